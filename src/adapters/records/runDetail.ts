import { noTotals, outcomes } from '../../core/base/outcome.ts';
import type { Totals } from '../../core/base/outcome.ts';
import { listLimit } from '../../protocol/panel/runs.ts';
import type { MatrixRow, RunDetail } from '../../protocol/panel/runs.ts';
import { boundedMeasures } from './measures.ts';
import { scenarioKey, unreadableScenario } from './recordIndex.ts';
import type { RecordIndex } from './recordIndex.ts';
import { placeOf } from './plan.ts';
import type { Plan } from './plan.ts';
import type { RunOnDisk } from './runList.ts';

/** What the overview shows of a run. */
export function runDetail(
  run: Pick<RunOnDisk, 'plan' | 'summary' | 'info'>,
  open: { readonly index: RecordIndex },
): RunDetail {
  const { plan, summary } = run;
  return {
    ...run.info,
    tenken: plan.tenken,
    seed: plan.seed,
    attempts: open.index.attempts(),
    counted: open.index.totals(),
    unreadable: open.index.unreadable,
    scenarios: plan.scenarios.size,
    notRun: plan.notRun
      .slice(0, listLimit)
      .map((each) => ({ ...each, source: placeOf(plan.scenarios.get(scenarioKey(each.suite, each.scenario))) })),
    notRunCount: plan.notRun.length,
    coverage: summary?.coverage ?? null,
    reasons: summary?.reasons.slice(0, listLimit) ?? [],
    unreproducible: summary?.unreproducible?.slice(0, listLimit) ?? [],
    rates: summary?.rates.slice(0, listLimit) ?? [],
    measures: boundedMeasures(summary ?? {}),
    confidence: plan.confidence,
    cost: summary?.cost ?? null,
    usage: summary?.usage ?? null,
    finishedAt: summary?.finishedAt ?? null,
    matrix: matrixOf(run.plan, open.index),
  };
}

/** Outcomes by perspective and target; a scenario counts for each of its perspectives. */
function matrixOf(plan: Plan, index: RecordIndex): readonly MatrixRow[] {
  const { columns } = index;
  const targets = index.targets.values;
  const width = targets.length * outcomes.length;
  const tally = new Uint32Array(index.scenarios.values.length * width);
  for (let row = 0; row < index.count; row += 1) {
    const scenario = columns.scenario[row] ?? unreadableScenario;
    if (scenario === unreadableScenario) continue;
    const cell = scenario * width + (columns.target[row] ?? 0) * outcomes.length + (columns.outcome[row] ?? 0);
    tally[cell] = (tally[cell] ?? 0) + 1;
  }
  const sums = new Map<string, Uint32Array>();
  index.scenarios.values.forEach((key, scenario) => {
    for (const perspective of plan.scenarios.get(key)?.perspectives ?? []) {
      const sum = sums.get(perspective) ?? new Uint32Array(width);
      for (let cell = 0; cell < width; cell += 1) sum[cell] = (sum[cell] ?? 0) + (tally[scenario * width + cell] ?? 0);
      sums.set(perspective, sum);
    }
  });
  return [...sums].slice(0, listLimit).map(([perspective, sum]) => ({
    perspective,
    cells: targets.map((target, at) => ({ target, totals: totalsAt(sum, at * outcomes.length) })),
  }));
}

function totalsAt(sum: Uint32Array, at: number): Totals {
  return { ...noTotals, ...Object.fromEntries(outcomes.map((outcome, code) => [outcome, sum[at + code] ?? 0])) };
}
