import assert from 'node:assert/strict';
import fc from 'fast-check';
import { clopperPearson } from '../../../src/core/statistics/clopperPearson.ts';
import { clusteredWilson, designEffect } from '../../../src/core/statistics/clusteredWilson.ts';
import { attributeFlakes } from '../../../src/core/statistics/flakeAttribution.ts';
import { itemStatistics } from '../../../src/core/statistics/itemDiscrimination.ts';
import {
  differencePower,
  gatePower,
  minimumDetectableChange,
  minimumDetectableRate,
} from '../../../src/core/statistics/power.ts';
import { cleanAttemptsNeeded } from '../../../src/core/statistics/cleanAttempts.ts';
import { cohenKappa } from '../../../src/core/statistics/cohenKappa.ts';
import { fleissKappa } from '../../../src/core/statistics/fleissKappa.ts';
import { krippendorffAlpha } from '../../../src/core/statistics/krippendorffAlpha.ts';
import { newcombeDifference } from '../../../src/core/statistics/newcombe.ts';
import { newcombePaired } from '../../../src/core/statistics/newcombePaired.ts';
import { passAtK, passHatK } from '../../../src/core/statistics/passAtK.ts';
import { roganGladen } from '../../../src/core/statistics/roganGladen.ts';
import { wilson } from '../../../src/core/statistics/wilson.ts';

const settings = { seed: 20_261_122, numRuns: 300 };
const share = fc.integer({ min: 1, max: 5000 }).chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)));

