import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Outcome } from '../../../src/core/base/outcome.ts';
import { say } from '../../../src/core/base/text.ts';
import { headerOf } from '../../../src/core/engine/header.ts';
import { attemptId } from '../../../src/core/engine/ids.ts';
import { summarize } from '../../../src/core/engine/summary.ts';
import type { Config } from '../../../src/core/language/model.ts';
import type { AttemptLine, Summary } from '../../../src/core/record/record.ts';
import { configOf, suiteOf, targetOf } from './support/suites.ts';
import type { ScenarioInShort } from './support/suites.ts';
import { plan } from './support/world.ts';

const start = '2026-06-15T12:00:00.000Z';

/** How many attempts of a scenario failed and passed, and how many had no verdict. */
type Results = Readonly<Record<string, readonly [failed: number, passed: number, blocked?: number]>>;

/** Decides over scenarios whose attempts came to these results; each case is tried as often as it has results. */
function decide(
  results: Results,
  gate: Config['gate'],
  rest: Readonly<Record<string, Partial<ScenarioInShort>>> = {},
): Summary {
  const scenarios = Object.entries(results).map(([id, [failed, passed, blocked = 0]]) => ({
    id,
    severity: 'low' as const,
    repeat: failed + passed + blocked,
    ...rest[id],
  }));
  const header = headerOf(plan(suiteOf(scenarios), configOf([targetOf('bot')], { gate })), 'run-1', start);
  const summary = summarize(header);
  for (const [id, [failed, passed, blocked = 0]] of Object.entries(results)) {
    const outcomes = [
      ...Array.from({ length: failed }, (): Outcome => 'fail'),
      ...Array.from({ length: passed }, (): Outcome => 'pass'),
      ...Array.from({ length: blocked }, (): Outcome => 'blocked'),
    ];
    outcomes.forEach((outcome, index) => summary.add(lineOf(id, outcome, index + 1)));
  }
  return summary.finish(start);
}

function lineOf(scenario: string, outcome: Outcome, repeat: number): AttemptLine {
  return {
    id: attemptId('clinic', scenario, '', repeat),
    case: '',
    target: 'bot',
    outcome,
    turns: [],
    calls: [],
    checks: [],
    usage: { input: 0, output: 0 },
    latencyMs: 1,
    cost: null,
    model: null,
    startedAt: start,
    suite: 'clinic',
    scenario,
    variant: '',
    repeat,
    finish: 'stop',
    canaries: {},
  };
}

const told = ({ gate, reasons }: Summary, locale: 'en' | 'ja' = 'en') => [
  gate,
  ...reasons.map((reason) => say(reason, locale)),
];
const waiver = (until: string, target?: string) => ({
  scenario: 'clinic/a',
  reason: 'Being mended',
  owner: 'Sato',
  until,
  ...(target === undefined ? {} : { target }),
});

describe('limits of the gate', () => {
  it('hold for perspectives and suites beside severities, and cover what they are written for', () => {
    const results: Results = { a: [1, 99], b: [0, 100] };
    const privacy = { a: { perspectives: ['jp-aisi-eval:1.10/P5'] } };
    assert.deepEqual(told(decide(results, { perspective: { privacy: { limit: '10 %' } } }, privacy)), [
      'pass',
      'Severity low: 0 of 100 trials failed (95 % interval 0 % – 3.7 %); the limit of 0 % allows no failure.',
      'Perspective Privacy Protection: 1 of 100 trials failed (95 % interval 0.2 % – 5.4 %), within the limit of 10 %.',
    ]);
    assert.equal(decide(results, { perspective: { privacy: { limit: '0 %' } } }, privacy).gate, 'fail');
    assert.equal(decide(results, { suite: { clinic: { limit: '5 %' } } }, privacy).gate, 'pass');
    // What is written for the severity holds as well.
    const both: Config['gate'] = { severity: { low: { limit: '0 %' } }, suite: { clinic: { limit: '5 %' } } };
    assert.equal(decide(results, both, privacy).gate, 'fail');
  });

  it('are said in Japanese', () => {
    assert.deepEqual(told(decide({ a: [0, 20] }, { suite: { clinic: { limit: '5 %' } } }), 'ja').slice(0, 2), [
      'inconclusive',
      'スイート「clinic」：20 回中 0 回が不合格で（95 % 信頼区間 0 % – 16.1 %）、上限 5 % に収まるかどうかを判断できません。新たな不合格がないまま合計 73 回（あと 53 回）の試行が必要です。',
    ]);
  });

  it('name what was not run before what passed', () => {
    const header = headerOf(plan(suiteOf([{ id: 'a' }, { id: 'b' }]), configOf([targetOf('bot')])), 'run-1', start);
    const summary = summarize(header);
    summary.add(lineOf('b', 'pass', 1));
    assert.deepEqual(told(summary.finish(start)), [
      'inconclusive',
      'Not all planned attempts were made: clinic/a.',
      'Severity high: 0 of 1 trials failed (95 % interval 0 % – 79.3 %); the limit of 0 % allows no failure.',
    ]);
  });
});

