import type { Problem } from '../../base/problem.ts';
import { entriesOf, spanOf } from '../nodes.ts';
import { attacksNotRun } from '../rules/attackNotRun.ts';
import type { HintedScenario } from './scenarioHints.ts';

/** The attacks that a scenario names, none of which is executed: said once, at the key. */
export function attacksNamed({ tree, at, source }: HintedScenario): readonly Problem[] {
  const count = new Set(source.attack).size;
  const key = entriesOf(tree, at).find(({ name }) => name === 'attack')?.key;
  return count === 0 || key == null ? [] : [attacksNotRun(spanOf(key), count)];
}
