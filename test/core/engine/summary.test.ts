import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import fc from 'fast-check';
import { outcomes } from '../../../src/core/base/outcome.ts';
import type { Outcome } from '../../../src/core/base/outcome.ts';
import { exitCode } from '../../../src/core/engine/exitCode.ts';
import { headerOf } from '../../../src/core/engine/header.ts';
import { attemptId } from '../../../src/core/engine/ids.ts';
import { summarize } from '../../../src/core/engine/summary.ts';
import type { Config } from '../../../src/core/language/model.ts';
import type { AttemptLine, RunHeader, Summary } from '../../../src/core/record/record.ts';
import { configOf, rowsOf, suiteOf, targetOf } from './support/suites.ts';
import type { ScenarioInShort } from './support/suites.ts';
import { plan } from './support/world.ts';

const end = '2026-01-01T00:01:00.000Z';
const twin = { turns: [{ user: 'Hi' }], expect: ['compliance'] };

function headerFor(scenarios: readonly ScenarioInShort[], gate: Config['gate'] = {}, targets = ['bot']): RunHeader {
  const config = configOf(
    targets.map((id) => targetOf(id)),
    { gate },
  );
  return headerOf(plan(suiteOf(scenarios, 'clinic', targets), config), 'run-1', end);
}

function line(scenario: string, outcome: Outcome, rest: Partial<AttemptLine> = {}): AttemptLine {
  const { variant = '', repeat = 1 } = rest;
  return {
    id: attemptId('clinic', scenario, variant, repeat),
    case: '',
    target: 'bot',
    outcome,
    turns: [],
    calls: [],
    checks: [],
    usage: { input: 1, output: 2 },
    latencyMs: 1,
    cost: null,
    model: null,
    startedAt: end,
    suite: 'clinic',
    scenario,
    variant,
    repeat,
    finish: 'stop',
    canaries: {},
    ...rest,
  };
}

/** The lines of one scenario's repeats. */
const repeated = (scenario: string, results: readonly Outcome[]): readonly AttemptLine[] =>
  results.map((outcome, index) => line(scenario, outcome, { repeat: index + 1 }));
const times = (outcome: Outcome, count: number): readonly Outcome[] => Array.from({ length: count }, () => outcome);

function sum(header: RunHeader, lines: readonly AttemptLine[]): Summary {
  const summary = summarize(header);
  for (const each of lines) summary.add(each);
  return summary.finish(end);
}

const rateOf = (summary: Summary, group = 'all'): string => {
  const rate = summary.rates.find((each) => each.group === group);
  return rate === undefined
    ? 'none'
    : `${rate.failures}/${rate.n} ${(100 * rate.low).toFixed(1)}–${(100 * rate.high).toFixed(1)}`;
};

