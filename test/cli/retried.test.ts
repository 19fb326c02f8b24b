import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, it } from 'mocha';
import { latestResults } from '../../src/adapters/records/latestResults.ts';
import { OpenRun } from '../../src/adapters/records/openRun.ts';
import { readPlan } from '../../src/adapters/records/plan.ts';
import { noFilter } from '../../src/protocol/panel/rows.ts';
import { answerJson, completion, startFaultServer, type FaultServer } from '../adapters/support/faultServer.ts';
import { callCli } from './support/cli.ts';
import { makeWorkspace, readRecord, type TestWorkspace } from './support/workspace.ts';

const suite = `tenken: 1
suite: desk
targets: [front]
scenarios:
  - id: hours
    turns: [{ user: When do you open? }]
    expect: [{ contains: "9:00" }]
  - id: mended
    turns: [{ user: Mend }]
    expect: [{ contains: "9:00" }]
  - id: broken
    turns: [{ user: Break }]
    expect: [{ contains: "9:00" }]
`;

interface Verified {
  readonly attempts: number;
  readonly replaced: number;
}

interface Report {
  readonly totals: Readonly<Record<string, number>>;
  readonly attempts: readonly { readonly id: string; readonly outcome: string }[];
}

/** Three attempts: one passed; one failed twice for its server and then passed, so that it has three lines; one never came through. */
describe('attempts that were made again after an error', () => {
  let at: TestWorkspace;
  let server: FaultServer;
  const once = [
    ['desk/broken@1', 'error'],
    ['desk/hours@1', 'pass'],
    ['desk/mended@1', 'pass'],
  ];
  const cli = (...args: string[]) => callCli(args, { cwd: at.root });
  const report = async (...args: string[]): Promise<unknown> => {
    const { stdout, stderr } = await cli(...args, '--reporter', 'json');
    assert.notEqual(stdout, '', stderr);
    const { totals, attempts } = JSON.parse(stdout) as Report;
    return [totals.pass, totals.error, attempts.map(({ id, outcome }) => [id, outcome]).sort()];
  };

  before(async function () {
    this.timeout(120_000);
    let mended = 0;
    server = await startFaultServer(({ body }, response) => {
      const down = body.includes('Break') || (body.includes('Mend') && (mended += 1) <= 2);
      if (down) answerJson(response, { error: { message: 'down' } }, 500);
      else answerJson(response, completion('We open at 9:00.'));
    });
    at = makeWorkspace({
      'desk.tenken.yaml': suite,
      'tenken.config.yaml': `tenken: 1
targets:
  front: { provider: openai, baseUrl: ${server.origin}/v1, model: m, limits: { retries: 0 } }
`,
    });
    assert.equal((await cli('run', '--record', '.tenken/runs/r')).code, 3);
    assert.equal((await cli('run', '--resume', 'r', '--retry-errors')).code, 3);
    assert.deepEqual(await report('run', '--resume', 'r', '--retry-errors'), [2, 1, once]);
    assert.equal(readRecord(join(at.root, '.tenken/runs/r')).attempts.length, 7);
  });
  after(async () => {
    at.remove();
    await server.close();
  });

  it('count once when the run is shown, and when it is gone on with', async () => {
    assert.deepEqual(await report('show', 'r'), [2, 1, once]);
    assert.deepEqual(await report('run', '--resume', 'r'), [2, 1, once]);
    const { stdout } = await cli('show', 'r', '--reporter', 'ndjson');
    const told = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { readonly event: string })
      .filter(({ event }) => event === 'attempt');
    assert.equal(told.length, 3);
    const text = await cli('show', 'r');
    assert.equal(text.stdout.includes('mended'), false, text.stdout);
    assert.equal(text.stdout.includes('×'), false, text.stdout);
  });

  it('are verified, and compared by what they came to', async () => {
    const { code, stdout: verified } = await cli('verify', 'r');
    assert.equal(code, 0);
    assert.match(
      verified,
      /^Recomputed 3 attempts \(and 4 tries that ended in an error and were made again\), 2 checks /u,
    );
    const { attempts, replaced } = JSON.parse((await cli('verify', 'r', '--reporter', 'json')).stdout) as Verified;
    assert.deepEqual([attempts, replaced], [3, 4]);
    await cli('run', '--record', '.tenken/runs/s');
    const { stdout } = await cli('compare', 'r', 's', '--reporter', 'json');
    const { fixed, broke, same } = JSON.parse(stdout) as Readonly<Record<string, unknown>>;
    assert.deepEqual([fixed, broke, same], [0, 0, 2]);
  });

  it('have one row in the panel, and count once there', async () => {
    const folder = join(at.root, '.tenken/runs/r');
    const run = new OpenRun(folder, readPlan(readRecord(folder).header), () => undefined);
    try {
      await run.complete();
      const { rows } = await run.rows(noFilter, { key: 'record', descending: false }, 0, 100, () => false);
      assert.deepEqual(rows.map(({ scenario, outcome }) => [`desk/${scenario}@1`, outcome]).sort(), once);
      const { outcome } = await run.facets(noFilter);
      assert.deepEqual(outcome, [
        { value: 'pass', count: 2 },
        { value: 'error', count: 1 },
      ]);
      assert.deepEqual([run.index.attempts(), run.index.totals().error, run.index.totals().pass], [3, 1, 2]);
    } finally {
      await run.close();
    }
  });

  it('count once at the line of their scenario', async () => {
    const results = (await latestResults(join(at.root, '.tenken/runs'))).filter(({ run }) => run === 'r');
    const totals = results.map(({ scenario, totals: { pass, error } }) => [scenario, pass, error]).sort();
    // The other run is newer; what is left of this one is nothing, so it is read alone.
    assert.deepEqual(totals, []);
    at.write('alone/r/run.json', at.read('.tenken/runs/r/run.json'));
    at.write('alone/r/attempts.jsonl', at.read('.tenken/runs/r/attempts.jsonl'));
    const alone = await latestResults(join(at.root, 'alone'));
    assert.deepEqual(
      alone.map(({ scenario, totals: { pass, error }, findings }) => [scenario, pass, error, findings.length]).sort(),
      [
        ['broken', 0, 1, 0],
        ['hours', 1, 0, 0],
        ['mended', 1, 0, 0],
      ],
    );
  });

  it('count once when the parts of a run are joined', async () => {
    for (const part of ['1', '2']) {
      await cli('run', '--shard', `${part}/2`, '--record', `part-${part}`);
      await cli('run', '--resume', `part-${part}`, '--retry-errors');
    }
    assert.deepEqual(await report('merge', 'part-1', 'part-2', '--record', 'whole'), [2, 1, once]);
    assert.deepEqual(await report('show', 'whole'), [2, 1, once]);
  });
});
