import { outcomes } from '../../core/base/outcome.ts';
import { attentionOrder, severityOrder } from '../../protocol/panel.ts';
import type { Sort } from '../../protocol/panel.ts';
import type { Plan } from './plan.ts';
import { unreadableScenario } from './recordIndex.ts';
import type { RecordIndex } from './recordIndex.ts';

/** Puts rows in order; rows that compare equal keep the record's order. */
export function order(rows: Uint32Array, index: RecordIndex, plan: Plan, sort: Sort): Uint32Array {
  if (sort.key === 'record') return sort.descending ? rows.toReversed() : rows;
  const key = keyOf(index, plan, sort.key);
  if (sort.key === 'outcome') return inBuckets(rows, key, attentionOrder.length, sort.descending);
  const direction = sort.descending ? -1 : 1;
  const keys = new Float64Array(index.count);
  // A missing value (NaN) comes last in either direction.
  for (const row of rows) keys[row] = Number.isNaN(key(row)) ? Infinity : direction * key(row);
  // The rows come in the record's order, so their numbers break ties.
  return rows.slice().sort((a, b) => {
    const first = keys[a] ?? 0;
    const second = keys[b] ?? 0;
    return first < second ? -1 : first > second ? 1 : a - b;
  });
}

/** Puts rows in order by a small whole number: one pass to count and one to place, where comparing would take many. */
function inBuckets(rows: Uint32Array, key: (row: number) => number, size: number, descending: boolean): Uint32Array {
  const place = (row: number) => (descending ? size - 1 - key(row) : key(row));
  const starts = new Uint32Array(size + 1);
  for (const row of rows) starts[place(row) + 1] = (starts[place(row) + 1] ?? 0) + 1;
  for (let bucket = 1; bucket <= size; bucket += 1) starts[bucket] = (starts[bucket] ?? 0) + (starts[bucket - 1] ?? 0);
  const sorted = new Uint32Array(rows.length);
  for (const row of rows) {
    const at = starts[place(row)] ?? 0;
    sorted[at] = row;
    starts[place(row)] = at + 1;
  }
  return sorted;
}

/** A number for each row that sorts as people expect of the column. */
function keyOf(index: RecordIndex, plan: Plan, key: Exclude<Sort['key'], 'record'>): (row: number) => number {
  const { columns } = index;
  switch (key) {
    case 'outcome': {
      const ranks = outcomes.map((outcome) => attentionOrder.indexOf(outcome));
      return (row) => ranks[columns.outcome[row] ?? 0] ?? 0;
    }
    case 'scenario': {
      const ranks = ranksOf(index.scenarios.values.map((id) => plan.scenarios.get(id)?.title ?? id));
      return (row) => ranks[columns.scenario[row] ?? 0] ?? NaN;
    }
    case 'target': {
      const ranks = ranksOf(index.targets.values);
      return (row) => (columns.scenario[row] === unreadableScenario ? NaN : (ranks[columns.target[row] ?? 0] ?? NaN));
    }
    case 'severity': {
      const ranks = index.scenarios.values.map((id) => severityOrder.indexOf(plan.scenarios.get(id)?.severity ?? ''));
      return (row) => ranks[columns.scenario[row] ?? 0] ?? NaN;
    }
    case 'latency':
      return (row) => columns.latencyMs[row] ?? NaN;
    case 'cost':
      return (row) => columns.cost[row] ?? NaN;
    case 'started':
      return (row) => columns.startedAt[row] ?? NaN;
  }
}

/** The place of each string among all in alphabetical order. */
function ranksOf(values: readonly string[]): readonly number[] {
  const collator = new Intl.Collator('en', { numeric: true });
  const sorted = values.map((_, code) => code).sort((a, b) => collator.compare(values[a] ?? '', values[b] ?? ''));
  const ranks = new Array<number>(values.length).fill(0);
  sorted.forEach((code, rank) => (ranks[code] = rank));
  return ranks;
}
