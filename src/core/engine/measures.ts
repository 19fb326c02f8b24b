import { counted } from '../base/counted.ts';
import { percentText, rangeText } from '../base/quantity.ts';
import type { Text } from '../base/text.ts';
import { stabilityGroupText } from '../catalogue/stabilityGroup.ts';
import type {
  CorrectedJudge,
  GuardChange,
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
  const name = stabilityGroupText(group);
  if (rate === null || difference === null) {
    return {
      en: `Verdict stability (${name.en}): no pair of verdicts to compare`,
      ja: `判定の安定性「${name.ja}」：比べられる判定の組がありません`,
    };
  }
  const interval = rangeText({ low, high });
  const parity = within(signed(difference.value), `${signed(difference.low)} – ${signed(difference.high)}`);
  return {
    en: `Verdict stability (${name.en}): ${percentText(rate)} (${same} of ${n} alike; interval ${interval}); ${broke} got worse, ${fixed} better; difference ${parity.en}`,
    ja: `判定の安定性「${name.ja}」：${percentText(rate)}（${n} 組中 ${same} 組が一致、区間 ${interval}）。悪化 ${broke}、改善 ${fixed}、差 ${parity.ja}`,
  };
}

function reliabilityText({ target, k, cases, passAtK, passHatK }: Reliability): Text {
  const [at, hat] = [shareText(passAtK), shareText(passHatK)];
  return {
    en: `Repeats of \`${target}\`, ${counted(cases, 'case')}: pass@${k} ${at.en}, pass^${k} ${hat.en}`,
    ja: `\`${target}\` の繰り返し、${cases} ケース：pass@${k} ${at.ja}、pass^${k} ${hat.ja}`,
  };
}

/** A share with its interval: `62.5 % (30.6 % – 86.3 %)`. */
function shareText({ rate, low, high }: MeasuredShare): Text {
  return rate === null ? unknown : within(percentText(rate), rangeText({ low, high }));
}

/** A figure with what belongs to it, between the brackets of each language. */
function within(figure: string, aside: string): Text {
  return { en: `${figure} (${aside})`, ja: `${figure}（${aside}）` };
}

const unknown: Text = { en: '–', ja: '–' };

function guardTexts({ target, stages, inspection, effect }: GuardFigures): readonly Text[] {
  const time = (of: Percentiles | null) =>
    of === null ? '–' : `p50 ${Math.round(of.p50)} ms, p95 ${Math.round(of.p95)} ms`;
  const matrices = stages.map((each): Text => {
    const { stage, truePositives: tp, falseNegatives: fn, falsePositives: fp, trueNegatives: tn } = each;
    const [found, passed] = [shareText(each.sensitivity), shareText(each.specificity)];
    return {
      en: `Guard \`${target}\`, stage ${stage}: ${tp} found, ${fn} missed, ${counted(fp, 'false alarm')}, ${tn} let through; sensitivity ${found.en}, specificity ${passed.en}; inspection ${time(inspection)}`,
      ja: `ガード \`${target}\`、段階 ${stage}：検出 ${tp}、見逃し ${fn}、誤検出 ${fp}、通過 ${tn}。感度 ${found.ja}、特異度 ${passed.ja}、検査時間 ${time(inspection)}`,
    };
  });
  if (effect === undefined) return matrices;
  const { protects, addedLatency } = effect;
  const [safety, refusals] = [effect.safety, effect.overRefusal].map(changeText);
  return [
    ...matrices,
    {
      en: `Guardrail \`${target}\` before \`${protects}\`: failures ${safety?.en ?? '–'}; failures on benign twins ${refusals?.en ?? '–'}; added latency ${time(addedLatency)}`,
      ja: `ガードレール \`${target}\`（\`${protects}\` を保護）：不合格 ${safety?.ja ?? '–'}、無害な対の不合格 ${refusals?.ja ?? '–'}、増えた応答時間 ${time(addedLatency)}`,
    },
  ];
}

/** Failures without and with a guardrail, and the difference with its interval. */
function changeText({ n, without, with: guarded, change, low, high }: GuardChange): Text {
  if (change === null) return unknown;
  const [en, ja] = [', ', '、'].map((comma) => `${signed(change)}${comma}${signed(low)} – ${signed(high)}`);
  const counts = `${without}/${n} → ${guarded}/${n}`;
  return { en: `${counts} (${en ?? ''})`, ja: `${counts}（${ja ?? ''}）` };
}

function judgeText({ judge, sensitivity, specificity, n, failures, rate, low, high }: CorrectedJudge): Text {
  const [found, passed] = [sensitivity, specificity].map(({ successes, n: of }) =>
    of === 0 ? unknown : within(`${successes}/${of}`, rangeText(wilson(successes, of))),
  );
  const seen = n === 0 ? '–' : percentText(failures / n);
  const corrected = shareText({ rate, low, high });
  return {
    en: `Judge \`${judge}\` against people: finds failures ${found?.en ?? '–'}, finds passes ${passed?.en ?? '–'}; failure rate as judged ${seen}, corrected ${corrected.en}`,
    ja: `判定モデル \`${judge}\` と人の一致：不合格を見つけた割合 ${found?.ja ?? '–'}、合格を見つけた割合 ${passed?.ja ?? '–'}。判定どおりの不合格率 ${seen}、補正後 ${corrected.ja}`,
  };
}

function agreementText({ judges, n, alike, rate, low, high, variation }: JudgeAgreement): Text {
  const names = judges.map((judge) => `\`${judge}\``).join(', ');
  const share = shareText({ rate, low, high });
  const whose = variation === undefined ? { en: '', ja: '' } : variationText(variation);
  return judges.length === 1
    ? {
        en: `Judge ${names}, asked again about the same reply: the same verdict ${alike} of ${counted(n, 'time')}, ${share.en}${whose.en}`,
        ja: `判定モデル ${names} に同じ応答を再度尋ねた場合：${n} 回中 ${alike} 回が同じ判定、${share.ja}${whose.ja}`,
      }
    : {
        en: `Judges ${names} on the same replies: of one mind ${alike} of ${counted(n, 'time')}, ${share.en}`,
        ja: `判定モデル ${names} の同じ応答に対する判定：${n} 回中 ${alike} 回が一致、${share.ja}`,
      };
}

function variationText({ cases, replies, share, interval }: JudgeVariation): Text {
  const basis = {
    en: `${replies} ${replies === 1 ? 'reply' : 'replies'} to ${counted(cases, 'case')}`,
    ja: `${cases} ケースへの応答 ${replies} 件`,
  };
  if (share === null) return { en: `; nothing varies (${basis.en})`, ja: `。揺れはありません（${basis.ja}）` };
  const range =
    interval === null
      ? { en: 'too few for an interval', ja: '区間を示すには少なすぎます' }
      : {
          en: `interval ${rangeText(interval)}`,
          ja: `区間 ${rangeText(interval)}`,
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
