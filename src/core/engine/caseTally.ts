import { allCasesPlanned } from '../record/plannedCases.ts';
import type { AttemptLine, PlannedScenario } from '../record/record.ts';
import { caseId } from './ids.ts';

/** What the cases of a run have come to. */
export interface CaseCounts {
  /** Cases with a verdict, as a share of all cases that there are; 0 where none is planned. */
  readonly coverage: number;
  /** How many finished cases have no verdict though they apply, by `suite/scenario`. */
  readonly undecided: ReadonlyMap<string, number>;
}

/** What is known of a case whose repeats have not all been seen. */
interface OpenCase {
  left: number;
  verdict: boolean;
  /** Some attempt was tried and came to nothing: an error, a block, a review. */
  undecided: boolean;
}

/** The case that an attempt belongs to. */
export type AttemptCase = Pick<AttemptLine, 'suite' | 'scenario' | 'variant' | 'target'>;

/**
 * Counts cases while attempts arrive in any order, those that ended in an error apart: they are handed over when the counts are
 * wanted. A case is kept only until all its repeats have been seen. `part` is how many cases are planned where the run is only a
 * part of the plan, and `elsewhere` how many more there are than are planned.
 */
export function caseTally(
  scenarios: readonly PlannedScenario[],
  { part, elsewhere = 0 }: { readonly part?: number | undefined; readonly elsewhere?: number } = {},
): {
  readonly add: (line: AttemptLine) => void;
  readonly counts: (errors: Iterable<AttemptCase>) => CaseCounts;
} {
  const repeats = new Map(scenarios.map(({ suite, scenario, repeat }) => [caseId(suite, scenario, ''), repeat]));
  const planned = part ?? scenarios.reduce((sum, each) => sum + allCasesPlanned(each), 0);
  const open = new Map<string, OpenCase>();
  const undecided = new Map<string, number>();
  let decided = 0;
  const openCase = (of: AttemptCase): OpenCase =>
    open.get(keyOf(of)) ?? { left: repeats.get(scenarioOf(of)) ?? 1, verdict: false, undecided: false };
  return {
    add: (line) => {
      const each = openCase(line);
      const verdict = line.outcome === 'pass' || line.outcome === 'fail';
      if (verdict && !each.verdict) decided += 1;
      each.verdict ||= verdict;
      each.undecided ||= !verdict && line.outcome !== 'inapplicable';
      each.left -= 1;
      if (each.left > 0) open.set(keyOf(line), each);
      else {
        open.delete(keyOf(line));
        if (!each.verdict && each.undecided) count(undecided, scenarioOf(line));
      }
    },
    counts: (errors) => {
      const broken = new Map<string, { readonly of: AttemptCase; attempts: number }>();
      for (const of of errors) {
        const known = broken.get(keyOf(of)) ?? { of, attempts: 0 };
        known.attempts += 1;
        broken.set(keyOf(of), known);
      }
      const without = new Map(undecided);
      for (const { of, attempts } of broken.values()) {
        const { left, verdict } = openCase(of);
        if (left <= attempts && !verdict) count(without, scenarioOf(of));
      }
      return { coverage: planned === 0 ? 0 : decided / (planned + elsewhere), undecided: without };
    },
  };
}

function scenarioOf({ suite, scenario }: AttemptCase): string {
  return caseId(suite, scenario, '');
}

function keyOf({ target, suite, scenario, variant }: AttemptCase): string {
  return JSON.stringify([target, caseId(suite, scenario, variant)]);
}

function count(of: Map<string, number>, name: string): void {
  of.set(name, (of.get(name) ?? 0) + 1);
}
