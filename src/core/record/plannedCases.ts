import type { PlannedScenario } from './record.ts';

/** How many cases of a scenario a run makes against one target, twins included. */
export function casesPlanned({ cases, only }: Pick<PlannedScenario, 'cases' | 'only'>, target: string): number {
  return only === undefined ? cases : (only[target]?.length ?? 0);
}

/** The same over all targets of the scenario. */
export function allCasesPlanned(planned: Pick<PlannedScenario, 'cases' | 'only' | 'hashes'>): number {
  return Object.keys(planned.hashes).reduce((sum, target) => sum + casesPlanned(planned, target), 0);
}

/** Tells whether a run makes a case (its id and target) of a scenario that it has planned for that target; names with `#` are of variants. */
export function plannedCases(scenarios: readonly PlannedScenario[]): (target: string, caseId: string) => boolean {
  const whole = new Set<string>();
  const single = new Set<string>();
  for (const { suite, scenario, hashes, only } of scenarios) {
    for (const target of Object.keys(hashes)) {
      const name = `${suite}/${scenario}`;
      if (only === undefined) whole.add(keyOf(target, name));
      for (const variant of only?.[target] ?? []) {
        single.add(keyOf(target, variant === '' ? name : `${name}#${variant}`));
      }
    }
  }
  // Neither a suite's nor a scenario's name can hold a `#`.
  return (target, id) => single.has(keyOf(target, id)) || whole.has(keyOf(target, id.split('#', 1)[0] ?? id));
}

function keyOf(target: string, name: string): string {
  return JSON.stringify([target, name]);
}
