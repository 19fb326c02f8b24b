import { percentText } from '../base/quantity.ts';
import type { Text } from '../base/text.ts';

/** What to do with a scenario that all pass, or none. */
const advice: Readonly<Record<'pass' | 'fail', Text>> = {
  pass: {
    en: 'Make it harder, or keep it as a guard against regressions.',
    ja: '難しくするか、退行の見張りとして残してください。',
  },
  fail: { en: 'Check that it can be passed at all.', ja: '合格が可能か確かめてください。' },
};

/**
 * What is said of a scenario on which everybody comes to the same verdict. `seen` tells by whom: “by every target in every run” / 「すべての
 * 実行のすべての対象が」.
 */
export function saturatedSentence(
  verdict: 'pass' | 'fail',
  seen: Text,
  interval: { readonly low: number; readonly high: number },
): Text {
  const range = `${percentText(interval.low)} – ${percentText(interval.high)}`;
  const all: Text = verdict === 'pass' ? { en: 'passed', ja: '合格' } : { en: 'failed', ja: '不合格' };
  return {
    en: `Saturated: ${all.en} ${seen.en} (interval ${range}); it tells no target from another. ${advice[verdict].en}`,
    ja: `飽和：${seen.ja}${all.ja}（区間 ${range}）。対象の差を測れません。${advice[verdict].ja}`,
  };
}
