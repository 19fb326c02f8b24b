import { outcomes } from '../../core/base/outcome.ts';
import { facetNames } from '../../protocol/panel/rows.ts';
import type { FacetName, Filter } from '../../protocol/panel/rows.ts';
import { attackOf } from './attackOf.ts';
import type { Plan } from './plan.ts';
import { replacedOutcome, unreadableScenario } from './recordIndex.ts';
import type { RecordIndex } from './recordIndex.ts';

/** Which facets hide a row, as bits in the order of `facetNames`; 0 where the row is shown. */
export type Hidden = (row: number) => number;

/**
 * Compiles the lists of a filter into tables over the index's numbers: a row costs four look-ups, so 200,000 rows are
 * filtered in a few milliseconds.
 */
export function compileFilter(index: RecordIndex, plan: Plan, filter: Filter): Hidden {
  const hides = (facet: FacetName, values: readonly string[]) =>
    filter[facet].length > 0 && !values.some((value) => filter[facet].includes(value)) ? bitOf(facet) : 0;
  const byOutcome = outcomes.map((outcome) => hides('outcome', [outcome]));
  const byTarget = index.targets.values.map((target) => hides('target', [target]));
  const byVariant = index.variants.values.map((variant) => hides('attack', listIf(attackOf(variant))));
  const byScenario = index.scenarios.values.map((key) => {
    const facts = plan.scenarios.get(key);
    return (
      hides('scenario', [key]) |
      hides('severity', facts ? [facts.severity] : []) |
      hides('perspective', facts?.perspectives ?? []) |
      hides('framework', facts?.frameworks ?? [])
    );
  });
  const unreadable = facetNames
    .filter((facet) => facet !== 'outcome' && filter[facet].length > 0)
    .reduce((bits, facet) => bits | bitOf(facet), 0);
  const { columns } = index;
  return (row) => {
    // No choice of a filter shows it.
    if (columns.outcome[row] === replacedOutcome) return ~0;
    const outcome = byOutcome[columns.outcome[row] ?? 0] ?? 0;
    const scenario = columns.scenario[row] ?? unreadableScenario;
    if (scenario === unreadableScenario) return outcome | unreadable;
    const target = byTarget[columns.target[row] ?? 0] ?? 0;
    return outcome | (byScenario[scenario] ?? 0) | target | (byVariant[columns.variant[row] ?? 0] ?? 0);
  };
}

/** The bit that stands for a facet in {@link Hidden}. */
export function bitOf(facet: FacetName): number {
  return 1 << facetNames.indexOf(facet);
}

/** A list of what is not empty. */
export function listIf(value: string | undefined): readonly string[] {
  return value === undefined || value === '' ? [] : [value];
}
