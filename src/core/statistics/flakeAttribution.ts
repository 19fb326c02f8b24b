/** Where the variation of repeated verdicts comes from, as variances of the pass share. */
export interface FlakeAttribution {
  /** Between judgements of the same reply. */
  readonly judge: number;
  /** Between replies of the target, less what the judge adds to it. At least 0. */
  readonly target: number;
  /** The judge's share of both; null where nothing varies. */
  readonly judgeShare: number | null;
}

/**
 * Splits the variance of verdicts into the judge's and the target's: `passed[reply][judgement]`, each reply judged the same
 * number of times, at least twice. One-way random effects by the method of moments: S. R. Searle, G. Casella and C. E.
 * McCulloch, Variance Components, 1992, chapter 3. Throws a RangeError where the table is ragged or too small.
 */
export function attributeFlakes(passed: readonly (readonly boolean[])[]): FlakeAttribution {
  const k = passed[0]?.length ?? 0;
  if (passed.length < 2 || k < 2 || passed.some((row) => row.length !== k)) {
    throw new RangeError('attributeFlakes: needs at least two replies, each judged equally often, at least twice');
  }
  const means = passed.map((row) => row.filter(Boolean).length / k);
  const grand = means.reduce((sum, mean) => sum + mean, 0) / means.length;
  // Within a reply of pass share m, the unbiased variance of its k judgements is m (1 − m) k / (k − 1).
  const judge = means.reduce((sum, mean) => sum + (mean * (1 - mean) * k) / (k - 1), 0) / means.length;
  const between = means.reduce((sum, mean) => sum + (mean - grand) ** 2, 0) / (means.length - 1);
  const target = Math.max(0, between - judge / k);
  const total = judge + target;
  return { judge, target, judgeShare: total === 0 ? null : judge / total };
}
