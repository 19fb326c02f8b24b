import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PlannedScenario } from '../../../src/core/record/record.ts';
import { latestResults } from '../../../src/adapters/records/latestResults.ts';
import { sampleAttempts } from '../../panel/sampleAttempts.ts';
import { writeSampleRun } from '../../panel/sampleRecord.ts';
import { removeTemporary, temporaryFolder } from '../../support/temporary.ts';

describe('the latest results', () => {
  let folder: string;
  beforeEach(async () => (folder = await temporaryFolder('latest')));
  afterEach(() => removeTemporary(folder));

  it('are empty where there is no folder and where there is no run', async () => {
    assert.deepEqual(await latestResults(`${folder}/none`), []);
    assert.deepEqual(await latestResults(folder), []);
  });

  it('hold one entry for each scenario and target, of the newest run that has it', async () => {
    const older = { run: 'a', startedAt: '2026-11-20T00:00:00Z', attempts: 24, seed: 1 };
    // Eight attempts reach the first target only.
    const newer = { run: 'b', startedAt: '2026-11-21T00:00:00Z', attempts: 8, seed: 2 };
    await writeSampleRun(folder, older);
    await writeSampleRun(folder, newer);
    const results = await latestResults(folder);
    const described = results.map(({ run, target, scenario }) => `${run} ${target} ${scenario}`).sort();
    const expected = [
      ...[...sampleAttempts(newer)].map((line) => `b ${line.target} ${line.scenario}`),
      ...[...sampleAttempts(older)].slice(8).map((line) => `a ${line.target} ${line.scenario}`),
    ].sort();
    assert.deepEqual(described, expected);
  });

  it('tell what the runs before came to, oldest first', async () => {
    const runs = ['a', 'b', 'c'].map((run, day) => ({
      run,
      startedAt: `2026-11-2${day}T00:00:00Z`,
      attempts: 8,
      seed: day,
    }));
    for (const options of runs) await writeSampleRun(folder, options);
    for (const result of await latestResults(folder)) {
      const outcomes = runs.slice(0, 2).map((options) =>
        [...sampleAttempts(options)]
          .filter((line) => line.scenario === result.scenario && line.target === result.target)
          .map(({ outcome }) => outcome)
          .sort(),
      );
      assert.deepEqual(
        result.history.map(({ run, totals }) => [
          run,
          Object.entries(totals)
            .flatMap(([outcome, count]) => Array<string>(count).fill(outcome))
            .sort(),
        ]),
        [
          ['a', outcomes[0]],
          ['b', outcomes[1]],
        ],
      );
    }
  });

  it('tell how many attempts a run that repeats some cases alone leaves out', async () => {
    await writeSampleRun(folder, { run: 'a', startedAt: '2026-11-20T00:00:00Z', attempts: 240, seed: 3 });
    const path = join(folder, 'a', 'run.json');
    const header = JSON.parse(readFileSync(path, 'utf8')) as { plan: { scenarios: PlannedScenario[] } };
    const scenario = header.plan.scenarios.find((each) => each.scenario === 'dosage-advice');
    assert.ok(scenario !== undefined);
    const { cases, repeat } = Object.assign(scenario, { cases: 4, repeat: 3 });
    writeFileSync(path, JSON.stringify(header));
    const results = async () =>
      (await latestResults(folder))
        .filter((each) => each.scenario === 'dosage-advice')
        .map(({ target, planned, leftOut }) => [target, planned, leftOut])
        .sort();
    const all = cases * repeat;
    const targets = Object.keys(scenario.hashes).sort();
    assert.deepEqual(
      await results(),
      targets.map((target) => [target, all, 0]),
    );
    const [first = ''] = targets;
    const only = { [first]: ['one'] };
    Object.assign(scenario, { only });
    writeFileSync(path, JSON.stringify(header));
    assert.deepEqual(
      await results(),
      targets.map((target) => (target === first ? [target, repeat, all - repeat] : [target, 0, all])),
    );
  });

  it('count the outcomes and name the attempt and the findings to show', async () => {
    const options = { run: 'a', startedAt: '2026-11-20T00:00:00Z', attempts: 240, seed: 3 };
    await writeSampleRun(folder, { ...options, extraLines: ['broken', '{}'] });
    const lines = [...sampleAttempts(options)];
    const chosen = lines.filter((line) => line.scenario === 'dosage-advice' && line.target === 'rehearsal');
    const failed = chosen.filter((line) => line.outcome === 'fail');
    const result = (await latestResults(folder)).find(
      (each) => each.scenario === 'dosage-advice' && each.target === 'rehearsal',
    );
    assert.equal(result?.totals.fail, failed.length);
    assert.equal(result.hash, 'rehearsal-dosage-advice');
    assert.equal(result.row, lines.indexOf(failed[0]!));
    assert.equal(result.reply, failed[0]!.turns[2]?.content);
    const finding = result.findings.find((each) => each.outcome === 'fail');
    assert.deepEqual(
      { ...finding, message: undefined },
      {
        index: 0,
        twin: false,
        check: 'judge: medical-advice',
        outcome: 'fail',
        count: failed.length,
        message: undefined,
        evidence: '200 mg every six hours',
        row: lines.indexOf(failed[0]!),
      },
    );
  });
});
