import { logBeta } from './beta.ts';
import type { Interval } from './interval.ts';

/**
 * A confidence sequence for a rate: an interval that may be looked at after every attempt, and stopped on at any time, with the
 * same probability that it ever misses the rate. It is wider than a Wilson interval for it.
 *
 * The set of rates whose likelihood is not smaller than α times that of a uniform mixture: by Ville's inequality the ratio ever
 * exceeds 1/α with probability at most α. H. Robbins, "Statistical Methods Related to the Law of the Iterated Logarithm", Annals
 * of Mathematical Statistics 41, 1970, 1397–1409.
 */
export function confidenceSequence(successes: number, n: number, confidence = 0.95): Interval {
  if (!(n >= 0 && successes >= 0 && successes <= n)) {
    throw new RangeError(`confidenceSequence: ${successes} of ${n} is no share`);
  }
  if (n === 0) return { low: 0, high: 1 };
  const mixture = logBeta(successes + 1, n - successes + 1);
  const bound = -Math.log(1 - confidence);
  const excluded = (rate: number) => mixture - logLikelihood(successes, n, rate) >= bound;
  const share = successes / n;
  return {
    low: successes === 0 ? 0 : edge(share, 0, excluded),
    high: successes === n ? 1 : edge(share, 1, excluded),
  };
}

function logLikelihood(successes: number, n: number, rate: number): number {
  const hit = successes === 0 ? 0 : successes * Math.log(rate);
  return hit + (successes === n ? 0 : (n - successes) * Math.log1p(-rate));
}

/** Where rates begin to be excluded between one that is not and one that is, on the outer side. */
function edge(inside: number, outside: number, excluded: (rate: number) => boolean): number {
  let from = inside;
  let to = outside;
  for (let step = 0; step < 60; step++) {
    const middle = (from + to) / 2;
    if (excluded(middle)) to = middle;
    else from = middle;
  }
  return to;
}
