import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import { answerJson, completion, startFaultServer, type FaultServer } from '../adapters/support/faultServer.ts';
import { callCli } from './support/cli.ts';
import { makeWorkspace, readRecord, type TestWorkspace } from './support/workspace.ts';

const suite = (hours: string) => `tenken: 1
suite: desk
targets: [front]
data: { rows: { file: rows.csv, key: id } }
scenarios:
  - id: hours
    repeat: 2
    turns: [{ user: "${hours}" }]
    expect: [{ contains: "9:00" }]
  - id: each
    each: rows
    turns: [{ user: "{{row.q}}" }]
    expect: [{ contains: "9:00" }]
`;

describe('tenken run --changed', () => {
  let at: TestWorkspace | undefined;
  let server: FaultServer | undefined;
  afterEach(async () => {
    at?.remove();
    await server?.close();
  });

  it('makes only what has no verdict yet, and reports the whole', async () => {
    let down = true;
    const served = await startFaultServer(({ body }, response) =>
      down && body.includes('Two')
        ? answerJson(response, { error: { message: 'down' } }, 500)
        : answerJson(response, completion('We open at 9:00.')),
    );
    server = served;
    const { root, write } = (at = makeWorkspace({
      'desk.tenken.yaml': suite('When?'),
      'rows.csv': 'id,q\na,One\nb,Two\n',
      'tenken.config.yaml': `tenken: 1
targets:
  front: { provider: openai, baseUrl: ${served.origin}/v1, model: m, limits: { retries: 0 } }
`,
    }));
    const run = async (...args: string[]) => {
      const before = served.received.length;
      const { code, stdout, stderr } = await callCli(['run', '--reporter', 'json', ...args], { cwd: root });
      assert.notEqual(stdout, '', stderr);
      const { totals } = JSON.parse(stdout) as { readonly totals: Readonly<Record<string, number>> };
      return { code, sent: served.received.length - before, pass: totals.pass, error: totals.error };
    };
    const cli = (...args: string[]) => callCli(args, { cwd: root });

    assert.deepEqual(await run('--changed'), { code: 3, sent: 4, pass: 3, error: 1 });
    down = false;
    // An error is no verdict.
    assert.deepEqual(await run('--changed'), { code: 0, sent: 1, pass: 4, error: 0 });
    assert.deepEqual(await run('--changed'), { code: 0, sent: 0, pass: 4, error: 0 });
    // A row that was reworded and one that is new; comments and order are no change.
    write('desk.tenken.yaml', `# nothing\n${suite('When?')}`);
    write('rows.csv', 'q,id\nOne,a\nZwei,b\nThree,c\n');
    const dry = await cli('run', '--changed', '--dry-run', '--reporter', 'json');
    const { plan, quote } = JSON.parse(dry.stdout) as {
      readonly plan: { readonly cases: number; readonly attempts: number };
      readonly quote: readonly { readonly calls: number }[];
    };
    assert.deepEqual([plan.cases, plan.attempts, quote.map(({ calls }) => calls)], [2, 2, [2]]);
    assert.deepEqual(await run('--changed'), { code: 0, sent: 2, pass: 5, error: 0 });
    write('desk.tenken.yaml', suite('And when?'));
    assert.deepEqual(await run('--changed', '--record', 'r'), { code: 0, sent: 2, pass: 5, error: 0 });
    const { attempts, summary } = readRecord(`${root}/r`);
    assert.deepEqual([attempts.length, summary?.complete, summary?.coverage], [5, true, 1]);
    const { code, stderr } = await cli('verify', 'r');
    assert.equal(code, 0, stderr);
    const refused = await cli('run', '--changed', '--resume', 'r');
    assert.deepEqual(
      [refused.code, refused.stderr],
      [2, 'tenken: --resume goes on with the run as it was planned; leave out --changed.\n'],
    );
  }).timeout(120_000);
});
