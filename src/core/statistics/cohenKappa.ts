import { criticalValue } from './normal.ts';
import type { Interval } from './interval.ts';

/** Agreement beyond chance. */
export interface Kappa {
  /** 1 is full agreement, 0 what chance gives; null where it is not defined (one category only, or no data). */
  readonly kappa: number | null;
  /** Share of agreement seen, and share that chance would give. */
  readonly observed: number;
  readonly expected: number;
  /**
   * Large-sample interval; null with `kappa`, and where its error would be none: of full agreement, and of a rater who says one thing only,
   * the sample does not tell how far κ may be from what it seems.
   */
  readonly interval: Interval | null;
}

/** Less than this is none: what is left where equal numbers were taken from each other. */
const leastError = 1e-6;

/**
 * Cohen's κ for two raters, from the square table of counts (first rater's categories in rows, second's in columns).
 * J. Cohen, "A coefficient of agreement for nominal scales", Educational and Psychological Measurement 20, 1960, 37–46; standard
 * error of J. L. Fleiss, J. Cohen and B. S. Everitt, Psychological Bulletin 72, 1969, 323–327. Throws a RangeError where the
 * table is not square or holds what is no count.
 */
export function cohenKappa(table: readonly (readonly number[])[], confidence = 0.95): Kappa {
  if (table.some((row) => row.length !== table.length)) throw new RangeError('cohenKappa: the table is not square');
  if (!table.flat().every((count) => count >= 0 && Number.isFinite(count))) {
    throw new RangeError('cohenKappa: the table holds what is no count');
  }
  const n = table.flat().reduce((sum, count) => sum + count, 0);
  if (n === 0) return { kappa: null, observed: 0, expected: 0, interval: null };
  const rows = table.map((row) => row.reduce((sum, count) => sum + count, 0) / n);
  const columns = table.map((_, j) => table.reduce((sum, row) => sum + (row[j] ?? 0), 0) / n);
  const observed = table.reduce((sum, row, i) => sum + (row[i] ?? 0), 0) / n;
  const expected = rows.reduce((sum, row, i) => sum + row * (columns[i] ?? 0), 0);
  if (expected === 1) return { kappa: null, observed, expected, interval: null };
  const kappa = (observed - expected) / (1 - expected);
  const error = standardError(table, n, rows, columns, kappa, expected);
  if (error < leastError) return { kappa, observed, expected, interval: null };
  const half = criticalValue(confidence) * error;
  return { kappa, observed, expected, interval: { low: Math.max(-1, kappa - half), high: Math.min(1, kappa + half) } };
}

function standardError(
  table: readonly (readonly number[])[],
  n: number,
  rows: readonly number[],
  columns: readonly number[],
  kappa: number,
  expected: number,
): number {
  let agreeing = 0;
  let disagreeing = 0;
  table.forEach((row, i) =>
    row.forEach((count, j) => {
      const margin = (columns[i] ?? 0) + (rows[j] ?? 0);
      if (i === j) agreeing += (count / n) * (1 - ((rows[i] ?? 0) + (columns[i] ?? 0)) * (1 - kappa)) ** 2;
      else disagreeing += (count / n) * margin ** 2;
    }),
  );
  const variance = agreeing + (1 - kappa) ** 2 * disagreeing - (kappa - expected * (1 - kappa)) ** 2;
  return Math.sqrt(Math.max(0, variance) / n) / (1 - expected);
}
