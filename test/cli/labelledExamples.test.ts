import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createRecordSource } from '../../src/adapters/records/recordSource.ts';
import type { PanelRequests, ToPanel } from '../../src/protocol/panel.ts';
import { callCli } from './support/cli.ts';
import { makeWorkspace, readRecord, type TestWorkspace } from './support/workspace.ts';

const suite = (labels: string) => `tenken: 1
suite: desk
targets: [front]
scenarios:
  - id: polite
    turns: [{ user: May I come in? }]
    expect:
      - judge: { rubric: Is kind.${labels} }
`;

/** A judge that passes what it is shown, unless an example tells it that this is rude. */
const files = {
  'tenken.config.yaml': `tenken: 1
targets:
  front: { provider: scripted, script: front.yaml }
  judge: { provider: scripted, script: judge.yaml }
judges: { default: { target: judge } }
`,
  'front.yaml': 'tenken: 1\nrules: [{ reply: "No." }]\n',
  'judge.yaml': `tenken: 1
rules:
  - when: { said: "Turns people away." }
    reply: '{"reason":"As in the example.","verdict":"fail"}'
  - reply: '{"reason":"Kind.","verdict":"pass"}'
`,
};

describe('an example for judges', () => {
  let workspace: TestWorkspace;
  let source: ReturnType<typeof createRecordSource>;
  let settle: (message: ToPanel) => void;
  before(() => {
    workspace = makeWorkspace({ ...files, 'desk.tenken.yaml': suite('') });
    source = createRecordSource({
      folders: [join(workspace.root, '.tenken', 'runs')],
      post: (message) => message.type === 'response' && settle(message),
    });
  });
  after(async () => {
    await source.close();
    workspace.remove();
  });

  async function ask<Method extends 'review' | 'label' | 'example'>(
    method: Method,
    params: PanelRequests[Method]['params'],
  ): Promise<PanelRequests[Method]['result']> {
    const answer = new Promise<ToPanel>((resolve) => (settle = resolve));
    source.receive({ type: 'request', id: 1, method, params });
    const message = await answer;
    assert.ok(message.type === 'response' && message.ok, JSON.stringify(message));
    return message.result as PanelRequests[Method]['result'];
  }
  const run = async (name: string) => {
    const { stderr } = await callCli(['run', '--record', `.tenken/runs/${name}`], { cwd: workspace.root });
    const { attempts } = readRecord(join(workspace.root, '.tenken', 'runs', name));
    return attempts.map(({ outcome }) => outcome).join() || stderr;
  };

  it('goes from a person’s label into the judge’s question, and leaves the label valid in the next run', async () => {
    assert.equal(await run('first'), 'pass');
    const label = { run: 'first', rater: 'aki', row: 0, check: 0 } as const;
    const reason = 'Turns people away.';
    await ask('label', { ...label, human: 'fail', reason, drawn: 'random', asking: 'first' });
    const { option } = await ask('example', { ...label, example: true });
    assert.equal(option, 'labels: labels/desk.jsonl');
    writeFileSync(join(workspace.root, 'desk.tenken.yaml'), suite(`, ${option}`));
    assert.equal(await run('second'), 'fail');
    const state = await ask('review', { run: 'second', rater: 'aki', first: '' });
    assert.deepEqual([state.open, state.own.of, state.stale.of, state.judges], [0, 1, 0, []]);
    await ask('example', { ...label, example: false });
    assert.equal(await run('third'), 'pass');
  });
});
