import { outcomes } from '../../core/base/outcome.ts';
import { listLimit } from '../../protocol/panel/runs.ts';
import type { FacetCount, FacetsResult, Filter } from '../../protocol/panel/rows.ts';
import { attackOf } from './attackOf.ts';
import type { Plan } from './plan.ts';
import { bitOf, compileFilter, listIf } from './predicate.ts';
import { unreadableScenario } from './recordIndex.ts';
import type { RecordIndex } from './recordIndex.ts';

/** The facets whose values hang on the scenario; the others hang on the attempt. */
const ofScenarios = ['severity', 'perspective', 'framework', 'scenario'] as const;

/**
 * How many of `rows` each value of each facet would show: a facet's own choice does not narrow its own counts. Without `rows`, of all rows of the index.
 */
export function countFacets(
  index: RecordIndex,
  plan: Plan,
  filter: Filter,
  rows: ArrayLike<number> | undefined,
): FacetsResult {
  const { byOutcome, byTarget, byVariant, byScenario } = tally(index, plan, filter, rows);
  const scenarios = (facet: (typeof ofScenarios)[number], valuesOf: (key: string) => readonly string[]) => {
    const sums = new Map<string, number>();
    byScenario[facet].forEach((count, code) => {
      if (count === 0) return;
      for (const value of valuesOf(index.scenarios.values[code] ?? '')) sums.set(value, (sums.get(value) ?? 0) + count);
    });
    return listed(sums);
  };
  const attacks = new Map<string, number>();
  byVariant.forEach((count, code) => {
    if (count === 0) return;
    for (const name of listIf(attackOf(index.variants.values[code] ?? ''))) {
      attacks.set(name, (attacks.get(name) ?? 0) + count);
    }
  });
  const facts = (key: string) => plan.scenarios.get(key);
  return {
    outcome: complete(named(byOutcome, outcomes), filter.outcome),
    target: complete(named(byTarget, index.targets.values), filter.target),
    attack: complete(listed(attacks), filter.attack),
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

/**
 * Counts by the index's own numbers, in arrays: 200,000 rows take some milliseconds. It matters, since a filter's counts are asked for together with
 * its rows, and the next question of a person waits for them.
 */
function tally(index: RecordIndex, plan: Plan, filter: Filter, rows: ArrayLike<number> | undefined) {
  const hidden = compileFilter(index, plan, filter);
  const { columns } = index;
  const byOutcome = new Uint32Array(outcomes.length);
  const byTarget = new Uint32Array(index.targets.values.length);
  const byVariant = new Uint32Array(index.variants.values.length);
  const empty = () => new Uint32Array(index.scenarios.values.length);
  const byScenario = { severity: empty(), perspective: empty(), framework: empty(), scenario: empty() };
  const tallies = ofScenarios.map((facet) => ({ bit: bitOf(facet), counts: byScenario[facet] }));
  // What no facet hides counts for all of them: it is counted once a scenario and added to each at the end.
  const shown = empty();
  const [outcomeBit, targetBit, attackBit] = [bitOf('outcome'), bitOf('target'), bitOf('attack')];
  const add = (counts: Uint32Array, at: number) => (counts[at] = (counts[at] ?? 0) + 1);
  const count = rows?.length ?? index.count;
  for (let at = 0; at < count; at += 1) {
    const row = rows?.[at] ?? at;
    const bits = hidden(row);
    // Two facets hide it: no single choice would show it.
    if ((bits & (bits - 1)) !== 0) continue;
    const scenario = columns.scenario[row] ?? unreadableScenario;
    if (bits === 0 || bits === outcomeBit) add(byOutcome, columns.outcome[row] ?? 0);
    if (scenario === unreadableScenario) continue;
    if (bits === 0 || bits === targetBit) add(byTarget, columns.target[row] ?? 0);
    if (bits === 0 || bits === attackBit) add(byVariant, columns.variant[row] ?? 0);
    if (bits === 0) add(shown, scenario);
    else for (const { bit, counts } of tallies) if (bits === bit) add(counts, scenario);
  }
  for (const { counts } of tallies)
    shown.forEach((count, scenario) => (counts[scenario] = (counts[scenario] ?? 0) + count));
  return { byOutcome, byTarget, byVariant, byScenario };
}

/** The values that occur, with their counts. */
function named(counts: Uint32Array, values: readonly string[]): readonly FacetCount[] {
  return values.flatMap((value, code) => ((counts[code] ?? 0) > 0 ? [{ value, count: counts[code] ?? 0 }] : []));
}

function listed(sums: ReadonlyMap<string, number>): readonly FacetCount[] {
  return [...sums].map(([value, count]) => ({ value, count }));
}

/** Most frequent first, what is chosen included even where nothing has it, and no longer than may be sent. */
function complete(counts: readonly FacetCount[], chosen: readonly string[]): readonly FacetCount[] {
  const present = new Set(counts.map((item) => item.value));
  const missing = chosen.filter((value) => !present.has(value));
  return [...counts, ...missing.map((value) => ({ value, count: 0 }))]
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
    .slice(0, listLimit);
}
