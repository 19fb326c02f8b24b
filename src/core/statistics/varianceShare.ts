import { betaQuantile } from './beta.ts';
import type { Interval } from './interval.ts';

/** Sums over independent cases, each with a variance `part` and the `whole` that it is part of. */
export interface VarianceSums {
  readonly cases: number;
  readonly part: number;
  readonly whole: number;
  /** Of squares and products. */
  readonly partPart: number;
  readonly partWhole: number;
  readonly wholeWhole: number;
}

/**
 * The share that one component has of the variance of many cases, with an interval that takes the cases as a sample: a ratio of
 * totals, its error by linearisation and Student's t. W. G. Cochran, Sampling Techniques, third edition, 1977, section 6.4. The
 * share is null where nothing varies, the interval where one case alone does not tell how cases differ.
 */
export function varianceShare(
  sums: VarianceSums,
  confidence = 0.95,
): { readonly share: number | null; readonly interval: Interval | null } {
  const { cases, part, whole } = sums;
  if (!(whole > 0)) return { share: null, interval: null };
  const ratio = part / whole;
  const share = within(ratio);
  if (cases < 2) return { share, interval: null };
  // Rounding must not make a sum of squares negative.
  const squares = Math.max(0, sums.partPart - 2 * ratio * sums.partWhole + ratio ** 2 * sums.wholeWhole);
  const half = (studentCritical(cases - 1, confidence) * Math.sqrt((cases / (cases - 1)) * squares)) / whole;
  return { share, interval: { low: within(ratio - half), high: within(ratio + half) } };
}

/** The t that |T| with so many degrees of freedom exceeds with probability 1 − confidence. */
export function studentCritical(freedom: number, confidence = 0.95): number {
  // T² / (ν + T²) is a beta variable of ½ and ν/2, and its complement one of ν/2 and ½.
  const x = betaQuantile(1 - confidence, freedom / 2, 0.5);
  return Math.sqrt((freedom * (1 - x)) / x);
}

function within(share: number): number {
  return Math.min(1, Math.max(0, share));
}
