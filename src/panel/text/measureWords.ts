import type { Text } from '../../core/base/text.ts';

/** The sentences about what a run measured beside its failure rates. */
export const measureWords = {
  trialMeaning: {
    en: 'A trial is an attempt together with its twin.',
    ja: '対のある試行は、対と合わせて 1 回と数えます。',
  },
  stability: { en: 'Verdict stability', ja: '判定の安定性' },
  stabilityMeaning: {
    en: 'How often a verdict stays the same when something changes that should not matter. What changes between plain repeats changes without any cause of that kind.',
    ja: '意味を変えない変更の前後で判定が一致した割合です。単なる繰り返しでの不一致は、変更がなくても起こる揺れです。',
  },
  changed: { en: 'What changed', ja: '変えたもの' },
  alike: { en: 'Alike', ja: '一致' },
  share: { en: 'Share', ja: '割合' },
  worse: { en: 'Got worse / better', ja: '悪化 / 改善' },
  difference: { en: 'Rise of the failure rate', ja: '不合格率の上昇' },
  reliability: { en: 'Reliability over repeats', ja: '繰り返しでの信頼性' },
  reliabilityMeaning: {
    en: 'pass@k: at least one of k tries passes. pass^k: every one of k tries passes, which is what somebody may rely on. Means over the cases with at least k verdicts.',
    ja: 'pass@k は k 回のうち 1 回以上合格する確率、pass^k は k 回すべて合格する確率で、安心して任せられる度合いを表します。判定が k 件以上あるケースの平均です。',
  },
  tries: { en: 'Tries (k)', ja: '試行回数（k）' },
  cases: { en: 'Cases', ja: 'ケース' },
  guards: { en: 'Guardrails and detectors', ja: 'ガードレールと検知器' },
  stage: { en: 'Stage', ja: '段階' },
  input: { en: 'input', ja: '入力' },
  output: { en: 'output', ja: '出力' },
  any: { en: 'end to end', ja: '全体' },
  alone: { en: 'on its own', ja: '単独' },
  found: { en: 'Harmful, flagged', ja: '有害を検出' },
  missed: { en: 'Harmful, missed', ja: '有害を見逃し' },
  alarms: { en: 'Harmless, flagged', ja: '無害を誤検出' },
  through: { en: 'Harmless, let through', ja: '無害を通過' },
  sensitivity: { en: 'Sensitivity', ja: '感度' },
  specificity: { en: 'Specificity', ja: '特異度' },
  confusion: { en: 'What it flagged', ja: '検出の結果' },
  effect: { en: 'What it gains and costs', ja: '効果と代償' },
  measured: { en: 'Measured', ja: '項目' },
  without: { en: 'Without', ja: 'なし' },
  with: { en: 'With', ja: 'あり' },
  safety: { en: 'Failures', ja: '不合格' },
  overRefusal: { en: 'Over-refusal: failures on benign twins', ja: '過剰な拒否：無害な対の不合格' },
  inspection: { en: 'Inspection takes', ja: '検査にかかる時間' },
  added: { en: 'Added latency', ja: '増えた応答時間' },
  protects: { en: 'protects', ja: '保護対象' },
  judges: { en: 'Judges against people', ja: '判定モデルと人の判断' },
  judgesMeaning: {
    en: 'From labels of its verdicts: the share of true failures that a judge fails (sensitivity), of true passes that it passes (specificity), and its failure rate corrected for both; the interval carries the uncertainty of all three. The gate decides by the verdicts as they were given.',
    ja: '判定へのラベルから求めた、真の不合格を不合格とした割合（感度）、真の合格を合格とした割合（特異度）と、両者で補正した不合格率です。区間は 3 つの不確かさをすべて含みます。ゲートは補正前の判定で判断します。',
  },
  asJudged: { en: 'Failure rate as judged', ja: '判定どおりの不合格率' },
  corrected: { en: 'Corrected', ja: '補正後' },
  agreement: { en: 'Judges among each other', ja: '判定モデルどうしの一致' },
  agreementMeaning: {
    en: 'How often the same reply gets the same verdict: from one judge that is asked again, or from the judges of a panel. Of the variation between attempts, part is the judge’s and the rest the target’s.',
    ja: '同じ応答に同じ判定が出た割合です。1 つの判定モデルへの再質問、または複数の判定モデルの合議について示します。試行間の揺れは、判定モデルによる分と対象による分に分かれます。',
  },
  sameVerdict: { en: 'Same verdict', ja: '同じ判定' },
  judgeShare: { en: 'The judge’s share of the variation', ja: '揺れのうち判定モデルの分' },
  nothingVaries: { en: 'nothing varies', ja: '揺れなし' },
  tooFew: { en: 'too few cases for an interval', ja: '区間を示すにはケースが不足' },
} as const satisfies Readonly<Record<string, Text>>;

/** What a share of variation is based on. */
export function variationBasis(replies: string, cases: string): Text {
  return { en: `${replies} replies to ${cases} cases`, ja: `${cases} ケースへの応答 ${replies} 件` };
}

/** The confidence of a page's intervals, as a percentage, in a heading. */
export function ratesHeading(confidence: string): Text {
  return { en: `Failure rates with ${confidence} intervals`, ja: `不合格率と ${confidence} 信頼区間` };
}
