import assert from 'node:assert/strict';
import { flakeTally } from '../../../src/core/engine/flakes.ts';
import type { AttemptLine } from '../../../src/core/record/record.ts';
import { configOf, suiteOf, targetOf } from './support/suites.ts';
import { seeded } from '../statistics/seeded.ts';
import { plan, run } from './support/world.ts';

/**
 * A run of 60 attempts with 4 judgements each, against a scripted target that is kind with one chance and a scripted judge that
 * recognises it with another.
 */
async function flakesOf(kind: number, right: number) {
  const random = seeded(3);
  const config = configOf([targetOf('bot'), targetOf('judge')], {
    judges: { default: { target: 'judge', repeats: 4 } },
  });
  const planned = plan(suiteOf([{ repeat: 60, expect: [{ judge: 'Is kind.' }] }]), config);
  const { lines } = await run(planned, {
    bot: () => (random() < kind ? 'kind' : 'rude'),
    judge: ({ turns }) => {
      const isKind = (turns.at(-1)?.content ?? '').includes('| kind');
      return JSON.stringify({ reason: '', verdict: isKind === random() < right ? 'pass' : 'fail' });
    },
  });
  const tally = flakeTally();
  lines.forEach(tally.add);
  const [flake, ...more] = tally.flakes();
  assert.deepEqual(more, []);
  return flake ?? assert.fail();
}

describe('attribution of flaky verdicts', () => {
  it('blames the target where every judgement of a reply agrees', async () => {
    const { replies, judgements, judge, fromTarget, judgeShare } = await flakesOf(0.5, 1);
    assert.deepEqual([replies, judgements, judge, judgeShare], [60, 4, 0, 0]);
    assert.ok(Math.abs(fromTarget - 0.25) < 0.02, String(fromTarget));
  });

  it('blames the judge where all replies are alike', async () => {
    const { judge, judgeShare } = await flakesOf(1, 0.7);
    assert.ok(Math.abs(judge - 0.21) < 0.04, String(judge));
    assert.ok((judgeShare ?? 0) > 0.85, String(judgeShare));
  });

  it('splits the variance where both vary', async () => {
    const { judge, fromTarget } = await flakesOf(0.5, 0.9);
    // Of a reply the judge passes 0.9 or 0.1: within 0.09, between (0.4)² = 0.16.
    assert.ok(Math.abs(judge - 0.09) < 0.03 && Math.abs(fromTarget - 0.16) < 0.04, `${judge} ${fromTarget}`);
  });

  it('says nothing of a check that was judged once, or of a case that was attempted once', () => {
    const line = (repeat: number, verdicts: readonly string[]) =>
      ({
        suite: 's',
        scenario: 'a',
        variant: '',
        target: 't',
        repeat,
        checks: [{ index: 0, judgements: verdicts.map((verdict) => ({ judge: 'default', verdict })) }],
      }) as unknown as AttemptLine;
    const tally = flakeTally();
    [line(1, ['pass', 'fail']), line(2, ['pass'])].forEach(tally.add);
    assert.deepEqual(tally.flakes(), []);
  });

  it('tells the judges of a panel apart: that they differ from each other is no flake', () => {
    const answers = (judge: string, verdict: string) => [1, 2].map((repeat) => ({ judge, repeat, verdict }));
    const line = (repeat: number) =>
      ({
        suite: 's',
        scenario: 'a',
        variant: '',
        target: 't',
        repeat,
        checks: [{ index: 0, judgements: [...answers('kind', 'pass'), ...answers('strict', 'fail')] }],
      }) as unknown as AttemptLine;
    const tally = flakeTally();
    [line(1), line(2)].forEach(tally.add);
    assert.deepEqual(
      tally.flakes().map(({ by, judge, fromTarget }) => [by, judge, fromTarget]),
      [
        ['kind', 0, 0],
        ['strict', 0, 0],
      ],
    );
  });

  it('leaves out a check that asks a judge about each claim: other claims are other questions', () => {
    const line = (repeat: number) =>
      ({
        suite: 's',
        scenario: 'a',
        variant: '',
        target: 't',
        repeat,
        checks: [
          {
            index: 0,
            judgements: ['pass', 'fail'].flatMap((verdict) =>
              [1, 2].map((again) => ({ judge: 'default', repeat: again, verdict })),
            ),
          },
        ],
      }) as unknown as AttemptLine;
    const tally = flakeTally();
    [line(1), line(2)].forEach(tally.add);
    assert.deepEqual(tally.flakes(), []);
  });
});