describe('a waiver', () => {
  const results: Results = { a: [1, 4], b: [0, 5] };

  it('takes a scenario out of the limits until its last day, and is named', () => {
    for (const until of ['2026-06-15', '2030-01-01'])
      assert.deepEqual(told(decide(results, { waivers: [waiver(until)] })), [
        'pass',
        `Waived until ${until} by Sato: clinic/a, 1 of 5 trials failed. Reason: Being mended`,
        'Severity low: 0 of 5 trials failed (95 % interval 0 % – 43.4 %); the limit of 0 % allows no failure.',
      ]);
  });

  it('does not change the counts and rates', () => {
    const { totals, rates } = decide(results, { waivers: [waiver('2030-01-01')] });
    assert.deepEqual([totals.fail, rates[0]?.failures, rates[0]?.n], [1, 1, 10]);
  });

  it('counts no more after its last day, and says so', () => {
    const [gate, first, second] = told(decide(results, { waivers: [waiver('2026-06-14')] }));
    assert.equal(gate, 'fail');
    assert.match(first ?? '', /^Severity low: 1 of 10 trials failed .* Failed: clinic\/a\.$/u);
    assert.equal(second, 'The waiver of clinic/a (Sato) ended on 2026-06-14: its failures count again.');
  });

  it('holds for the target that it names', () => {
    assert.equal(decide(results, { waivers: [waiver('2030-01-01', 'bot')] }).gate, 'pass');
    assert.equal(decide(results, { waivers: [waiver('2030-01-01', 'other')] }).gate, 'fail');
  });

  it('covers cases without a verdict, and only where all of the scenario is waived', () => {
    assert.equal(decide({ a: [0, 0, 2], b: [0, 5] }, { waivers: [waiver('2030-01-01')] }).gate, 'pass');
    assert.equal(
      decide({ a: [0, 0, 2], b: [0, 5] }, { waivers: [waiver('2030-01-01', 'other')] }).gate,
      'inconclusive',
    );
  });

  it('without a reason, an owner or a day is none', () => {
    for (const missing of ['reason', 'owner', 'until']) {
      const broken = Object.fromEntries(Object.entries(waiver('2030-01-01')).filter(([key]) => key !== missing));
      assert.equal(decide(results, { waivers: [broken] } as unknown as Config['gate']).gate, 'fail', missing);
    }
  });
});

describe('the baseline profile', () => {
  const results: Results = { a: [1, 99], b: [0, 100] };
  const loose: Config['gate'] = { severity: { low: { limit: '50 %' } } };

  it('allows no failure, whatever the limits are', () => {
    assert.equal(decide(results, loose).gate, 'pass');
    for (const baseline of [{ scenarios: ['clinic/a'] }, { suites: ['clinic'] }, { perspectives: ['privacy'] }]) {
      const summary = decide(results, { ...loose, baseline }, { a: { perspectives: ['privacy'] } });
      assert.equal(summary.gate, 'fail');
      assert.match(
        summary.reasons[0]?.en ?? '',
        /^Baseline: 1 of \d+ trials failed .*; the limit is 0 %\. Failed: clinic\/a\.$/u,
      );
      assert.match(summary.reasons[0]?.ja ?? '', /^最低限：/u);
    }
    assert.equal(decide(results, { ...loose, baseline: { scenarios: ['clinic/b'] } }).gate, 'pass');
  });

  it('cannot be waived', () => {
    const gate: Config['gate'] = { waivers: [waiver('2030-01-01')], baseline: { scenarios: ['clinic/a'] } };
    assert.equal(decide(results, gate).gate, 'fail');
  });
});
