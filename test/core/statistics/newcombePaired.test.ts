import assert from 'node:assert/strict';
import fc from 'fast-check';
import { newcombePaired } from '../../../src/core/statistics/newcombePaired.ts';

const ends = (both: number, first: number, second: number, neither: number) => {
  const { low, high } = newcombePaired({ both, first, second, neither });
  return [Number(low.toFixed(3)), Number(high.toFixed(3))];
};

describe('the interval for a paired difference', () => {
  it('is that of published examples', () => {
    // D. G. Altman and others, "Statistics with Confidence", 2nd edition, 2000, page 52.
    assert.deepEqual(ends(14, 5, 0, 22), [0.011, 0.226]);
    // M. W. Fagerland, S. Lydersen and P. Laake, "Recommended tests and confidence intervals for paired binomial proportions", 2014.
    assert.deepEqual(ends(1, 1, 7, 12), [-0.507, -0.026]);
  });

  it('knows nothing without pairs, and refuses what are no counts', () => {
    assert.deepEqual(ends(0, 0, 0, 0), [-1, 1]);
    assert.throws(() => newcombePaired({ both: 1, first: -1, second: 0, neither: 0 }), RangeError);
  });

  it('holds the difference, stays within −1 and 1 and turns around with its sides', () => {
    const counts = fc.nat({ max: 200 });
    fc.assert(
      fc.property(counts, counts, counts, counts, (both, first, second, neither) => {
        const n = both + first + second + neither;
        const { low, high } = newcombePaired({ both, first, second, neither });
        const turned = newcombePaired({ both, first: second, second: first, neither });
        assert.ok(low >= -1 && high <= 1 && low <= high);
        if (n > 0) assert.ok(low <= (first - second) / n + 1e-12 && high >= (first - second) / n - 1e-12);
        assert.ok(Math.abs(turned.low + high) < 1e-12 && Math.abs(turned.high + low) < 1e-12);
      }),
      { seed: 8, numRuns: 500 },
    );
  });

  it('covers the true difference as often as it says, over all samples of 30 pairs', () => {
    // Exact: every table of 30 pairs with its probability, for pairs that hang together more and less.
    const n = 30;
    const logs = Array.from({ length: n + 1 }, (_, k) =>
      Array.from({ length: k }, (_, at) => Math.log(at + 1)).reduce((a, b) => a + b, 0),
    );
    const truths = [
      [0.3, 0.1, 0.2, 0.4],
      [0.05, 0.1, 0.15, 0.7],
      [0.25, 0.25, 0.25, 0.25],
    ] as const;
    for (const [both, first, second, neither] of truths) {
      let covered = 0;
      for (let a = 0; a <= n; a += 1) {
        for (let b = 0; a + b <= n; b += 1) {
          for (let c = 0; a + b + c <= n; c += 1) {
            const d = n - a - b - c;
            const { low, high } = newcombePaired({ both: a, first: b, second: c, neither: d });
            if (low > first - second || high < first - second) continue;
            const ways = (logs[n] ?? 0) - (logs[a] ?? 0) - (logs[b] ?? 0) - (logs[c] ?? 0) - (logs[d] ?? 0);
            covered += Math.exp(
              ways + a * Math.log(both) + b * Math.log(first) + c * Math.log(second) + d * Math.log(neither),
            );
          }
        }
      }
      assert.ok(Math.abs(covered - 0.95) <= 0.02, `${both} ${first} ${second} ${neither}: ${covered}`);
    }
  });
});