describe('a summary', () => {
  it('is whole', () => {
    const header = headerFor([
      { id: 'a', perspectives: ['privacy'] },
      { id: 'b', severity: 'low' },
    ]);
    const lines = [
      line('a', 'fail', { cost: 0.1, judging: { requests: 3, usage: { input: 10, output: 20 }, cost: 0.2 } }),
      line('b', 'pass'),
    ];
    const { reasons, unreproducible = [], ...rest } = sum(header, lines);
    // For a single trial the Wilson bounds are 1 / (1 + z²) and z² / (1 + z²).
    const bound = 1 / (1 + 1.959963984540054 ** 2);
    const one = { n: 1, failures: 1, rate: 1, low: bound, high: 1 };
    const none = { n: 1, failures: 0, rate: 0, low: 0, high: 1 - bound };
    const both = { n: 2, failures: 1, rate: 0.5, low: 0.0945312057340219, high: 0.9054687942659781 };
    const close = (value: number): number => Number(value.toFixed(12));
    assert.deepEqual(
      { ...rest, rates: rest.rates.map((rate) => ({ ...rate, low: close(rate.low), high: close(rate.high) })) },
      {
        run: 'run-1',
        gate: 'fail',
        totals: { pass: 1, fail: 1, error: 0, blocked: 0, inapplicable: 0, 'needs-review': 0 },
        coverage: 1,
        rates: [
          { group: 'all', ...both },
          { group: 'suite:clinic', ...both },
          { group: 'severity:high', ...one },
          { group: 'severity:low', ...none },
          { group: 'perspective:privacy', ...one },
          { group: 'target:bot', ...both },
        ].map((rate) => ({ ...rate, low: close(rate.low), high: close(rate.high) })),
        attempts: 2,
        cost: 0.3,
        usage: { input: 12, output: 24 },
        complete: true,
        finishedAt: end,
      },
    );
    assert.deepEqual(
      reasons.map(({ en }) => en),
      [
        'Severity high: 1 of 1 trials failed (95 % interval 20.7 % – 100 %); the limit is 0 %. Failed: clinic/a.',
        'Severity low: 0 of 1 trials failed (95 % interval 0 % – 79.3 %); the limit of 0 % allows no failure.',
      ],
    );
    assert.deepEqual(
      unreproducible.map(({ en }) => en),
      ['The target `bot` draws its replies at random: its `parameters` set neither `temperature: 0` nor `seed`.'],
    );
  });

  it('has no rate where nothing came to a verdict', () => {
    const summary = sum(headerFor([{ id: 'a' }]), [line('a', 'error')]);
    assert.deepEqual(summary.rates[0], { group: 'all', n: 0, failures: 0, rate: null, low: 0, high: 1 });
  });

  it('counts a case as covered once it has a verdict', () => {
    const header = headerFor([
      { id: 'a', repeat: 3 },
      { id: 'b', rows: rowsOf({ x: {}, y: {} }) },
    ]);
    const lines = [...repeated('a', ['error', 'pass', 'pass']), line('b', 'blocked', { variant: 'x' })];
    assert.equal(sum(header, lines).coverage, 1 / 3);
  });

  it('adds cost exactly', () => {
    const lines = times('pass', 1000).map((outcome, index) => line('a', outcome, { repeat: index + 1, cost: 0.1 }));
    assert.equal(sum(headerFor([{ id: 'a', repeat: 1000 }]), lines).cost, 100);
  });

  it('does not depend on the order of the attempts', () => {
    const header = headerFor(
      [
        { id: 'a', repeat: 4, twin },
        { id: 'b', rows: rowsOf({ x: {}, y: {} }), twin, repeat: 2 },
        { id: 'c', severity: 'low' },
      ],
      { severity: { low: { limit: '50 %' } } },
      ['bot', 'app'],
    );
    const ids = header.plan.scenarios.flatMap(({ scenario, repeat }) =>
      (scenario === 'a' ? ['', 'twin'] : scenario === 'b' ? ['x', 'x.twin', 'y', 'y.twin'] : ['']).flatMap((variant) =>
        ['bot', 'app'].flatMap((target) =>
          Array.from({ length: repeat }, (_, index) => ({ scenario, variant, target, repeat: index + 1 })),
        ),
      ),
    );
    assert.equal(ids.length, header.plan.attempts);
    const attempts = fc
      .array(fc.constantFrom(...outcomes), { minLength: ids.length, maxLength: ids.length })
      .map((results) =>
        ids.map((id, index) => line(id.scenario, results[index] ?? 'pass', { ...id, cost: index / 7 })),
      );
    fc.assert(
      fc.property(
        attempts.chain((lines) =>
          fc.tuple(fc.constant(lines), fc.shuffledSubarray([...lines], { minLength: lines.length })),
        ),
        ([lines, shuffled]) => assert.deepEqual(sum(header, shuffled), sum(header, lines)),
      ),
      { seed: 1, numRuns: 200 },
    );
  });
});

