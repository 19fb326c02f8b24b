import type { MeasuredShare, Reliability } from '../record/record.ts';
import { passAtK, passHatK } from '../statistics/passAtK.ts';
import { wilson } from '../statistics/wilson.ts';
import type { CaseCount, TrialCount } from './trialTally.ts';

/** How many cases have the same number of verdicts and of failures. */
interface Alike extends CaseCount {
  cases: number;
}

/**
 * pass@k and pass^k of each target, for k = 2, 4, 8 … and the most verdicts that a case has; in the order of the plan.
 * Targets without a case of two verdicts are left out.
 */
export function reliabilityOf(counts: readonly TrialCount[], confidence: number): readonly Reliability[] {
  const byTarget = new Map<string, CaseCount[]>();
  for (const { target, cases = [] } of counts) {
    const known = byTarget.get(target) ?? [];
    byTarget.set(target, known);
    for (const each of cases) known.push(each);
  }
  return [...byTarget].flatMap(([target, cases]) => {
    const groups = grouped(cases);
    return sizes(groups).map((k) => {
      const enough = groups.filter(({ n }) => n >= k);
      return {
        target,
        k,
        cases: enough.reduce((sum, each) => sum + each.cases, 0),
        passAtK: meanOf(enough, k, passAtK, confidence),
        passHatK: meanOf(enough, k, passHatK, confidence),
      };
    });
  });
}

/** Cases that are alike, together and in an order of their own, so that sums do not depend on the order of arrival. */
function grouped(cases: readonly CaseCount[]): readonly Alike[] {
  const groups = new Map<string, Alike>();
  for (const { n, failures } of cases) {
    const group = groups.get(`${n}/${failures}`) ?? { n, failures, cases: 0 };
    groups.set(`${n}/${failures}`, group);
    group.cases += 1;
  }
  return [...groups.values()].sort((a, b) => a.n - b.n || a.failures - b.failures);
}

function sizes(groups: readonly Alike[]): readonly number[] {
  const most = groups.at(-1)?.n ?? 0;
  if (most < 2) return [];
  const doubled = Array.from({ length: Math.ceil(Math.log2(most)) - 1 }, (_, step) => 2 ** (step + 1));
  return [...doubled, most];
}

/**
 * The mean of an estimate over cases. The estimates lie between 0 and 1, so that their variance is at most that of a yes or no with the
 * same mean: Wilson's interval with one observation a case is never too narrow for them.
 */
function meanOf(groups: readonly Alike[], k: number, estimate: typeof passAtK, confidence: number): MeasuredShare {
  const n = groups.reduce((sum, each) => sum + each.cases, 0);
  const passing = groups.reduce(
    (sum, each) => sum + each.cases * (estimate(each.n, each.n - each.failures, k) ?? 0),
    0,
  );
  const { low, high } = wilson(passing, n, confidence);
  return { rate: passing / n, low, high };
}
