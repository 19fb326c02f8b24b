import { wilson } from './wilson.ts';

/**
 * How many attempts in all it takes, with no further failure, until the upper bound of the Wilson interval for the failure
 * rate is at most `limit`: 0 failures at 5 % take 73. Infinity where the limit is 0, since no sample proves a rate of 0, and where
 * more would be needed than can be counted. Throws a RangeError for what is no count of failures or a limit outside 0…1.
 */
export function cleanAttemptsNeeded(failures: number, limit: number, confidence = 0.95): number {
  if (!(failures >= 0 && Number.isFinite(failures) && limit >= 0 && limit <= 1)) {
    throw new RangeError(`cleanAttemptsNeeded: ${failures} failures, limit ${limit}`);
  }
  if (limit === 0) return Infinity;
  const decided = (n: number) => wilson(failures, n, confidence).high <= limit;
  let high = Math.max(1, Math.ceil(failures));
  while (!decided(high)) {
    high *= 2;
    if (high > Number.MAX_SAFE_INTEGER) return Infinity;
  }
  let low = Math.max(0, Math.ceil(failures) - 1);
  // With the failures fixed, the upper bound falls as attempts are added, so the least sufficient number can be bisected.
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (decided(middle)) high = middle;
    else low = middle;
  }
  return high;
}