describe('a trial', () => {
  const trials = (main: Outcome, other: Outcome): string =>
    rateOf(sum(headerFor([{ id: 'a', twin }]), [line('a', main), line('a', other, { variant: 'twin' })])).split(
      ' ',
    )[0] ?? '';

  const pairs: readonly (readonly [Outcome, Outcome, string])[] = [
    ['pass', 'pass', '0/1'],
    ['fail', 'pass', '1/1'],
    ['pass', 'fail', '1/1'],
    ['fail', 'fail', '1/1'],
    ['fail', 'error', '1/1'],
    ['error', 'fail', '1/1'],
    ['pass', 'error', '0/0'],
    ['blocked', 'pass', '0/0'],
    ['pass', 'needs-review', '0/0'],
  ];
  for (const [main, other, expected] of pairs) {
    it(`of ${main} and its twin’s ${other} is ${expected}`, () => assert.equal(trials(main, other), expected));
  }

  it('fails with its first half alone, and passes with no half alone', () => {
    const header = headerFor([{ id: 'a', twin }]);
    assert.equal(rateOf(sum(header, [line('a', 'fail')])).split(' ')[0], '1/1');
    assert.equal(rateOf(sum(header, [line('a', 'pass', { variant: 'twin' })])).split(' ')[0], '0/0');
  });

  it('pairs the same row and repeat only', () => {
    const header = headerFor([{ id: 'a', twin, rows: rowsOf({ x: {}, y: {} }), repeat: 2 }]);
    const lines = [
      line('a', 'pass', { variant: 'x', repeat: 1 }),
      line('a', 'pass', { variant: 'x.twin', repeat: 2 }),
      line('a', 'pass', { variant: 'y.twin', repeat: 1 }),
    ];
    assert.equal(rateOf(sum(header, lines)).split(' ')[0], '0/0');
  });
});

