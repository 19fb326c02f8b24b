import type { AttemptLine, PlannedScenario } from '../record/record.ts';
import { caseId } from './ids.ts';

/** What the cases of a run have come to. */
export interface CaseCounts {
  /** Planned cases with a verdict, as a share of all planned cases; 0 where none is planned. */
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

/** Counts cases while attempts arrive in any order. A case is kept only until all its repeats have been seen. */
export function caseTally(scenarios: readonly PlannedScenario[]): {
  readonly add: (line: AttemptLine) => void;
  readonly counts: () => CaseCounts;
} {
  const repeats = new Map(scenarios.map(({ suite, scenario, repeat }) => [caseId(suite, scenario, ''), repeat]));
  const planned = scenarios.reduce((sum, { cases, hashes }) => sum + cases * Object.keys(hashes).length, 0);
  const open = new Map<string, OpenCase>();
  const undecided = new Map<string, number>();
  let decided = 0;
  const close = (scenario: string, each: OpenCase): void => {
    if (!each.verdict && each.undecided) undecided.set(scenario, (undecided.get(scenario) ?? 0) + 1);
  };
  return {
    add: (line) => {
      const scenario = caseId(line.suite, line.scenario, '');
      const key = JSON.stringify([line.target, caseId(line.suite, line.scenario, line.variant)]);
      const each = open.get(key) ?? { left: repeats.get(scenario) ?? 1, verdict: false, undecided: false };
      const verdict = line.outcome === 'pass' || line.outcome === 'fail';
      if (verdict && !each.verdict) decided += 1;
      each.verdict ||= verdict;
      each.undecided ||= !verdict && line.outcome !== 'inapplicable';
      each.left -= 1;
      if (each.left > 0) open.set(key, each);
      else {
        open.delete(key);
        close(scenario, each);
      }
    },
    counts: () => ({ coverage: planned === 0 ? 0 : decided / planned, undecided: new Map(undecided) }),
  };
}
