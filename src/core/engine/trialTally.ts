import type { Outcome } from '../base/outcome.ts';
import type { AttemptLine, PlannedScenario } from '../record/record.ts';
import { caseId } from './ids.ts';
import { pairOf } from './variants.ts';

/** The trials of one scenario against one target: those that came to a verdict, and how many of these failed. */
export interface TrialCount {
  readonly scenario: PlannedScenario;
  readonly target: string;
  readonly n: number;
  readonly failures: number;
}

/**
 * Counts trials while attempts arrive in any order. A trial is an attempt; where the scenario has a twin, it is an attempt
 * together with the twin's attempt of the same row and repeat, so that a target which refuses everybody fails. The first half of a
 * pair is kept until the second arrives.
 */
export function trialTally(scenarios: readonly PlannedScenario[]): {
  readonly add: (line: AttemptLine) => void;
  readonly counts: () => readonly TrialCount[];
} {
  const byId = new Map(scenarios.map((each) => [caseId(each.suite, each.scenario, ''), each]));
  const counts = new Map<string, { -readonly [Key in keyof TrialCount]: TrialCount[Key] }>();
  const halves = new Map<string, Outcome>();
  for (const scenario of scenarios) {
    // In the order of the plan, so that the order of arrival leaves no trace.
    for (const target of Object.keys(scenario.hashes)) {
      counts.set(keyOf(target, scenario), { scenario, target, n: 0, failures: 0 });
    }
  }
  return {
    add: (line) => {
      const scenario = byId.get(caseId(line.suite, line.scenario, ''));
      const count = scenario === undefined ? undefined : counts.get(keyOf(line.target, scenario));
      // A line that the plan knows nothing of belongs to another run.
      if (scenario === undefined || count === undefined) return;
      let outcome: Outcome | undefined = line.outcome;
      if (scenario.twin) {
        const pair = JSON.stringify([line.target, line.suite, line.scenario, pairOf(line.variant), line.repeat]);
        const other = halves.get(pair);
        if (other === undefined) halves.set(pair, line.outcome);
        else halves.delete(pair);
        outcome = other === undefined ? undefined : pairOutcome(line.outcome, other);
      }
      if (outcome !== 'pass' && outcome !== 'fail') return;
      count.n += 1;
      if (outcome === 'fail') count.failures += 1;
    },
    // A failed half decides its pair, whatever becomes of the other.
    counts: () => withFailedHalves(counts, halves, byId),
  };
}

function keyOf(target: string, { suite, scenario }: PlannedScenario): string {
  return JSON.stringify([target, suite, scenario]);
}

function pairOutcome(one: Outcome, other: Outcome): Outcome | undefined {
  if (one === 'fail' || other === 'fail') return 'fail';
  return one === 'pass' && other === 'pass' ? 'pass' : undefined;
}

function withFailedHalves(
  counts: ReadonlyMap<string, TrialCount>,
  halves: ReadonlyMap<string, Outcome>,
  byId: ReadonlyMap<string, PlannedScenario>,
): readonly TrialCount[] {
  const failed = new Map<string, number>();
  for (const [pair, outcome] of halves) {
    if (outcome !== 'fail') continue;
    const [target = '', suite = '', name = ''] = JSON.parse(pair) as readonly string[];
    const scenario = byId.get(caseId(suite, name, ''));
    if (scenario === undefined) continue;
    const key = keyOf(target, scenario);
    failed.set(key, (failed.get(key) ?? 0) + 1);
  }
  return [...counts].map(([key, count]) => {
    const more = failed.get(key) ?? 0;
    return { ...count, n: count.n + more, failures: count.failures + more };
  });
}
