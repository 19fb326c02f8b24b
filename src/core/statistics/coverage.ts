import { binomialPmf } from './binomial.ts';
import type { Interval } from './interval.ts';

/** How often intervals hold the true rate, over a grid of sizes and rates. */
export interface Coverage {
  readonly mean: number;
  readonly lowest: number;
  /** Where it is lowest. */
  readonly at: { readonly n: number; readonly p: number };
}

/**
 * Exact coverage of an interval for a share: for each n and p, the binomial probability of all outcomes whose interval holds p.
 * No simulation is needed where all outcomes can be summed.
 */
export function exactCoverage(
  interval: (successes: number, n: number) => Interval,
  sizes: readonly number[],
  rates: readonly number[],
): Coverage {
  let sum = 0;
  let lowest = 1;
  let at = { n: 0, p: 0 };
  for (const n of sizes) {
    const intervals = Array.from({ length: n + 1 }, (_, successes) => interval(successes, n));
    for (const p of rates) {
      const covered = intervals.reduce(
        (total, { low, high }, successes) => (low <= p && p <= high ? total + binomialPmf(successes, n, p) : total),
        0,
      );
      sum += covered;
      if (covered < lowest) {
        lowest = covered;
        at = { n, p };
      }
    }
  }
  return { mean: sum / (sizes.length * rates.length), lowest, at };
}
