import { cleanAttemptsNeeded } from './cleanAttempts.ts';
import type { Interval } from './interval.ts';

/** What a sample says about a limit, and the total of attempts that would decide it if no further one failed. */
export interface LimitDecision {
  readonly answer: 'pass' | 'fail' | 'inconclusive';
  /** Total attempts after which the limit would hold if all further ones pass; null where it is decided already. */
  readonly cleanAttemptsNeeded: number | null;
}

/**
 * Compares a failure rate with a limit: `pass` if the interval's upper bound is at most the limit, `fail` if its lower bound
 * is above it, else `inconclusive`. A limit of 0 means that any failure fails; without one and with at least one attempt it
 * passes. `effective` is the size that the interval was computed with, smaller than `n` in a clustered sample; the attempts
 * needed are scaled by it. With no attempts the answer is `inconclusive`.
 */
export function decideLimit(
  sample: { readonly n: number; readonly failures: number; readonly interval: Interval; readonly effective?: number },
  limit: number,
  confidence = 0.95,
): LimitDecision {
  const { n, failures, interval } = sample;
  if (limit === 0 && n > 0) return { answer: failures > 0 ? 'fail' : 'pass', cleanAttemptsNeeded: null };
  if (n > 0 && interval.high <= limit) return { answer: 'pass', cleanAttemptsNeeded: null };
  if (n > 0 && interval.low > limit) return { answer: 'fail', cleanAttemptsNeeded: null };
  const scale = n > 0 && sample.effective !== undefined ? n / sample.effective : 1;
  const needed = limit === 0 ? 1 : Math.ceil(cleanAttemptsNeeded(failures / scale, limit, confidence) * scale);
  return { answer: 'inconclusive', cleanAttemptsNeeded: needed };
}
