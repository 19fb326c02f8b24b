import type { Rate } from '../record/record.ts';
import { clusteredWilson, designEffect } from '../statistics/clusteredWilson.ts';
import type { Cluster } from '../statistics/clusteredWilson.ts';
import type { Interval } from '../statistics/interval.ts';
import { wilson } from '../statistics/wilson.ts';
import type { TrialCount } from './trialTally.ts';

/** A failure rate with its interval, and the size that the interval was computed with. */
export interface Estimate {
  readonly n: number;
  readonly failures: number;
  readonly interval: Interval;
  /** `n` divided by the design effect: smaller where repeats of one scenario resemble each other. */
  readonly effective: number;
}

/** The failure rate over some counts: Wilson, clustered by scenario where attempts repeat, in the same words or in others. */
export function estimate(counts: readonly TrialCount[], confidence: number): Estimate {
  const n = counts.reduce((sum, each) => sum + each.n, 0);
  const failures = counts.reduce((sum, each) => sum + each.failures, 0);
  if (!counts.some(({ scenario }) => scenario.repeat > 1 || scenario.perturb !== undefined)) {
    return { n, failures, interval: wilson(failures, n, confidence), effective: n };
  }
  const clusters = clustersOf(counts);
  return {
    n,
    failures,
    interval: clusteredWilson(clusters, confidence),
    effective: n === 0 ? 0 : n / designEffect(clusters),
  };
}

/** One cluster a scenario, over all targets in the group. What is counted are failures: the formulas are the same. */
function clustersOf(counts: readonly TrialCount[]): readonly Cluster[] {
  const clusters = new Map<TrialCount['scenario'], { n: number; successes: number }>();
  for (const { scenario, n, failures } of counts) {
    const cluster = clusters.get(scenario) ?? { n: 0, successes: 0 };
    cluster.n += n;
    cluster.successes += failures;
    clusters.set(scenario, cluster);
  }
  return [...clusters.values()];
}

/** The rates of a run: over all, then by suite, severity, perspective and target, each in the order of the plan. */
export function ratesOf(counts: readonly TrialCount[], confidence: number): readonly Rate[] {
  const groups = new Map<string, TrialCount[]>([['all', []]]);
  const put = (group: string, count: TrialCount): void => {
    const members = groups.get(group);
    if (members === undefined) groups.set(group, [count]);
    else members.push(count);
  };
  for (const count of counts) put('all', count);
  for (const count of counts) put(`suite:${count.scenario.suite}`, count);
  for (const count of counts) put(`severity:${count.scenario.severity}`, count);
  for (const count of counts)
    for (const each of new Set(count.scenario.perspectives)) put(`perspective:${each}`, count);
  for (const count of counts) put(`target:${count.target}`, count);
  return [...groups].map(([group, members]) => {
    const { n, failures, interval } = estimate(members, confidence);
    return { group, n, failures, rate: n === 0 ? null : failures / n, low: interval.low, high: interval.high };
  });
}
