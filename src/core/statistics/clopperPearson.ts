import { betaQuantile } from './beta.ts';
import type { Interval } from './interval.ts';

/**
 * Exact (Clopper–Pearson) interval for a share: never covers less than it says, and is wider than need be for it.
 * C. J. Clopper and E. S. Pearson, "The Use of Confidence or Fiducial Limits Illustrated in the Case of the Binomial",
 * Biometrika 26, 1934, 404–413. Throws a RangeError where `successes` lies outside 0…n or the
 * confidence outside 0…1.
 */
export function clopperPearson(successes: number, n: number, confidence = 0.95): Interval {
  if (!(n >= 0 && Number.isFinite(n) && successes >= 0 && successes <= n))
    throw new RangeError(`clopperPearson: ${successes} of ${n} is no share`);
  if (!(confidence > 0 && confidence < 1)) throw new RangeError(`clopperPearson: ${confidence} is no confidence`);
  const tail = (1 - confidence) / 2;
  return {
    low: successes === 0 ? 0 : betaQuantile(tail, successes, n - successes + 1),
    high: successes === n ? 1 : betaQuantile(1 - tail, successes + 1, n - successes),
  };
}
