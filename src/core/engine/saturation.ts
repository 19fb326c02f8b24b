import type { AttemptLine } from '../record/record.ts';
import { itemStatistics } from '../statistics/itemDiscrimination.ts';
import type { ItemStatistics } from '../statistics/itemDiscrimination.ts';
import { caseId } from './ids.ts';

/** What a scenario has told over the history of runs. */
export interface ScenarioHealth extends ItemStatistics {
  readonly suite: string;
  readonly scenario: string;
  /** Targets in runs that came to a verdict on it. */
  readonly subjects: number;
}

/** Fewer subjects than this say nothing of a scenario. */
export const leastSubjects = 3;

/**
 * Collects the verdicts of many runs and tells how much each scenario still says: how often it is passed, how well it tells good
 * subjects from bad, and whether all did the same ("saturated"). A subject is a target in a run; it passes a scenario when none
 * of its attempts failed. Attempts may come in any order.
 */
export function healthTally(): {
  readonly add: (run: string, line: AttemptLine) => void;
  readonly health: () => readonly ScenarioHealth[];
} {
  const subjects = new Map<string, Map<string, boolean>>();
  const scenarios = new Map<string, { readonly suite: string; readonly scenario: string }>();
  return {
    add: (run, { suite, scenario, target, outcome }) => {
      if (outcome !== 'pass' && outcome !== 'fail') return;
      const id = caseId(suite, scenario, '');
      scenarios.set(id, { suite, scenario });
      const key = JSON.stringify([run, target]);
      const passed = subjects.get(key) ?? new Map<string, boolean>();
      subjects.set(key, passed);
      passed.set(id, (passed.get(id) ?? true) && outcome === 'pass');
    },
    health: () => {
      const ids = [...scenarios.keys()].sort();
      const rows = [...subjects.values()].map((passed) => ids.map((id) => passed.get(id) ?? null));
      const statistics = itemStatistics(rows);
      return ids.flatMap((id, index) => {
        const scenario = scenarios.get(id);
        const item = statistics[index];
        const count = rows.filter((row) => row[index] !== null).length;
        if (scenario === undefined || item === undefined || count < leastSubjects) return [];
        return [{ ...scenario, ...item, subjects: count }];
      });
    },
  };
}
