import { percentText } from '../base/quantity.ts';
import type { Text } from '../base/text.ts';
import type { CorrectedJudge, Stability, Summary } from '../record/record.ts';
import { wilson } from '../statistics/wilson.ts';

/** The figures of a summary beside the failure rates, each as a sentence for reports. */
export function measuresOf(summary: Summary): readonly Text[] {
  return [...(summary.stability ?? []).map(stabilityText), ...(summary.judges ?? []).map(judgeText)];
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

function judgeText({ judge, sensitivity, specificity, n, failures, rate, low, high }: CorrectedJudge): Text {
  const [found, passed] = [sensitivity, specificity].map(({ successes, n: of }) => {
    if (of === 0) return '–';
    const interval = wilson(successes, of);
    return `${successes}/${of} (${percentText(interval.low)} – ${percentText(interval.high)})`;
  });
  const seen = n === 0 ? '–' : percentText(failures / n);
  const corrected = rate === null ? '–' : `${percentText(rate)} (${percentText(low)} – ${percentText(high)})`;
  return {
    en: `Judge \`${judge}\` against people: finds failures ${found ?? '–'}, finds passes ${passed ?? '–'}; failure rate as judged ${seen}, corrected ${corrected}`,
    ja: `判定モデル \`${judge}\` と人の一致：不合格を見つけた割合 ${found ?? '–'}、合格を見つけた割合 ${passed ?? '–'}。判定どおりの不合格率 ${seen}、補正後 ${corrected}`,
  };
}

/** A difference of shares in percentage points. */
function signed(share: number): string {
  const points = Number((share * 100).toFixed(1));
  return `${points > 0 ? '+' : points < 0 ? '−' : '±'}${Math.abs(points)} pp`;
}
