import type { Interval } from './interval.ts';
import type { Share } from './newcombe.ts';
import { criticalValue } from './normal.ts';
import { wilson } from './wilson.ts';

/** A rate that was corrected for what the judge gets wrong. */
export interface CorrectedRate {
  /** Within 0…1; null where the judge tells nothing (sensitivity + specificity ≤ 1). */
  readonly rate: number | null;
  readonly interval: Interval;
}

/**
 * The true rate behind a judge's rate, with the uncertainty of all three: the rate seen (`positives` of `n`), the judge's
 * sensitivity and its specificity, each a share that was measured on labelled items.
 *
 * Estimate: W. J. Rogan and B. Gladen, "Estimating prevalence from the results of a screening test", American Journal of
 * Epidemiology 107, 1978, 71–76. Interval: Z. Lang and J. Reiczigel, "Confidence limits for prevalence of disease adjusted for
 * estimated sensitivity and specificity", Preventive Veterinary Medicine 113, 2014, 13–22; where the sample contradicts the judge's
 * measured errors it would shrink to a point, so it is never narrower than what a judge without errors would leave open. Throws a
 * RangeError for what is no share.
 */
export function roganGladen(seen: Share, sensitivity: Share, specificity: Share, confidence = 0.95): CorrectedRate {
  // Throws for what is no share.
  for (const { successes, n } of [seen, sensitivity, specificity]) wilson(successes, n, confidence);
  const unknown: CorrectedRate = { rate: null, interval: { low: 0, high: 1 } };
  if (seen.n === 0 || sensitivity.n === 0 || specificity.n === 0) return unknown;
  const se = sensitivity.successes / sensitivity.n;
  const sp = specificity.successes / specificity.n;
  if (se + sp <= 1) return unknown;
  const rate = clamp((seen.successes / seen.n + sp - 1) / (se + sp - 1));
  const { low, high } = langReiczigel(seen, sensitivity, specificity, criticalValue(confidence));
  return {
    rate,
    interval: {
      low: Math.min(low, wilson(seen.n, seen.n, confidence).low),
      high: Math.max(high, wilson(0, seen.n, confidence).high),
    },
  };
}

function langReiczigel(seen: Share, sensitivity: Share, specificity: Share, z: number): Interval {
  const n = seen.n + z * z;
  const apparent = (seen.successes + (z * z) / 2) / n;
  const nSe = sensitivity.n + 2;
  const se = (sensitivity.successes + 1) / nSe;
  const nSp = specificity.n + 2;
  const sp = (specificity.successes + 1) / nSp;
  const youden = se + sp - 1;
  if (youden <= 0) return { low: 0, high: 1 };
  const rate = (apparent + sp - 1) / youden;
  const bySe = (se * (1 - se)) / nSe;
  const bySp = (sp * (1 - sp)) / nSp;
  const shift = 2 * z * z * (rate * bySe - (1 - rate) * bySp);
  const half = (z / youden) * Math.sqrt((apparent * (1 - apparent)) / n + rate ** 2 * bySe + (1 - rate) ** 2 * bySp);
  return { low: clamp(rate + shift - half), high: clamp(rate + shift + half) };
}

function clamp(share: number): number {
  return Math.min(1, Math.max(0, share));
}
