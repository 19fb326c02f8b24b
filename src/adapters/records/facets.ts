import { outcomes } from '../../core/base/outcome.ts';
import { facetNames, listLimit } from '../../protocol/panel.ts';
import type { FacetCount, FacetName, FacetsResult, Filter } from '../../protocol/panel.ts';
import { attackOf } from './attackOf.ts';
import type { Plan } from './plan.ts';
import { compileFilter, listIf } from './predicate.ts';
import { unreadableScenario } from './recordIndex.ts';
import type { RecordIndex } from './recordIndex.ts';

/** How many of `rows` each value of each facet would show: a facet's own choice does not narrow its own counts. */
export function countFacets(index: RecordIndex, plan: Plan, filter: Filter, rows: Iterable<number>): FacetsResult {
  const hidden = compileFilter(index, plan, filter);
  const { columns } = index;
  const byOutcome = new Map<number, number>();
  const byTarget = new Map<number, number>();
  const byVariant = new Map<number, number>();
  const scenarioTallies = new Map(
    facetNames.map((facet) => [facet, new Uint32Array(index.scenarios.values.length)] as const),
  );
  const add = (map: Map<number, number>, key: number) => map.set(key, (map.get(key) ?? 0) + 1);
  for (const row of rows) {
    const bits = hidden(row);
    // Two facets hide it: no single choice would show it.
    if ((bits & (bits - 1)) !== 0) continue;
    const scenario = columns.scenario[row] ?? unreadableScenario;
    const counts = (facet: FacetName) => bits === 0 || bits === 1 << facetNames.indexOf(facet);
    if (counts('outcome')) add(byOutcome, columns.outcome[row] ?? 0);
    if (scenario === unreadableScenario) continue;
    if (counts('target')) add(byTarget, columns.target[row] ?? 0);
    if (counts('attack')) add(byVariant, columns.variant[row] ?? 0);
    for (const facet of ['severity', 'perspective', 'framework', 'scenario'] as const) {
      const tally = scenarioTallies.get(facet);
      if (tally && counts(facet)) tally[scenario] = (tally[scenario] ?? 0) + 1;
    }
  }
  const scenarios = (facet: FacetName, valuesOf: (key: string) => readonly string[]) => {
    const sums = new Map<string, number>();
    scenarioTallies.get(facet)?.forEach((count, code) => {
      if (count === 0) return;
      for (const value of valuesOf(index.scenarios.values[code] ?? '')) sums.set(value, (sums.get(value) ?? 0) + count);
    });
    return [...sums].map(([value, count]) => ({ value, count }));
  };
  const attacks = new Map<string, number>();
  for (const [code, count] of byVariant) {
    for (const name of listIf(attackOf(index.variants.values[code] ?? ''))) {
      attacks.set(name, (attacks.get(name) ?? 0) + count);
    }
  }
  const facts = (key: string) => plan.scenarios.get(key);
  return {
    outcome: complete(
      [...byOutcome].map(([code, count]) => ({ value: outcomes[code] ?? 'error', count })),
      filter.outcome,
    ),
    target: complete(
      [...byTarget].map(([code, count]) => ({ value: index.targets.values[code] ?? '', count })),
      filter.target,
    ),
    attack: complete(
      [...attacks].map(([value, count]) => ({ value, count })),
      filter.attack,
    ),
    severity: complete(
      scenarios('severity', (key) => listIf(facts(key)?.severity)),
      filter.severity,
    ),
    perspective: complete(
      scenarios('perspective', (key) => facts(key)?.perspectives ?? []),
      filter.perspective,
    ),
    framework: complete(
      scenarios('framework', (key) => facts(key)?.frameworks ?? []),
      filter.framework,
    ),
    scenario: complete(
      scenarios('scenario', (key) => [key]),
      filter.scenario,
    ).map((item) => {
      const title = facts(item.value)?.title ?? '';
      return title === '' ? item : { ...item, label: title };
    }),
  };
}

/** Most frequent first, what is chosen included even where nothing has it, and no longer than may be sent. */
function complete(counts: readonly FacetCount[], chosen: readonly string[]): readonly FacetCount[] {
  const missing = chosen.filter((value) => !counts.some((item) => item.value === value));
  return [...counts, ...missing.map((value) => ({ value, count: 0 }))]
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
    .slice(0, listLimit);
}
