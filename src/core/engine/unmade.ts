import { allCasesPlanned } from '../record/plannedCases.ts';
import type { RunHeader } from '../record/record.ts';
import type { AttemptCase } from './caseTally.ts';
import { caseId } from './ids.ts';

/** What of a plan was not made. Scenarios as `suite/scenario`, in the order of the plan. */
export interface Unmade {
  /** Scenarios some of whose attempts were not made. */
  readonly names: readonly string[];
  /** Those of them with a case that was not tried at all. */
  readonly untried: readonly string[];
}

/**
 * Counts attempts by scenario, to tell which scenarios are not through. Attempts that ended in an error are handed over at the
 * end: they were made. Of a part of a plan it names nothing, since the header does not say which cases are in it. Where `early` is
 * not set, nobody asks which cases were tried, and nothing is kept of them.
 */
export function unmadeTally(
  { plan, shard }: Pick<RunHeader, 'plan' | 'shard'>,
  early: boolean,
): {
  readonly add: (of: AttemptCase) => void;
  readonly list: (errors: Iterable<AttemptCase>) => Unmade;
} {
  const made = new Map<string, number>();
  const tried = new Set<string>();
  const count = (counts: Map<string, number>, name: string) => counts.set(name, (counts.get(name) ?? 0) + 1);
  return {
    add: (of) => {
      count(made, nameOf(of));
      if (early) tried.add(caseKey(of));
    },
    list: (errors) => {
      if (shard !== undefined) return { names: [], untried: [] };
      const all = new Map(made);
      const cases = new Set(tried);
      for (const of of errors) {
        count(all, nameOf(of));
        cases.add(caseKey(of));
      }
      const seen = new Map<string, number>();
      for (const key of cases) count(seen, (JSON.parse(key) as readonly string[])[0] ?? '');
      const open = plan.scenarios.filter((each) => (all.get(nameOf(each)) ?? 0) < allCasesPlanned(each) * each.repeat);
      return {
        names: open.map(nameOf),
        untried: open.filter((each) => (seen.get(nameOf(each)) ?? 0) < allCasesPlanned(each)).map(nameOf),
      };
    },
  };
}

function nameOf({ suite, scenario }: Pick<AttemptCase, 'suite' | 'scenario'>): string {
  return caseId(suite, scenario, '');
}

function caseKey(of: AttemptCase): string {
  return JSON.stringify([nameOf(of), of.variant, of.target]);
}
