import type { PlannedScenario, RunHeader } from '../record/record.ts';
import type { PlanOptions } from './plan.ts';
import type { ChosenCases } from './select.ts';

/** What to plan so that the plan of a record comes out again: its scenarios, cases, targets, repeats and seed, whatever chose them then. */
export function plannedAgain({ seed, targets, plan }: RunHeader): Omit<PlanOptions, 'fileHash' | 'digest'> {
  const names = plan.scenarios.map((each) => [`${each.suite}/${each.scenario}`, each.repeat] as const);
  const isWhole = plan.scenarios.every(({ only }) => only === undefined);
  return {
    seed,
    targets: targets.map(({ id }) => id),
    scenarioIds: names.map(([name]) => name),
    repeat: new Map(names),
    ...(isWhole ? {} : { cases: casesOf(plan.scenarios) }),
  };
}

/** The cases that a run has planned. */
export function casesOf(scenarios: readonly PlannedScenario[]): ChosenCases {
  return new Map(
    scenarios.map(({ suite, scenario, hashes, only }) => [
      `${suite}/${scenario}`,
      new Map(Object.keys(hashes).map((target) => [target, only === undefined ? null : new Set(only[target])])),
    ]),
  );
}