describe('the gate', () => {
  const five = { severity: { high: { limit: '5 %' } } };
  const gate = (results: readonly Outcome[], settings: Config['gate'] = {}): Summary =>
    sum(headerFor([{ id: 'a', repeat: results.length }], settings), repeated('a', results));

  const decisions: readonly (readonly [string, readonly Outcome[], Config['gate'], string, string])[] = [
    ['all pass, no limit written', times('pass', 5), {}, 'pass', '0/5 0.0–43.4'],
    ['one failure, no limit written', ['fail', ...times('pass', 99)], {}, 'fail', '1/100 0.2–5.4'],
    ['0 of 20 at 5 %', times('pass', 20), five, 'inconclusive', '0/20 0.0–16.1'],
    ['0 of 72 at 5 %', times('pass', 72), five, 'inconclusive', '0/72 0.0–5.1'],
    ['0 of 73 at 5 %', times('pass', 73), five, 'pass', '0/73 0.0–5.0'],
    ['9 of 20 at 5 %', [...times('fail', 9), ...times('pass', 11)], five, 'fail', '9/20 25.8–65.8'],
    ['only blocked', times('blocked', 3), {}, 'inconclusive', '0/0 0.0–100.0'],
    ['only waiting for review', times('needs-review', 3), {}, 'inconclusive', '0/0 0.0–100.0'],
    ['some blocked, the rest passing', ['blocked', 'pass'], {}, 'pass', '0/1 0.0–79.3'],
    ['an error among passes', ['error', ...times('pass', 9)], {}, 'inconclusive', '0/9 0.0–29.9'],
    ['only errors', ['error'], {}, 'inconclusive', '0/0 0.0–100.0'],
    ['nothing applicable', ['inapplicable'], {}, 'inconclusive', '0/0 0.0–100.0'],
    ['a failure beside errors', ['error', 'fail'], {}, 'fail', '1/1 20.7–100.0'],
  ];
  for (const [what, results, settings, answer, rate] of decisions) {
    it(`answers ${answer} to ${what}`, () => {
      const summary = gate(results, settings);
      assert.deepEqual([summary.gate, rateOf(summary)], [answer, rate]);
    });
  }

  it('says how many clean trials would decide', () => {
    assert.deepEqual(gate(times('pass', 20), five).reasons, [
      {
        en: 'Severity high: 0 of 20 trials failed (95 % interval 0 % – 16.1 %); that cannot decide a limit of 5 %. It would take 73 trials in all, 53 more, without a further failure.',
        ja: '重大度「高」：20 回中 0 回が不合格で（95 % 信頼区間 0 % – 16.1 %）、上限 5 % に収まるかどうかを判断できません。新たな不合格がないまま合計 73 回（あと 53 回）の試行が必要です。',
      },
    ]);
  });

  it('names cases without a verdict', () => {
    const header = headerFor([{ id: 'a' }, { id: 'b' }]);
    const summary = sum(header, [line('a', 'blocked'), line('b', 'pass')]);
    assert.deepEqual(
      [summary.gate, summary.reasons.map(({ en }) => en)],
      [
        'inconclusive',
        [
          '1 case has no verdict (error, blocked or needs review): clinic/a.',
          'Severity high: 0 of 1 trials failed (95 % interval 0 % – 79.3 %); the limit of 0 % allows no failure.',
        ],
      ],
    );
  });

  it('lets cases that do not apply lower the coverage only', () => {
    const summary = sum(headerFor([{ id: 'a' }, { id: 'b', severity: 'low' }]), [
      line('a', 'pass'),
      line('b', 'inapplicable'),
    ]);
    assert.deepEqual([summary.gate, summary.coverage], ['pass', 0.5]);
  });

  it('does not pass before every planned attempt was made', () => {
    const summary = sum(headerFor([{ id: 'a', repeat: 2 }]), repeated('a', ['pass']));
    assert.deepEqual([summary.gate, summary.complete], ['inconclusive', false]);
  });

  it('holds each severity to its own limit', () => {
    const header = headerFor([{ id: 'a', severity: 'low', repeat: 73 }, { id: 'b' }], {
      severity: { low: { limit: '5 %' } },
    });
    assert.equal(sum(header, [...repeated('a', times('pass', 73)), line('b', 'fail')]).gate, 'fail');
    assert.equal(sum(header, [...repeated('a', times('pass', 73)), line('b', 'pass')]).gate, 'pass');
  });

  it('widens the interval where the repeats of a scenario resemble each other', () => {
    const header = headerFor(
      [
        { id: 'a', repeat: 20 },
        { id: 'b', repeat: 20 },
      ],
      { severity: { high: { limit: '60 %' } } },
    );
    const alike = sum(header, [...repeated('a', times('fail', 20)), ...repeated('b', times('pass', 20))]);
    const mixed = [...times('fail', 10), ...times('pass', 10)];
    const independent = sum(header, [...repeated('a', mixed), ...repeated('b', mixed)]);
    assert.deepEqual([rateOf(independent), rateOf(alike)], ['20/40 35.2–64.8', '20/40 5.5–94.5']);
  });

  it('uses the confidence that is asked for', () => {
    assert.equal(rateOf(gate(times('pass', 20), { confidence: '90 %' })), '0/20 0.0–11.9');
  });
});

describe('the exit code', () => {
  const summaryOf = (results: readonly Outcome[], planned = results.length): Summary =>
    sum(headerFor([{ id: 'a', repeat: planned }]), repeated('a', results));

  const codes: readonly (readonly [string, Summary | null, Parameters<typeof exitCode>[1], number])[] = [
    ['all pass', summaryOf(['pass']), {}, 0],
    ['a failure', summaryOf(['fail', 'error']), {}, 1],
    ['an error', summaryOf(['error', 'pass']), {}, 3],
    ['a run that ended early', summaryOf(['pass'], 2), {}, 3],
    ['no verdict', summaryOf(['blocked']), {}, 4],
    ['no summary', null, {}, 3],
    ['bad input', null, { badInput: true }, 2],
    ['bad input beside a failure', summaryOf(['fail']), { badInput: true }, 2],
    ['a cancelled run', summaryOf(['fail']), { cancelled: true, badInput: true, infrastructure: true }, 130],
    ['a disk that is full', summaryOf(['pass']), { infrastructure: true }, 3],
    ['a failure before the disk was full', summaryOf(['fail']), { infrastructure: true }, 1],
  ];
  for (const [what, summary, causes, code] of codes) {
    it(`is ${code} for ${what}`, () => assert.equal(exitCode(summary, causes), code));
  }
});
