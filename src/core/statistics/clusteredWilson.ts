import type { Interval } from './interval.ts';
import { wilson } from './wilson.ts';

/** Attempts that belong together (the repeats of one scenario): how many, and how many of them succeeded. */
export interface Cluster {
  readonly n: number;
  readonly successes: number;
}

/**
 * How much wider an interval must be because attempts of one cluster resemble each other: the variance of the ratio
 * estimator over clusters, divided by that of independent attempts. At least 1: a sample is never counted as larger than it
 * is. 1 also where nothing can be estimated: fewer than two clusters, or all attempts alike.
 *
 * L. Kish, Survey Sampling, 1965, chapters 5 and 6.
 */
export function designEffect(clusters: readonly Cluster[]): number {
  const filled = clusters.filter(({ n }) => n > 0);
  const n = filled.reduce((sum, each) => sum + each.n, 0);
  const share = filled.reduce((sum, each) => sum + each.successes, 0) / n;
  const independent = share * (1 - share) * n;
  if (filled.length < 2 || !(independent > 0)) return 1;
  const squares = filled.reduce((sum, each) => sum + (each.successes - share * each.n) ** 2, 0);
  const between = (filled.length / (filled.length - 1)) * squares;
  return Math.max(1, between / independent);
}

/**
 * Wilson score interval for a share over clusters: the size is divided by the design effect.
 *
 * N. Dean and M. Pagano, "Evaluating Confidence Interval Methods for Binomial Proportions in Clustered Surveys", Journal of
 * Survey Statistics and Methodology 3, 2015, 484–503. With one attempt a cluster and no clustering it equals {@link wilson}.
 */
export function clusteredWilson(clusters: readonly Cluster[], confidence = 0.95): Interval {
  const n = clusters.reduce((sum, each) => sum + each.n, 0);
  const successes = clusters.reduce((sum, each) => sum + each.successes, 0);
  if (n === 0) return wilson(0, 0, confidence);
  // With one attempt in each cluster there is nothing that could cluster; sampling noise must not widen the interval.
  if (clusters.every((each) => each.n <= 1)) return wilson(successes, n, confidence);
  const size = n / designEffect(clusters);
  return wilson((successes / n) * size, size, confidence);
}
