import type { Outcome } from '../base/outcome.ts';
import type { AttemptLine, PlannedScenario } from '../record/record.ts';
import { pairOf } from './variants.ts';

/** The trials of one scenario against one target: those that came to a verdict, and how many of these failed. */
export interface TrialCount {
  readonly scenario: PlannedScenario;
  readonly target: string;
  readonly n: number;
  readonly failures: number;
  /** The same by case (a row or a variant of the scenario), where it is repeated; in the order of arrival. */
  readonly cases?: readonly CaseCount[];
}

/** The trials of one case: its repeats that came to a verdict, and how many of these failed. */
export interface CaseCount {
  readonly n: number;
  readonly failures: number;
}

/** A count under way. */
interface OpenCount {
  readonly scenario: PlannedScenario;
  readonly target: string;
  n: number;
  failures: number;
  /** By what is before the twin's mark of a variant; undefined where nothing is repeated. */
  readonly cases: Map<string, { n: number; failures: number }> | undefined;
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
  const counts = new Map<string, OpenCount>();
  const halves = new Map<string, { readonly key: string; readonly variant: string; readonly outcome: Outcome }>();
  for (const scenario of scenarios) {
    // In the order of the plan, so that the order of arrival leaves no trace.
    for (const target of Object.keys(scenario.hashes)) {
      const cases = scenario.repeat > 1 ? new Map<string, { n: number; failures: number }>() : undefined;
      counts.set(keyOf(target, scenario), { scenario, target, n: 0, failures: 0, cases });
    }
  }
  return {
    add: (line) => {
      const key = keyOf(line.target, line);
      const of = counts.get(key);
      // A line that the plan knows nothing of belongs to another run.
      if (of === undefined) return;
      const variant = pairOf(line.variant);
      let outcome: Outcome | undefined = line.outcome;
      if (of.scenario.twin) {
        const pair = JSON.stringify([line.target, line.suite, line.scenario, variant, line.repeat]);
        const other = halves.get(pair)?.outcome;
        if (other === undefined) halves.set(pair, { key, variant, outcome });
        else halves.delete(pair);
        outcome = other === undefined ? undefined : pairOutcome(line.outcome, other);
      }
      if (outcome === 'pass' || outcome === 'fail') count(of, variant, outcome);
    },
    counts: () => {
      const done = new Map([...counts].map(([key, each]) => [key, copyOf(each)] as const));
      // A failed half decides its pair, whatever becomes of the other.
      for (const { key, variant, outcome } of halves.values()) {
        const counted = done.get(key);
        if (outcome === 'fail' && counted !== undefined) count(counted, variant, outcome);
      }
      return [...done.values()].map(({ cases, ...each }) =>
        cases === undefined ? each : { ...each, cases: [...cases.values()] },
      );
    },
  };
}

function keyOf(target: string, { suite, scenario }: Pick<PlannedScenario, 'suite' | 'scenario'>): string {
  return JSON.stringify([target, suite, scenario]);
}

function count(of: OpenCount, variant: string, outcome: 'pass' | 'fail'): void {
  const repeats = of.cases === undefined ? undefined : (of.cases.get(variant) ?? { n: 0, failures: 0 });
  if (repeats !== undefined) of.cases?.set(variant, repeats);
  for (const each of repeats === undefined ? [of] : [of, repeats]) {
    each.n += 1;
    if (outcome === 'fail') each.failures += 1;
  }
}

function copyOf(each: OpenCount): OpenCount {
  const cases = each.cases && new Map([...each.cases].map(([variant, counted]) => [variant, { ...counted }]));
  return { ...each, cases };
}

function pairOutcome(one: Outcome, other: Outcome): Outcome | undefined {
  if (one === 'fail' || other === 'fail') return 'fail';
  return one === 'pass' && other === 'pass' ? 'pass' : undefined;
}
