import type { RunHeader } from '../record/record.ts';
import type { AttemptCase } from './caseTally.ts';
import { caseId } from './ids.ts';

/**
 * Counts attempts by scenario, to tell which scenarios are not through. Attempts that ended in an error are handed over when the
 * names are wanted: they were made. Of a part of a plan it names nothing, since the header does not say which cases are in it.
 */
export function unmadeTally({ plan, shard }: Pick<RunHeader, 'plan' | 'shard'>): {
  readonly add: (of: AttemptCase) => void;
  /** `suite/scenario`, in the order of the plan. */
  readonly names: (errors: Iterable<AttemptCase>) => readonly string[];
} {
  const made = new Map<string, number>();
  const nameOf = ({ suite, scenario }: Pick<AttemptCase, 'suite' | 'scenario'>): string => caseId(suite, scenario, '');
  return {
    add: (of) => made.set(nameOf(of), (made.get(nameOf(of)) ?? 0) + 1),
    names: (errors) => {
      if (shard !== undefined) return [];
      const broken = new Map<string, number>();
      for (const of of errors) broken.set(nameOf(of), (broken.get(nameOf(of)) ?? 0) + 1);
      return plan.scenarios
        .filter((each) => {
          const planned = each.cases * each.repeat * Object.keys(each.hashes).length;
          return (made.get(nameOf(each)) ?? 0) + (broken.get(nameOf(each)) ?? 0) < planned;
        })
        .map(nameOf);
    },
  };
}
