import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'mocha';
import type { ModelAnswer, ModelRequest, RunnerToHost } from '../../src/protocol/runner.ts';
import { runCli, startCli } from './support/cli.ts';
import { makeWorkspace, type TestWorkspace } from './support/workspace.ts';

describe('tenken run with a language model of the editor', () => {
  let workspace: TestWorkspace;
  beforeEach(() => {
    workspace = makeWorkspace({
      'desk.tenken.yaml': `tenken: 1
suite: desk
targets: [copilot]
scenarios:
  - id: greets
    turns: [{ system: Be kind. }, { user: Hello }]
    expect: [{ contains: Good morning }]
`,
      'tenken.config.yaml': `tenken: 1
targets:
  copilot: { provider: vscode-lm, vendor: test, family: gpt-4o, parameters: { temperature: 0 }, limits: { retries: 0 } }
`,
    });
  });
  afterEach(() => workspace.remove());

  const underHost = async (answer: ModelAnswer) => {
    const started = await startCli(['run'], { cwd: workspace.root, env: { TENKEN_HOST: '1' }, ipc: true });
    const requests: ModelRequest[] = [];
    started.child.on('message', (raw) => {
      const message = raw as RunnerToHost;
      if (message.type !== 'ask' || message.question.kind !== 'model') return;
      requests.push(message.question.request);
      started.child.send({ type: 'answer', id: message.id, answer: { kind: 'model', answer } });
    });
    const { code } = await started.ended;
    return { code, requests };
  };

  it('says in a terminal where it answers', async () => {
    const { code, stderr } = await runCli(['run'], { cwd: workspace.root });
    assert.deepEqual(
      [code, stderr.trim()],
      [
        2,
        'tenken.config.yaml:3:3: target: The target “copilot” is a language model of VS Code, which answers only to runs that are started in the editor. Run it there, or choose another target with --target.',
      ],
    );
  });

  it('asks the editor', async () => {
    const { code, requests } = await underHost({
      kind: 'reply',
      content: 'Good morning!',
      calls: [],
      model: 'test/gpt-4o/1',
    });
    assert.equal(code, 0);
    assert.deepEqual(requests, [
      {
        target: 'copilot',
        wanted: { vendor: 'test', family: 'gpt-4o' },
        parameters: { temperature: 0 },
        turns: [
          { role: 'system', content: 'Be kind.' },
          { role: 'user', content: 'Hello' },
        ],
        tools: [],
      },
    ]);
    assert.equal(workspace.record().attempts[0]?.model, 'test/gpt-4o/1');
  });

  const answers: readonly (readonly [string, ModelAnswer, outcome: string, message: RegExp])[] = [
    [
      'a filter: blocked',
      { kind: 'blocked', reason: 'off_topic', model: 'm' },
      'blocked',
      /^The provider’s content filter stopped the exchange \(off_topic\)\.$/u,
    ],
    [
      'no consent: an error',
      { kind: 'failed', reason: 'no-consent', message: 'User said no.' },
      'error',
      /^Tenken may not use the language model of the target “copilot”\. .* User said no\.$/u,
    ],
    [
      'a spent quota: an error',
      { kind: 'failed', reason: 'quota', message: 'Come back tomorrow.' },
      'error',
      /^The quota for the language model of the target “copilot” is used up.* Come back tomorrow\.$/u,
    ],
    [
      'no model that fits: an error with those that there are',
      { kind: 'failed', reason: 'no-model', message: '', available: ['copilot/gpt-5'] },
      'error',
      /^VS Code offers no language model that fits the target “copilot”\. There are: copilot\/gpt-5\.$/u,
    ],
    [
      'no answer: an error',
      { kind: 'reply', content: ' ', calls: [], model: 'm' },
      'error',
      /^The answer of the language model of the target “copilot” holds no text and no tool call\.$/u,
    ],
    [
      'anything else: an error',
      { kind: 'failed', reason: 'other', message: 'Oops.' },
      'error',
      /^The language model of the target “copilot” failed\. Oops\.$/u,
    ],
  ];
  for (const [what, answer, outcome, message] of answers) {
    it(`records ${what}`, async () => {
      await underHost(answer);
      const [attempt] = workspace.record().attempts;
      assert.equal(attempt?.outcome, outcome);
      assert.match(attempt.failure?.message.en ?? '', message);
    });
  }

  it('withdraws its question when the run is cancelled', async () => {
    const { child, ended } = await startCli(['run'], { cwd: workspace.root, env: { TENKEN_HOST: '1' }, ipc: true });
    const messages: RunnerToHost[] = [];
    child.on('message', (raw) => {
      const message = raw as RunnerToHost;
      messages.push(message);
      if (message.type === 'ask') child.send({ type: 'cancel' });
    });
    const { code } = await ended;
    assert.equal(code, 130);
    const asked = messages.find(({ type }) => type === 'ask');
    assert.ok(asked?.type === 'ask');
    assert.deepEqual(
      messages.filter(({ type }) => type === 'withdraw'),
      [{ type: 'withdraw', id: asked.id }],
    );
  });
});