describe('statistics: properties', () => {
  it('keeps every interval within 0…1 and around the share', () => {
    fc.assert(
      fc.property(share, ([successes, n]) => {
        for (const interval of [wilson, clopperPearson]) {
          const { low, high } = interval(successes, n);
          assert.ok(low >= 0 && low <= successes / n + 1e-12 && successes / n - 1e-12 <= high && high <= 1);
        }
      }),
      settings,
    );
  });

  it('mirrors: failures are the complement of successes', () => {
    fc.assert(
      fc.property(share, ([successes, n]) => {
        const one = wilson(successes, n);
        const other = wilson(n - successes, n);
        assert.ok(Math.abs(one.low - (1 - other.high)) < 1e-9);
      }),
      settings,
    );
  });

  it('refuses what is no share', () => {
    for (const [successes, n] of [
      [-1, 5],
      [6, 5],
      [NaN, 5],
      [1, NaN],
    ] as const) {
      assert.throws(() => wilson(successes, n), RangeError);
      assert.throws(() => clopperPearson(successes, n), RangeError);
    }
    assert.throws(() => wilson(1, 2, 1), RangeError);
  });

  it('refuses what is no number, no count, no rate or no confidence, instead of counting with it', () => {
    const good = { successes: 9, n: 10 };
    const calls: readonly (() => unknown)[] = [
      () => wilson(0, Infinity),
      () => clopperPearson(1, 10, 2),
      () => clopperPearson(1, 10, NaN),
      () => clopperPearson(1, Infinity),
      () => newcombeDifference({ successes: 80, n: 70 }, { successes: 0, n: 0 }),
      () => newcombePaired({ both: Infinity, first: 1, second: 1, neither: 1 }),
      () =>
        cohenKappa([
          [NaN, 5],
          [10, 15],
        ]),
      () =>
        cohenKappa([
          [-1, 5],
          [10, 15],
        ]),
      () =>
        fleissKappa([
          [-1, 3],
          [1, 1],
        ]),
      () =>
        krippendorffAlpha(
          [
            [NaN, 1],
            [1, 1],
          ],
          'interval',
        ),
      () =>
        krippendorffAlpha(
          [
            [Infinity, 1],
            [1, 1],
          ],
          'ordinal',
        ),
      () =>
        krippendorffAlpha(
          [
            [-1, 1],
            [1, 1],
          ],
          'ratio',
        ),
      () => roganGladen({ successes: 300, n: 200 }, good, good),
      () => roganGladen({ successes: NaN, n: 200 }, good, good),
      () => roganGladen(good, good, good, 2),
      () => passAtK(5, 2, 1.5),
      () => passAtK(5, 2.5, 1),
      () => passHatK(5, 2, NaN),
      () => cleanAttemptsNeeded(Infinity, 0.05),
      () => gatePower(10, 0.05, NaN),
      () => differencePower(NaN, 0.1, 0.2),
      () => minimumDetectableChange(NaN, 0.1),
    ];
    for (const call of calls) assert.throws(call, RangeError, String(call));
  });

  it('answers at once for samples and limits of any size', () => {
    assert.equal(cleanAttemptsNeeded(0, 1e-300), Infinity);
    assert.equal(passAtK(1e9, 5e8, 4e8), 1);
    assert.equal(passAtK(1e9, 1, 1e9), 1);
    assert.equal(passHatK(1e9, 1e9 - 1, 5e8), 0.5);
    const scores = Array.from({ length: 2000 }, (_, at) => at);
    assert.ok((krippendorffAlpha([scores, scores.map((score) => score + 1)], 'ordinal') ?? 0) > 0.999);
  });

  it('never states a corrected rate more surely than a judge without errors would', () => {
    fc.assert(
      fc.property(share, share, share, (seen, sensitivity, specificity) => {
        const [s, se, sp] = [seen, sensitivity, specificity].map(([successes, n]) => ({ successes, n }));
        if (s === undefined || se === undefined || sp === undefined) return;
        const { rate, interval } = roganGladen(s, se, sp);
        if (rate === null) return;
        assert.ok(interval.high >= wilson(0, s.n).high && interval.low <= wilson(s.n, s.n).low);
      }),
      settings,
    );
    // None of 200 where the judge's false alarms alone would have been 10: the sample contradicts the judge, and proves nothing.
    const contradicted = roganGladen({ successes: 0, n: 200 }, { successes: 90, n: 100 }, { successes: 95, n: 100 });
    assert.deepEqual(contradicted, { rate: 0, interval: { low: 0, high: wilson(0, 200).high } });
  });

  it('widens an interval by clustering and never narrows it', () => {
    const alike = [
      { n: 10, successes: 10 },
      { n: 10, successes: 0 },
      { n: 10, successes: 10 },
      { n: 10, successes: 0 },
    ];
    const mixed = [
      { n: 10, successes: 5 },
      { n: 10, successes: 5 },
      { n: 10, successes: 5 },
      { n: 10, successes: 5 },
    ];
    assert.equal(designEffect(mixed), 1);
    assert.equal(Number(designEffect(alike).toFixed(4)), 13.3333);
    assert.deepEqual(clusteredWilson(mixed), wilson(20, 40));
    assert.ok(Math.abs(clusteredWilson(alike).low - wilson(1.5, 3).low) < 1e-12);
    assert.deepEqual(clusteredWilson([]), { low: 0, high: 1 });
    assert.deepEqual(clusteredWilson([{ n: 73, successes: 0 }]), wilson(0, 73));
    assert.deepEqual(
      clusteredWilson([
        { n: 1, successes: 0 },
        { n: 1, successes: 1 },
      ]),
      wilson(1, 2),
    );
  });

  it('gives the exact power of the gate', () => {
    const { pass, fail, inconclusive } = gatePower(73, 0.05, 0);
    assert.deepEqual([pass, fail, inconclusive], [1, 0, 0]);
    // Three failures of 20 are the fewest whose lower bound lies above 5 %.
    assert.equal(wilson(3, 20).low > 0.05, true);
    assert.equal(wilson(2, 20).low > 0.05, false);
    const atLeastThree = 1 - (0.7 ** 20 + 20 * 0.3 * 0.7 ** 19 + 190 * 0.09 * 0.7 ** 18);
    assert.ok(Math.abs(gatePower(20, 0.05, 0.3).fail - atLeastThree) < 1e-9);
    const least = minimumDetectableRate(20, 0.05) ?? 0;
    assert.ok(gatePower(20, 0.05, least).fail >= 0.8 && gatePower(20, 0.05, least - 0.001).fail < 0.8);
    assert.equal(minimumDetectableRate(1, 0.5), null);
  });

  it('finds the change that two runs can show', () => {
    const change = minimumDetectableChange(100, 0.1) ?? 0;
    assert.ok(Math.abs(differencePower(100, 0.1, 0.1 + change) - 0.8) < 1e-4);
    assert.equal(minimumDetectableChange(1, 0.5), null);
  });

  it('tells items that separate from items that do not', () => {
    const passed = [
      [true, true, true],
      [true, true, true],
      [true, false, false],
      [true, false, null],
    ];
    const [easy, sharp] = itemStatistics(passed);
    assert.deepEqual(easy, { passRate: 1, discrimination: null, saturated: true });
    assert.deepEqual([sharp?.saturated, sharp?.discrimination?.toFixed(4)], [false, '0.5774']);
    assert.deepEqual(itemStatistics([]), []);
  });

  it('attributes flakes to the judge or to the target', () => {
    const rows = (cells: string) => cells.split(' ').map((row) => Array.from(row).map((cell) => cell === '1'));
    assert.deepEqual(attributeFlakes(rows('1111 0000 1111 0000')).judgeShare, 0);
    assert.deepEqual(attributeFlakes(rows('1100 0011 1010 0101')).judgeShare, 1);
    assert.deepEqual(attributeFlakes(rows('1111 1111')), { judge: 0, target: 0, judgeShare: null });
    assert.throws(() => attributeFlakes(rows('11 1')), RangeError);
  });
});
