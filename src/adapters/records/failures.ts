import { outcomes } from '../../core/base/outcome.ts';
import { unreadableScenario } from './recordIndex.ts';
import type { RecordIndex } from './recordIndex.ts';

/** `suite/scenario` of every scenario with an attempt that failed or ended in an error, in the order of the record. */
export function failedScenarios({ columns, count, scenarios }: RecordIndex): readonly string[] {
  const failing = new Set([outcomes.indexOf('fail'), outcomes.indexOf('error')]);
  const found = new Set<number>();
  for (let row = 0; row < count; row += 1) {
    const scenario = columns.scenario[row] ?? unreadableScenario;
    if (scenario !== unreadableScenario && failing.has(columns.outcome[row] ?? -1)) found.add(scenario);
  }
  return [...found].map((scenario) => scenarios.values[scenario] ?? '');
}
