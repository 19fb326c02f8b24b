import { percentText } from '../base/quantity.ts';
import type { Text } from '../base/text.ts';
import type { Stability, Summary } from '../record/record.ts';

/** The figures of a summary beside the failure rates, each as a sentence for reports. */
export function measuresOf(summary: Summary): readonly Text[] {
  return (summary.stability ?? []).map(stabilityText);
}

function stabilityText({ group, n, same, broke, fixed, rate, low, high, difference }: Stability): Text {
  if (rate === null || difference === null) {
    return {
      en: `Verdict stability, ${group}: no pair of verdicts to compare`,
      ja: `判定の安定性、${group}：比べられる判定の組がありません`,
    };
  }
  const interval = `${percentText(low)} – ${percentText(high)}`;
  const parity = `${signed(difference.value)} (${signed(difference.low)} – ${signed(difference.high)})`;
  return {
    en: `Verdict stability, ${group}: ${percentText(rate)} (${same} of ${n} alike; interval ${interval}); ${broke} got worse, ${fixed} better; difference ${parity}`,
    ja: `判定の安定性、${group}：${percentText(rate)}（${n} 組中 ${same} 組が一致、区間 ${interval}）。悪化 ${broke}、改善 ${fixed}、差 ${parity}`,
  };
}

/** A difference of shares in percentage points. */
function signed(share: number): string {
  const points = Number((share * 100).toFixed(1));
  return `${points > 0 ? '+' : points < 0 ? '−' : '±'}${Math.abs(points)} pp`;
}
