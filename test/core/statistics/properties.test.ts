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
