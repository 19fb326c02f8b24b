import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import { answerJson, completion, startFaultServer, type FaultServer } from '../adapters/support/faultServer.ts';
import { callCli } from './support/cli.ts';
import { makeWorkspace, readRecord, type TestWorkspace } from './support/workspace.ts';

const rows = ['a,One', 'b,Two', 'c,Three'];
const suite = (scenarios: number) => `tenken: 1
suite: desk
targets: [front, back]
data: { rows: { file: rows.csv, key: id } }
scenarios:
  - id: each
    repeat: 2
    each: rows
    turns: [{ user: "{{row.q}}" }]
    expect: [{ contains: "9:00" }]
    twin:
      turns: [{ user: "Kindly: {{row.q}}" }]
      expect: [{ contains: "9:00" }]
${Array.from(
  { length: scenarios },
  (_, at) => `  - id: single-${at}
    turns: [{ user: "Single ${at}." }]
    expect: [{ contains: "9:00" }]
`,
).join('')}`;

describe('tenken run --again', () => {
  let at: TestWorkspace | undefined;
  let server: FaultServer | undefined;
  afterEach(async () => {
    at?.remove();
    await server?.close();
  });

  /** A workspace whose targets answer some questions wrongly or not at all. */
  const desk = async (scenarios: number, wrong: (model: string, body: string) => 'fail' | 'error' | 'pass') => {
    const served = await startFaultServer(({ body }, response) => {
      const { model } = JSON.parse(body) as { readonly model: string };
      const answer = wrong(model, body);
      if (answer === 'error') answerJson(response, { error: { message: 'down' } }, 500);
      else answerJson(response, completion(answer === 'fail' ? 'I do not know.' : 'We open at 9:00.'));
    });
    server = served;
    const target = (model: string) =>
      `{ provider: openai, baseUrl: ${served.origin}/v1, model: ${model}, limits: { retries: 0 } }`;
    at = makeWorkspace({
      'desk.tenken.yaml': suite(scenarios),
      'rows.csv': `id,q\n${rows.join('\n')}\n`,
      'tenken.config.yaml': `tenken: 1\ntargets:\n  front: ${target('f')}\n  back: ${target('b')}\n`,
    });
    const workspace = at;
    return { workspace, cli: (...args: string[]) => callCli(args, { cwd: workspace.root }) };
  };
  const casesOf = (folder: string) =>
    readRecord(folder)
      .attempts.map(({ id, target }) => `${target} ${id}`)
      .sort();

  it('makes exactly the cases that failed or broke in that run: row, target and twin, whatever a later run says', async () => {
    const { workspace, cli } = await desk(1, (model, body) => {
      if (model === 'f' && body.includes('Two')) return 'fail';
      if (model === 'b' && body.includes('Single')) return 'error';
      return 'pass';
    });
    await cli('run', '--record', 'first');
    // Verdicts of a later run, of other cases, are not those of the run that is named.
    await cli('run', '--record', 'later', '--scenario', 'single-0', '--target', 'front');
    const dry = await cli('run', '--again', 'first', '--failed', '--dry-run');
    assert.match(dry.stdout, /^desk\/each: 2 cases × 2 against front\ndesk\/single-0: 1 case × 1 against back\n/u);
    await cli('run', '--again', 'first', '--failed', '--record', 'second');
    const { header, summary } = readRecord(`${workspace.root}/second`);
    assert.deepEqual(casesOf(`${workspace.root}/second`), [
      'back desk/single-0@1',
      'front desk/each#b.twin@1',
      'front desk/each#b.twin@2',
      'front desk/each#b@1',
      'front desk/each#b@2',
    ]);
    assert.deepEqual(
      header.plan.scenarios.map(({ scenario, only }) => [scenario, only]),
      [
        ['each', { front: ['b', 'b.twin'] }],
        ['single-0', undefined],
      ],
    );
    assert.deepEqual([header.plan.attempts, summary?.complete], [5, true]);
  });

  it('makes all that failed where more than 500 scenarios did', async () => {
    const { workspace, cli } = await desk(620, (model, body) => {
      const number = Number(/Single (\d+)/u.exec(body)?.[1] ?? -1);
      return model === 'f' && number >= 0 && number !== 7 ? 'fail' : 'pass';
    });
    await cli('run', '--record', 'first');
    await cli('run', '--again', 'first', '--failed', '--record', 'second');
    const made = readRecord(`${workspace.root}/second`).attempts;
    assert.equal(made.length, 619);
    assert.deepEqual([...new Set(made.map(({ target, outcome }) => `${target} ${outcome}`))], ['front fail']);
    assert.ok(!made.some(({ scenario }) => scenario === 'single-7'));
    const verified = await cli('verify', 'second');
    assert.equal(verified.code, 0, verified.stdout + verified.stderr);
  }).timeout(60_000);

  it('makes what an older run made, a run of some cases too, and goes on with it where it ended', async () => {
    const { workspace, cli } = await desk(1, (_, body) => (body.includes('Two') ? 'fail' : 'pass'));
    await cli('run', '--record', 'whole', '--target', 'front', '--scenario', 'each');
    await cli('run', '--again', 'whole', '--failed', '--record', 'failed');
    await cli('run', '--record', 'other', '--target', 'back');
    const cases = casesOf(`${workspace.root}/failed`);
    assert.equal(cases.length, 4);
    await cli('run', '--again', 'failed', '--record', 'again');
    assert.deepEqual(casesOf(`${workspace.root}/again`), cases);
    await cli('run', '--again', 'whole', '--record', 'whole-again');
    assert.deepEqual(casesOf(`${workspace.root}/whole-again`), casesOf(`${workspace.root}/whole`));
    const resumed = await cli('run', '--resume', 'failed', '--reporter', 'json');
    assert.equal(resumed.code, 1, resumed.stderr);
    assert.deepEqual(casesOf(`${workspace.root}/failed`), cases);
  });

  it('leaves out what the suites do not have any more, and says so', async () => {
    const { workspace, cli } = await desk(2, () => 'fail');
    await cli('run', '--record', 'first');
    workspace.write('desk.tenken.yaml', suite(1));
    workspace.write('rows.csv', 'id,q\na,One\n');
    const { stderr } = await cli('run', '--again', 'first', '--failed', '--record', 'second');
    assert.match(
      stderr,
      /^tenken: Not in the suites any more as that run had them, so left out in whole or in part: desk\/each, desk\/single-1\.$/mu,
    );
    assert.equal(casesOf(`${workspace.root}/second`).length, 10);
  });

  it('refuses where nothing failed, where no run is named, and beside a choice of its own', async () => {
    const { cli } = await desk(0, () => 'pass');
    await cli('run', '--record', 'first');
    const refusals = [
      await cli('run', '--again', 'first', '--failed'),
      await cli('run', '--failed'),
      await cli('run', '--again', 'first', '--target', 'front'),
      await cli('run', '--again', 'nowhere'),
    ].map(({ code, stderr }) => `${code} ${stderr}`);
    assert.match(refusals[0] ?? '', /^2 tenken: No case of the run \S+ failed or ended in an error/u);
    assert.match(refusals[1] ?? '', /^2 tenken: --failed goes with --again RUN/u);
    assert.match(refusals[2] ?? '', /^2 tenken: --again runs what that run ran; leave out --target\./u);
    assert.match(refusals[3] ?? '', /^2 tenken: /u);
  });
});
