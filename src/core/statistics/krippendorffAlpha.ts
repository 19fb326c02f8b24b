/** What a distance between two values means. */
export type Level = 'nominal' | 'ordinal' | 'interval' | 'ratio';

/**
 * Krippendorff's α: agreement of any number of coders, gaps allowed. `ratings[coder][unit]` is a number (a category's code for
 * nominal data) or null. 1 is full agreement, 0 what chance gives; null where it is not defined (no two values in any unit, or
 * all values the same). Throws a RangeError for values without a distance: what is not finite, and on the level of ratios what is negative.
 *
 * K. Krippendorff, "Computing Krippendorff's Alpha-Reliability", University of Pennsylvania, 2011.
 */
export function krippendorffAlpha(ratings: readonly (readonly (number | null)[])[], level: Level): number | null {
  if (!ratings.flat().every((value) => (value ?? null) === null || isValue(value, level))) {
    throw new RangeError(`krippendorffAlpha: a rating has no place on the level “${level}”`);
  }
  const units = ratings.reduce((most, coder) => Math.max(most, coder.length), 0);
  const columns = Array.from({ length: units }, (_, unit) =>
    ratings.map((coder) => coder[unit] ?? null).filter((value): value is number => value !== null),
  ).filter((values) => values.length > 1);
  const values = [...new Set(columns.flat())].sort((a, b) => a - b);
  const place = new Map(values.map((value, index) => [value, index]));
  const coincidences = values.map(() => new Array<number>(values.length).fill(0));
  for (const column of columns) {
    // Counted by value and not pair by pair: a unit may have thousands of values.
    const counts = new Map<number, number>();
    for (const value of column) counts.set(value, (counts.get(value) ?? 0) + 1);
    for (const [first, n] of counts) {
      const row = coincidences[place.get(first) ?? -1];
      if (row === undefined) continue;
      for (const [second, m] of counts) {
        const at = place.get(second) ?? 0;
        row[at] = (row[at] ?? 0) + (n * (first === second ? m - 1 : m)) / (column.length - 1);
      }
    }
  }
  const totals = coincidences.map((row) => row.reduce((sum, each) => sum + each, 0));
  const n = totals.reduce((sum, each) => sum + each, 0);
  const distance = distances(values, totals, level);
  let observed = 0;
  let expected = 0;
  values.forEach((_, i) =>
    values.forEach((__, j) => {
      observed += (coincidences[i]?.[j] ?? 0) * distance(i, j);
      expected += (totals[i] ?? 0) * (totals[j] ?? 0) * distance(i, j);
    }),
  );
  return expected === 0 ? null : 1 - ((n - 1) * observed) / expected;
}

function isValue(value: number | null, level: Level): boolean {
  return Number.isFinite(value) && (level !== 'ratio' || Number(value) >= 0);
}

/** Squared distance between the i-th and j-th value. */
function distances(
  values: readonly number[],
  totals: readonly number[],
  level: Level,
): (i: number, j: number) => number {
  const at = (index: number) => values[index] ?? 0;
  switch (level) {
    case 'nominal':
      return (i, j) => (i === j ? 0 : 1);
    case 'interval':
      return (i, j) => (at(i) - at(j)) ** 2;
    case 'ratio':
      return (i, j) => (at(i) + at(j) === 0 ? 0 : ((at(i) - at(j)) / (at(i) + at(j))) ** 2);
    case 'ordinal': {
      // Ranks between two values: all that lie between them, and half of each, hence from the middle of one to that of the other.
      let below = 0;
      const middles = totals.map((total) => (below += total) - total / 2);
      return (i, j) => ((middles[i] ?? 0) - (middles[j] ?? 0)) ** 2;
    }
  }
}
