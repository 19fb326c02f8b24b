import assert from 'node:assert/strict';
import { appendFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createRecordSource } from '../../../src/adapters/records/recordSource.ts';
import type { Outcome } from '../../../src/core/base/outcome.ts';
import type { AttemptLine, RunHeader } from '../../../src/core/record/record.ts';
import { noFilter } from '../../../src/protocol/panel/rows.ts';
import type { PanelMethod, PanelRequests, ToPanel } from '../../../src/protocol/panel.ts';
import { sampleAttempts } from '../../panel/sampleAttempts.ts';
import { writeSampleRun } from '../../panel/sampleRecord.ts';
import { removeTemporary, temporaryFolder } from '../../support/temporary.ts';

/** One question to a source of its own. */
async function ask<Method extends PanelMethod>(
  folder: string,
  method: Method,
  params: PanelRequests[Method]['params'],
): Promise<PanelRequests[Method]['result']> {
  let settle: (message: ToPanel) => void = () => undefined;
  const answer = new Promise<ToPanel>((resolve) => (settle = resolve));
  const source = createRecordSource({
    folders: [folder],
    post: (message) => {
      if (message.type === 'response') settle(message);
    },
  });
  source.receive({ type: 'request', id: 1, method, params });
  const message = await answer;
  await source.close();
  assert.ok(message.type === 'response');
  if (!message.ok) throw new Error(message.error.message.en);
  return message.result as PanelRequests[Method]['result'];
}

