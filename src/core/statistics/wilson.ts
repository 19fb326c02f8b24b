import type { Interval } from './interval.ts';
import { criticalValue } from './normal.ts';

/**
 * Wilson score interval for a share.
 *
 * E. B. Wilson, "Probable Inference, the Law of Succession, and Statistical Inference", JASA 22, 1927, 209–212; method 3 of
 * R. G. Newcombe, "Two-sided confidence intervals for the single proportion", Statistics in Medicine 17, 1998, 857–872.
 *
 * `successes` and `n` need not be whole: a clustered sample enters with its effective size. With `n = 0` nothing is known,
 * so the interval is 0 to 1. Throws a RangeError where `successes` lies outside 0…n or the confidence outside 0…1.
 */
export function wilson(successes: number, n: number, confidence = 0.95): Interval {
  if (!(n >= 0 && Number.isFinite(n) && successes >= 0 && successes <= n)) {
    throw new RangeError(`wilson: ${successes} of ${n} is no share`);
  }
  if (!(confidence > 0 && confidence < 1)) throw new RangeError(`wilson: ${confidence} is no confidence`);
  if (n === 0) return { low: 0, high: 1 };
  const z2 = criticalValue(confidence) ** 2;
  const share = successes / n;
  const centre = share + z2 / (2 * n);
  const half = Math.sqrt(z2 * ((share * (1 - share)) / n + z2 / (4 * n * n)));
  const scale = 1 + z2 / n;
  return {
    // At the ends the formula gives 0 and 1 exactly; rounding must not move them.
    low: successes === 0 ? 0 : Math.max(0, (centre - half) / scale),
    high: successes === n ? 1 : Math.min(1, (centre + half) / scale),
  };
}
