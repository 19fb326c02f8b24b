/**
 * Fleiss' κ for any number of raters: `counts[subject][category]` is how many raters put the subject there; every subject has
 * the same number of ratings. J. L. Fleiss, "Measuring nominal scale agreement among many raters", Psychological Bulletin 76,
 * 1971, 378–382. Null where it is not defined (one category only, fewer than two ratings, no subjects). Throws a RangeError
 * where subjects differ in their number of ratings (Krippendorff's α allows that) or a count is none.
 */
export function fleissKappa(counts: readonly (readonly number[])[]): number | null {
  if (!counts.flat().every((count) => count >= 0 && Number.isFinite(count))) {
    throw new RangeError('fleissKappa: the table holds what is no count');
  }
  const ratings = counts[0]?.reduce((sum, count) => sum + count, 0) ?? 0;
  if (counts.some((row) => row.reduce((sum, count) => sum + count, 0) !== ratings)) {
    throw new RangeError('fleissKappa: subjects differ in their number of ratings');
  }
  if (counts.length === 0 || ratings < 2) return null;
  const agreement = counts.map(
    (row) => (row.reduce((sum, count) => sum + count * count, 0) - ratings) / (ratings * (ratings - 1)),
  );
  const observed = agreement.reduce((sum, each) => sum + each, 0) / counts.length;
  const categories = Math.max(...counts.map((row) => row.length));
  let expected = 0;
  for (let category = 0; category < categories; category++) {
    const share = counts.reduce((sum, row) => sum + (row[category] ?? 0), 0) / (counts.length * ratings);
    expected += share * share;
  }
  return expected === 1 ? null : (observed - expected) / (1 - expected);
}
