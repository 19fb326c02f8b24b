import type { Interval } from './interval.ts';
import { wilson } from './wilson.ts';

/** Successes out of n. */
export interface Share {
  readonly successes: number;
  readonly n: number;
}

/**
 * Interval for the difference of two independent shares, first minus second: Newcombe's hybrid of two Wilson intervals.
 * R. G. Newcombe, "Interval estimation for the difference between independent proportions", Statistics in Medicine 17, 1998,
 * 873–890, method 10. Without data on a side nothing is known: −1 to 1. Throws a RangeError for what is no share.
 */
export function newcombeDifference(first: Share, second: Share, confidence = 0.95): Interval {
  const one = wilson(first.successes, first.n, confidence);
  const two = wilson(second.successes, second.n, confidence);
  if (first.n === 0 || second.n === 0) return { low: -1, high: 1 };
  const p1 = first.successes / first.n;
  const p2 = second.successes / second.n;
  return {
    low: p1 - p2 - Math.hypot(p1 - one.low, two.high - p2),
    high: p1 - p2 + Math.hypot(one.high - p1, p2 - two.low),
  };
}
