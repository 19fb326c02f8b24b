import { outcomes } from '../../core/base/outcome.ts';
import { attentionOrder, severityOrder } from '../../protocol/panel/rows.ts';
import type { Sort } from '../../protocol/panel/rows.ts';
import type { Plan } from './plan.ts';
import { unreadableScenario } from './recordIndex.ts';
import type { RecordIndex } from './recordIndex.ts';

/** Puts rows in order; rows that compare equal keep the record's order. */
export function order(rows: Uint32Array, index: RecordIndex, plan: Plan, sort: Sort): Uint32Array {
  if (sort.key === 'record') return sort.descending ? rows.toReversed() : rows;
  const key = keyOf(index, plan, sort.key);
  if (sort.key === 'outcome') return inBuckets(rows, key, attentionOrder.length, sort.descending);
  return byKey(rows, key, sort.descending);
}

/** Sorts after everything else in either direction. */
const lastPlace = 0xffff_ffff;

/**
 * Puts rows in order by any number: each key becomes a place of 32 bits, and place and row together one whole number of 64 bits, which
 * typed arrays sort without calling back. Whole numbers of a range below 2³² keep their order exactly, others to the 2³²nd part of
 * their range. The rows' own numbers break ties; a missing value (NaN) comes last in either direction.
 */
function byKey(rows: Uint32Array, key: (row: number) => number, descending: boolean): Uint32Array {
  let low = Infinity;
  let high = -Infinity;
  for (const row of rows) {
    const value = key(row);
    if (value < low) low = value;
    if (value > high) high = value;
  }
  const range = high - low;
  const scale =
    range > 0 && (range >= lastPlace || !rows.every((row) => isWhole(key(row)))) ? (lastPlace - 1) / range : 1;
  const packed = new BigUint64Array(rows.length);
  const halves = new Uint32Array(packed.buffer);
  rows.forEach((row, at) => {
    const value = key(row);
    const place = Math.floor((descending ? high - value : value - low) * scale);
    halves[at * 2] = row;
    halves[at * 2 + 1] = Number.isNaN(value) ? lastPlace : place;
  });
  packed.sort();
  return rows.map((_, at) => halves[at * 2] ?? 0);
}

function isWhole(value: number): boolean {
  return Number.isNaN(value) || Number.isInteger(value);
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
