import type { Interval } from './interval.ts';
import { wilson } from './wilson.ts';

/** Pairs by what came of each half. */
export interface Pairs {
  /** Successes in both, in the first alone, in the second alone, in neither. */
  readonly both: number;
  readonly first: number;
  readonly second: number;
  readonly neither: number;
}

/**
 * Interval for the difference of two shares that were measured on the same cases, first minus second: two Wilson intervals, put
 * together with the correlation of the pairs, which is corrected for continuity.
 * R. G. Newcombe, "Improved confidence intervals for the difference between binomial proportions based on paired data", Statistics in
 * Medicine 17, 1998, 2635–2650, method 10. Without pairs nothing is known: −1 to 1. Throws a RangeError for what is no count.
 */
export function newcombePaired({ both, first, second, neither }: Pairs, confidence = 0.95): Interval {
  if (![both, first, second, neither].every((count) => count >= 0 && Number.isFinite(count))) {
    throw new RangeError(`newcombePaired: ${both}, ${first}, ${second}, ${neither} are no counts`);
  }
  const n = both + first + second + neither;
  if (n === 0) return { low: -1, high: 1 };
  const p1 = (both + first) / n;
  const p2 = (both + second) / n;
  const one = wilson(both + first, n, confidence);
  const two = wilson(both + second, n, confidence);
  const phi = correlation({ both, first, second, neither }, n);
  const reach = (a: number, b: number) => Math.sqrt(Math.max(0, a * a - 2 * phi * a * b + b * b));
  return {
    low: Math.max(-1, p1 - p2 - reach(p1 - one.low, two.high - p2)),
    high: Math.min(1, p1 - p2 + reach(one.high - p1, p2 - two.low)),
  };
}

/** The phi coefficient; 0 where one of the margins is empty. */
function correlation({ both, first, second, neither }: Pairs, n: number): number {
  const margins = (both + first) * (second + neither) * (both + second) * (first + neither);
  if (margins === 0) return 0;
  const cross = both * neither - first * second;
  const corrected = cross > n / 2 ? cross - n / 2 : Math.min(0, cross);
  return corrected / Math.sqrt(margins);
}
