import { binomialCdf, binomialPmf } from './binomial.ts';

/** What a paired comparison says; both are two-sided p-values. */
export interface McNemar {
  /** Exact conditional test: keeps its error rate, and is conservative. */
  readonly exact: number;
  /** Mid-p: close to its error rate, and more powerful. */
  readonly mid: number;
}

/**
 * McNemar's test on the pairs that changed: how many became better, how many became worse.
 * Q. McNemar, Psychometrika 12, 1947, 153–157; mid-p as in M. W. Fagerland, S. Lydersen and P. Laake, "The McNemar test for
 * binary matched-pairs data: mid-p and asymptotic are better than exact conditional", BMC Medical Research Methodology 13:91,
 * 2013. With no changed pair both are 1. Throws a RangeError for counts that are no whole numbers.
 */
export function mcnemar(fixed: number, broke: number): McNemar {
  if (!(Number.isInteger(fixed) && Number.isInteger(broke) && fixed >= 0 && broke >= 0)) {
    throw new RangeError(`mcnemar: ${fixed} and ${broke} are no counts`);
  }
  const n = fixed + broke;
  if (n === 0) return { exact: 1, mid: 1 };
  const fewer = Math.min(fixed, broke);
  // Where both sides have as many, both tails hold the middle: the authors' supplement gives the mid-p of this case on its own.
  if (fixed === broke) return { exact: 1, mid: tidy(1 - binomialPmf(fewer, n, 0.5) / 2) };
  const below = 2 * binomialCdf(fewer, n, 0.5);
  return { exact: tidy(below), mid: tidy(below - binomialPmf(fewer, n, 0.5)) };
}

/** A probability with the twelve digits that the binomial is good for: what is exactly a half says so. */
function tidy(p: number): number {
  return Number(Math.min(1, p).toPrecision(12));
}
