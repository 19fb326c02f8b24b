import { percentText } from '../base/quantity.ts';
import type { Text } from '../base/text.ts';
import type {
  CorrectedJudge,
  GuardFigures,
  JudgeAgreement,
  JudgeVariation,
  MeasuredShare,
  Percentiles,
  Reliability,
  Stability,
  Summary,
} from '../record/record.ts';
import { wilson } from '../statistics/wilson.ts';

/** The figures of a summary beside the failure rates, and why it cannot be reproduced, each as a sentence for reports. */
export function measuresOf(summary: Summary): readonly Text[] {
  return [
    ...(summary.stability ?? []).map(stabilityText),
    ...(summary.reliability ?? []).map(reliabilityText),
    ...(summary.guards ?? []).flatMap(guardTexts),
    ...(summary.judges ?? []).map(judgeText),
    ...(summary.agreement ?? []).map(agreementText),
    ...(summary.unreproducible ?? []).map(unreproducibleText),
  ];
}

/** What stands before each reason for which a run cannot be reproduced. */
export const unreproducible: Text = { en: 'Cannot be reproduced with certainty', ja: '確実には再現できません' };

function unreproducibleText({ en, ja }: Text): Text {
  return { en: `${unreproducible.en}: ${en}`, ja: `${unreproducible.ja}：${ja}` };
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

function reliabilityText({ target, k, cases, passAtK, passHatK }: Reliability): Text {
  return {
    en: `Repeats of \`${target}\`, ${cases} ${cases === 1 ? 'case' : 'cases'}: pass@${k} ${shareText(passAtK)}, pass^${k} ${shareText(passHatK)}`,
    ja: `\`${target}\` の繰り返し、${cases} ケース：pass@${k} ${shareText(passAtK)}、pass^${k} ${shareText(passHatK)}`,
  };
}

function shareText({ rate, low, high }: MeasuredShare): string {
  return rate === null ? '–' : `${percentText(rate)} (${percentText(low)} – ${percentText(high)})`;
}

function guardTexts({ target, stages, inspection, effect }: GuardFigures): readonly Text[] {
  const time = (of: Percentiles | null) =>
    of === null ? '–' : `p50 ${Math.round(of.p50)} ms, p95 ${Math.round(of.p95)} ms`;
  const matrices = stages.map((each): Text => {
    const { stage, truePositives: tp, falseNegatives: fn, falsePositives: fp, trueNegatives: tn } = each;
    return {
      en: `Guard \`${target}\`, stage ${stage}: ${tp} found, ${fn} missed, ${fp} false alarms, ${tn} let through; sensitivity ${shareText(each.sensitivity)}, specificity ${shareText(each.specificity)}; inspection ${time(inspection)}`,
      ja: `ガード \`${target}\`、段階 ${stage}：検出 ${tp}、見逃し ${fn}、誤検出 ${fp}、通過 ${tn}。感度 ${shareText(each.sensitivity)}、特異度 ${shareText(each.specificity)}、検査時間 ${time(inspection)}`,
    };
  });
  if (effect === undefined) return matrices;
  const { protects, safety, overRefusal, addedLatency } = effect;
  const change = ({ n, without, with: guarded, change: value, low, high }: typeof safety) =>
    value === null ? '–' : `${without}/${n} → ${guarded}/${n} (${signed(value)}, ${signed(low)} – ${signed(high)})`;
  return [
    ...matrices,
    {
      en: `Guardrail \`${target}\` before \`${protects}\`: failures ${change(safety)}; failures on benign twins ${change(overRefusal)}; added latency ${time(addedLatency)}`,
      ja: `ガードレール \`${target}\`（\`${protects}\` を保護）：不合格 ${change(safety)}、無害な対の不合格 ${change(overRefusal)}、増えた応答時間 ${time(addedLatency)}`,
    },
  ];
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

function agreementText({ judges, n, alike, rate, low, high, variation }: JudgeAgreement): Text {
  const names = judges.map((judge) => `\`${judge}\``).join(', ');
  const share = `${percentText(rate)} (${percentText(low)} – ${percentText(high)})`;
  const whose = variation === undefined ? { en: '', ja: '' } : variationText(variation);
  return judges.length === 1
    ? {
        en: `Judge ${names}, asked again about the same reply: the same verdict ${alike} of ${n} times, ${share}${whose.en}`,
        ja: `判定モデル ${names} に同じ応答を再度尋ねた場合：${n} 回中 ${alike} 回が同じ判定、${share}${whose.ja}`,
      }
    : {
        en: `Judges ${names} on the same replies: of one mind ${alike} of ${n} times, ${share}`,
        ja: `判定モデル ${names} の同じ応答に対する判定：${n} 回中 ${alike} 回が一致、${share}`,
      };
}

function variationText({ cases, replies, share, interval }: JudgeVariation): Text {
  const basis = { en: `${replies} replies to ${cases} cases`, ja: `${cases} ケースへの応答 ${replies} 件` };
  if (share === null) return { en: `; nothing varies (${basis.en})`, ja: `。揺れはありません（${basis.ja}）` };
  const range =
    interval === null
      ? { en: 'too few for an interval', ja: '区間を示すには少なすぎます' }
      : {
          en: `interval ${percentText(interval.low)} – ${percentText(interval.high)}`,
          ja: `区間 ${percentText(interval.low)} – ${percentText(interval.high)}`,
        };
  return {
    en: `; of the variation between attempts ${percentText(share)} is the judge’s, the rest the target’s (${basis.en}; ${range.en})`,
    ja: `。試行間の揺れのうち ${percentText(share)} が判定モデル、残りが対象によるもの（${basis.ja}、${range.ja}）`,
  };
}

/** A difference of shares in percentage points. */
function signed(share: number): string {
  const points = Number((share * 100).toFixed(1));
  return `${points > 0 ? '+' : points < 0 ? '−' : '±'}${Math.abs(points)} pp`;
}