describe('runs beside each other', () => {
  let folder: string;
  const sample = { startedAt: '2026-11-20T01:00:00Z', attempts: 0, seed: 1 };
  const [model] = [...sampleAttempts({ ...sample, run: 'x', attempts: 1 })] as [AttemptLine];

  before(async () => {
    folder = await temporaryFolder('compare');
  });
  after(() => removeTemporary(folder));

  /** Writes a run with one attempt for each entry: `name`, or `name#variant`, its outcome, its test and its target. */
  const write = async (run: string, cases: readonly (readonly [string, Outcome, string?, string?])[]) => {
    await writeSampleRun(folder, { ...sample, run });
    for (const [name, outcome, test = 'a', target = 't'] of cases) {
      const [scenario = '', variant = ''] = name.split('#');
      const line: AttemptLine = {
        ...model,
        id: `s/${name}@1`,
        suite: 's',
        scenario,
        variant,
        target,
        outcome,
        case: 'a'.repeat(64),
        ...(test === '' ? {} : { test: test.repeat(64) }),
      };
      await appendFile(join(folder, run, 'attempts.jsonl'), `${JSON.stringify(line)}\n`);
    }
  };

  it('are paired by case: what broke, was fixed, changed or cannot be compared, with the row of each', async () => {
    await write('before', [
      ['same', 'pass'],
      ['broke', 'pass'],
      ['broke', 'pass'],
      ['fixed#row.typo', 'fail', 'a'],
      ['lost', 'pass'],
      ['gone', 'fail'],
      ['never', 'error'],
      ['asked', 'pass', 'a'],
      ['older', 'pass', ''],
    ]);
    await write('after', [
      ['same', 'pass'],
      ['broke', 'pass'],
      ['broke', 'fail'],
      ['fixed#row.typo', 'pass', 'a'],
      ['lost', 'blocked'],
      ['new', 'pass'],
      ['never', 'error'],
      ['asked', 'fail', 'b'],
      ['older', 'pass', 'b'],
    ]);
    const result = await ask(folder, 'compare', { before: 'before', after: 'after' });
    assert.deepEqual(
      result.cases.map((each) => [
        each.change,
        each.scenario,
        each.variant,
        each.before,
        each.after,
        each.edited,
        each.beforeRow,
        each.afterRow,
      ]),
      [
        ['broke', 'broke', '', 'pass', 'fail', false, 1, 2],
        ['fixed', 'fixed', 'row.typo', 'fail', 'pass', false, 3, 3],
        ['changed', 'lost', '', 'pass', 'blocked', false, 4, 4],
        ['incomparable', 'asked', '', 'pass', 'fail', true, 7, 7],
        ['incomparable', 'new', '', null, 'pass', false, null, 5],
        ['incomparable', 'never', '', 'error', 'error', false, 6, 6],
        ['incomparable', 'gone', '', 'fail', null, false, 5, null],
      ],
    );
    assert.deepEqual(result.counts, { broke: 1, fixed: 1, changed: 1, incomparable: 4, same: 2 });
    assert.deepEqual([result.pairs, result.failedBefore, result.failedAfter], [4, 1, 1]);
    assert.deepEqual([result.p.exact.toFixed(3), result.p.mid.toFixed(3)], ['1.000', '0.750']);
    assert.equal(result.difference?.value, 0);
  });

  it('give the p-values of the contract and an interval that tells the direction', async () => {
    const cases = (from: Outcome, to: Outcome) => [
      ...Array.from({ length: 6 }, (_, at) => [`fixed-${at}`, from] as const),
      ...Array.from({ length: 16 }, (_, at) => [`broke-${at}`, to] as const),
    ];
    await write('one', cases('fail', 'pass'));
    await write('two', cases('pass', 'fail'));
    const { p, difference } = await ask(folder, 'compare', { before: 'one', after: 'two' });
    assert.deepEqual([p.exact.toFixed(4), p.mid.toFixed(4)], ['0.0525', '0.0347']);
    assert.equal(difference?.value.toFixed(4), '0.4545');
    assert.ok(difference.low > 0 && difference.low < difference.value && difference.value < difference.high);
  });

  it('hold one model against another where each run has one', async () => {
    await write('model-a', [['greets', 'pass', 'a', 'old']]);
    await write('model-b', [['greets', 'fail', 'a', 'new']]);
    const { cases } = await ask(folder, 'compare', { before: 'model-a', after: 'model-b' });
    assert.deepEqual(
      cases.map(({ change, target }) => [change, target]),
      [['broke', 'new']],
    );
  });

  it('count an attempt that was made again as what it came to, as the engine does', async () => {
    const lines = async (run: string, tries: readonly (readonly [number, Outcome])[]) => {
      await writeSampleRun(folder, { ...sample, run });
      const header = JSON.parse(await readFile(join(folder, run, 'run.json'), 'utf8')) as RunHeader;
      const planned = { suite: 's', scenario: 'twice', title: 'Twice', repeat: 2 };
      const scenarios = [{ ...header.plan.scenarios[0], ...planned }];
      await writeFile(
        join(folder, run, 'run.json'),
        JSON.stringify({ ...header, plan: { ...header.plan, scenarios } }),
      );
      for (const [repeat, outcome] of tries) {
        const named = { id: `s/twice@${repeat}`, suite: 's', scenario: 'twice', variant: '', repeat, target: 't' };
        const line = { ...model, ...named, outcome, case: 'a'.repeat(64), test: 'a'.repeat(64) };
        await appendFile(join(folder, run, 'attempts.jsonl'), `${JSON.stringify(line)}\n`);
      }
    };
    await lines('half', [
      [1, 'error'],
      [1, 'pass'],
    ]);
    await lines('whole', [
      [1, 'pass'],
      [2, 'fail'],
    ]);
    const { cases, counts } = await ask(folder, 'compare', { before: 'half', after: 'whole' });
    assert.deepEqual(
      cases.map(({ change, before, after, beforeRow }) => [change, before, after, beforeRow]),
      [['changed', 'pass', 'fail', 1]],
    );
    assert.deepEqual([counts.broke, counts.changed], [0, 1]);
  });

  it('have a history: the rate of a group in each run of the same suites, oldest first', async () => {
    const history = await temporaryFolder('trend');
    const run = { ...sample, attempts: 60 };
    await writeSampleRun(history, { ...run, run: 'second', startedAt: '2026-11-21T00:00:00Z' });
    await writeSampleRun(history, { ...run, run: 'first', startedAt: '2026-11-19T00:00:00Z' });
    await writeSampleRun(history, { ...run, run: 'unfinished', startedAt: '2026-11-22T00:00:00Z', summary: 'none' });
    await writeSampleRun(history, { ...run, run: 'other', scenarios: 1 });
    const { points, groups } = await ask(history, 'trend', { run: 'second', group: 'severity:critical' });
    assert.deepEqual(
      points.map((point) => [point.run, point.rate.group]),
      [
        ['first', 'severity:critical'],
        ['second', 'severity:critical'],
      ],
    );
    assert.ok(groups.includes('all') && groups.includes('target:rehearsal'));
    assert.deepEqual((await ask(history, 'trend', { run: 'second', group: 'none' })).points, []);
    removeTemporary(history);
  });

  it('name the other attempts of a scenario', async () => {
    const relatives = await ask(folder, 'relatives', { run: 'after', row: 1 });
    assert.deepEqual(relatives, [{ row: 2, target: 't', variant: '', repeat: 1, outcome: 'fail' }]);
    assert.deepEqual(await ask(folder, 'relatives', { run: 'after', row: 99 }), []);
  });

  it('are filtered by attack and perturbation', async () => {
    const facets = await ask(folder, 'facets', { run: 'before', filter: noFilter });
    assert.deepEqual(facets.attack, [{ value: 'typo', count: 1 }]);
    const filter = { ...noFilter, attack: ['typo'] };
    const sort = { key: 'record', descending: false } as const;
    const { rows } = await ask(folder, 'rows', { run: 'before', filter, sort, start: 0, count: 10 });
    assert.deepEqual(
      rows.map((row) => row.scenario),
      ['fixed'],
    );
  });

  it('show the settings of a target as the run resolved them', async () => {
    const path = join(folder, 'configured');
    await mkdir(path);
    const header: Partial<RunHeader> = {
      run: 'configured',
      config: { targets: { t: { model: 'm', temperature: 0 } } },
    };
    await writeFile(join(path, 'run.json'), JSON.stringify(header));
    const judging = { requests: 2, usage: { input: 5, output: 7 }, cost: 0.5 };
    await writeFile(join(path, 'attempts.jsonl'), `${JSON.stringify({ ...model, target: 't', judging })}\n`);
    const attempt = await ask(folder, 'attempt', { run: 'configured', row: 0 });
    assert.deepEqual(attempt.request, { model: 'm', temperature: 0 });
    assert.deepEqual([attempt.judging, attempt.cached, attempt.attack], [judging, null, '']);
  });
});
