import type { GateAnswer, Outcome } from '../../core/base/outcome.ts';
import type { BaselineReport } from '../../core/engine/ports.ts';
import type { NotRun } from '../../core/record/record.ts';
import { say, type Locale, type Text } from '../../core/base/text.ts';

/** The outcomes as people read them. */
export const outcomeWords: Readonly<Record<Outcome, Text>> = {
  pass: { en: 'passed', ja: '合格' },
  fail: { en: 'failed', ja: '不合格' },
  error: { en: 'error', ja: 'エラー' },
  blocked: { en: 'blocked', ja: '遮断' },
  inapplicable: { en: 'inapplicable', ja: '対象外' },
  'needs-review': { en: 'needs review', ja: '要確認' },
};

/** The gate's answers as people read them. */
export const gateWords: Readonly<Record<GateAnswer, Text>> = {
  pass: { en: 'passed', ja: '合格' },
  fail: { en: 'failed', ja: '不合格' },
  inconclusive: { en: 'inconclusive', ja: '判定できず' },
};

/** Headings and labels of the text report. */
export const reportWords = {
  problems: { en: 'Stopped by', ja: '実行を止めた問題' },
  notRun: { en: 'Not run', ja: '実行していないもの' },
  rates: { en: 'Failure rates', ja: '不合格率' },
  attempts: { en: 'Attempts', ja: '試行' },
  coverage: { en: 'Coverage', ja: '網羅率' },
  cost: { en: 'Cost', ja: '費用' },
  gate: { en: 'Gate', ja: 'ゲート' },
  baseline: { en: 'Against the baseline', ja: 'ベースラインとの比較' },
  record: { en: 'Record', ja: '記録' },
  evidence: { en: 'evidence', ja: '証拠' },
  reply: { en: 'reply', ja: '応答' },
  hidden: { en: 'hidden, may be harmful', ja: '非表示（有害な可能性があります）' },
  cancelled: {
    en: 'Cancelled. The record is whole up to here.',
    ja: '中止しました。記録はここまで完全です。',
  },
  incomplete: {
    en: 'Not every planned attempt was made.',
    ja: '予定した試行の一部を実行していません。',
  },
} satisfies Record<string, Text>;

/** Names one after the other, as the language separates them. */
export function listed(names: readonly string[], locale: Locale): string {
  return names.join(locale === 'ja' ? '、' : ', ');
}

/** Pieces without a full stop of their own as sentences in a row. */
export function sentences(pieces: readonly string[], locale: Locale): string {
  const stop = locale === 'ja' ? '。' : '.';
  return pieces.map((piece) => (/[.。！？!?]$/u.test(piece) ? piece : piece + stop)).join(locale === 'ja' ? '' : ' ');
}

/** What of a scenario was not run, and why. */
export function notRunText({ suite, scenario, what, reason }: NotRun, locale: Locale): string {
  const name = `${suite}/${scenario}`;
  return say({ en: `${name} (${what}): ${reason.en}`, ja: `${name}（${what}）：${reason.ja}` }, locale);
}

/** A label with its value, with the colon of the language. */
export function entry(label: Text, value: string, locale: Locale): string {
  return say({ en: `${label.en}: ${value}`, ja: `${label.ja}：${value}` }, locale);
}

/** A comparison with the baseline as data: the counts, the paired test, and the cases by name. */
export function comparisonOf(report: BaselineReport): Omit<BaselineReport, 'sentences'> {
  const { broke, fixed, same, edited, open, gone, p, cases } = report;
  return { broke, fixed, same, edited, open, gone, p, cases };
}
