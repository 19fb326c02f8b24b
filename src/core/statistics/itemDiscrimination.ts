/** How well one item (a scenario) separates good from bad among the subjects (targets, runs) that took it. */
export interface ItemStatistics {
  /** Share of subjects that passed it. */
  readonly passRate: number;
  /** Correlation of the item with the rest of the suite; null where either does not vary. */
  readonly discrimination: number | null;
  /** All subjects did the same: the item tells nothing about them. */
  readonly saturated: boolean;
}

/**
 * Classical item statistics: `passed[subject][item]`, null where a subject did not take an item. Discrimination is the corrected
 * item–total correlation: the item against the subject's pass rate on all others, so that it does not correlate with itself.
 * F. M. Lord and M. R. Novick, Statistical Theories of Mental Test Scores, 1968, chapter 15.
 */
export function itemStatistics(passed: readonly (readonly (boolean | null)[])[]): readonly ItemStatistics[] {
  const items = Math.max(0, ...passed.map((subject) => subject.length));
  return Array.from({ length: items }, (_, item) => {
    const pairs = passed.flatMap((subject): readonly { readonly own: number; readonly rest: number | null }[] => {
      const own = subject[item] ?? null;
      if (own === null) return [];
      const others = subject.filter((each, index) => index !== item && each !== null);
      const rest = others.length === 0 ? null : others.filter((each) => each === true).length / others.length;
      return [{ own: Number(own), rest }];
    });
    const passRate = pairs.length === 0 ? 0 : pairs.reduce((sum, { own }) => sum + own, 0) / pairs.length;
    return {
      passRate,
      discrimination: correlation(pairs.flatMap(({ own, rest }) => (rest === null ? [] : [[own, rest] as const]))),
      saturated: pairs.length > 0 && (passRate === 0 || passRate === 1),
    };
  });
}

/** Pearson's correlation; null where a side does not vary. */
function correlation(pairs: readonly (readonly [number, number])[]): number | null {
  const n = pairs.length;
  if (n < 2) return null;
  const meanX = pairs.reduce((sum, [x]) => sum + x, 0) / n;
  const meanY = pairs.reduce((sum, [, y]) => sum + y, 0) / n;
  let xy = 0;
  let xx = 0;
  let yy = 0;
  for (const [x, y] of pairs) {
    xy += (x - meanX) * (y - meanY);
    xx += (x - meanX) ** 2;
    yy += (y - meanY) ** 2;
  }
  return xx === 0 || yy === 0 ? null : xy / Math.sqrt(xx * yy);
}
