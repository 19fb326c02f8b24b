import assert from 'node:assert/strict';
import { agreementTally } from '../../../src/core/engine/agreement.ts';
import type { AttemptLine, PlannedScenario } from '../../../src/core/record/record.ts';
import { attributeFlakes } from '../../../src/core/statistics/flakeAttribution.ts';
import { wilson } from '../../../src/core/statistics/wilson.ts';
import { seeded } from '../statistics/seeded.ts';

/** `pp`, `pf`, `p!`: what a judge answered to one question; `!` is an error. */
type Answers = Readonly<Record<string, string>>;

function line(scenario: string, repeat: number, answers: Answers): AttemptLine {
  const judgements = Object.entries(answers).flatMap(([judge, said]) =>
    Array.from(said, (each, index) => ({
      judge,
      repeat: index + 1,
      ...(each === '!' ? { error: 'No verdict.' } : { verdict: each === 'p' ? 'pass' : 'fail' }),
    })),
  );
  const checks = [{ index: 0, judgements }];
  return { suite: 's', scenario, variant: '', target: 't', repeat, checks } as unknown as AttemptLine;
}

const scenario = (id: string, repeat: number) => ({ suite: 's', scenario: id, repeat }) as PlannedScenario;

function agreementOf(lines: readonly AttemptLine[], scenarios: readonly PlannedScenario[] = [scenario('a', 2)]) {
  const tally = agreementTally(scenarios);
  lines.forEach(tally.add);
  return tally.agreement(0.95);
}

describe('agreement of judges', () => {
  it('counts how often a judge gives the same verdict about the same reply, with an interval', () => {
    const [found, ...more] = agreementOf([line('a', 1, { j: 'ppp' }), line('a', 2, { j: 'pfp' })]);
    assert.ok(found);
    const { variation, ...rest } = found;
    assert.deepEqual([rest, more], [{ judges: ['j'], n: 2, alike: 1, rate: 0.5, ...wilson(1, 2) }, []]);
    assert.equal(variation?.interval, null);
  });

  it('counts how often a panel is of one mind, each judge by its majority; a tie comes to nothing', () => {
    const lines = [
      line('a', 1, { b: 'ppf', a: 'p' }),
      line('a', 2, { b: 'pff', a: 'p' }),
      line('a', 3, { b: 'pf', a: 'p' }),
    ];
    const panel = agreementOf(lines).filter(({ judges }) => judges.length > 1);
    assert.deepEqual(
      panel.map(({ judges, n, alike }) => [judges, n, alike]),
      [[['a', 'b'], 2, 1]],
    );
  });

  it('says nothing where an answer is missing, or nobody was asked twice', () => {
    assert.deepEqual(agreementOf([line('a', 1, { j: 'p!' }), line('a', 2, { j: 'p' })]), []);
  });

  it('takes answers to different claims for different questions', () => {
    const claims = { ...line('a', 1, {}) };
    const judgements = [1, 2, 1, 2].map((repeat, index) => ({
      judge: 'j',
      repeat,
      verdict: index < 2 ? 'pass' : 'fail',
    }));
    const checks = [{ index: 0, judgements }] as unknown as AttemptLine['checks'];
    assert.deepEqual(
      agreementOf([
        { ...claims, checks },
        { ...claims, repeat: 2, checks },
      ]).map(({ n, alike, variation }) => [n, alike, variation]),
      [[4, 4, undefined]],
    );
  });

  it('splits the variation of one case as the attribution of flakes does', () => {
    const replies = ['ppp', 'pff', 'fff', 'ppf'];
    const [found] = agreementOf(
      replies.map((said, index) => line('a', index + 1, { j: said })),
      [scenario('a', 4)],
    );
    const { judge, target, judgeShare } = attributeFlakes(
      replies.map((said) => Array.from(said, (each) => each === 'p')),
    );
    const { variation } = found ?? {};
    assert.ok(variation);
    const near = (got: number | null, wanted: number | null) => Math.abs((got ?? NaN) - (wanted ?? NaN)) < 1e-12;
    assert.ok(near(variation.judge, judge) && near(variation.target, target) && near(variation.share, judgeShare));
    assert.deepEqual([variation.cases, variation.replies], [1, 4]);
  });

  it('states an interval where enough cases vary, and the same one in whatever order the attempts come', () => {
    const random = seeded(4);
    const names = Array.from({ length: 20 }, (_, index) => `c${String(index)}`);
    const lines = names.flatMap((name) =>
      [1, 2, 3, 4].map((repeat) => {
        const chance = random() < 0.5 ? 0.8 : 0.2;
        return line(name, repeat, { j: Array.from({ length: 3 }, () => (random() < chance ? 'p' : 'f')).join('') });
      }),
    );
    const scenarios = names.map((name) => scenario(name, 4));
    const [found] = agreementOf(lines, scenarios);
    const { variation } = found ?? {};
    assert.ok(variation?.interval && variation.share !== null);
    // Within a reply 0.8 × 0.2 = 0.16, between replies 0.3² = 0.09: the judge’s share is 0.64.
    assert.ok(variation.interval.low < 0.64 && 0.64 < variation.interval.high, JSON.stringify(variation));
    assert.deepEqual(agreementOf(lines.toReversed(), scenarios), [found]);
    // Cases that are still open count in the same way.
    assert.deepEqual(
      agreementOf(
        lines,
        names.map((name) => scenario(name, 9)),
      ),
      [found],
    );
  });
});
