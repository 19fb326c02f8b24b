import { entry, type Edition, type Entry, type EntryDefaults } from './entry.ts';

/** An evaluation perspective of the Japan AISI's guide. */
export interface Perspective extends Entry {
  /** The id that suites use: `privacy`. */
  readonly short: string;
}

/** Guide to Evaluation Perspectives on AI Safety, v1.10 (28 March 2025): ten perspectives. */
export const aisiPerspectives110: Edition = {
  id: 'jp-aisi-eval:1.10',
  name: {
    en: 'Guide to Evaluation Perspectives on AI Safety 1.10 (Japan AISI)',
    ja: 'AIセーフティに関する評価観点ガイド 1.10（AISI）',
  },
  source: 'https://aisi.go.jp/',
};

/** The same guide, v1.20 (7 July 2026), which adds one perspective. We know that one only, so it does not take the place of v1.10's ten. */
export const aisiPerspectives120: Edition = {
  id: 'jp-aisi-eval:1.20',
  name: {
    en: 'Guide to Evaluation Perspectives on AI Safety 1.20 (Japan AISI)',
    ja: 'AIセーフティに関する評価観点ガイド 1.20（AISI）',
  },
  source: 'https://aisi.go.jp/output/output_information/260707/',
};

// The institute's own evaluation environment reproduces the names of section 3 of v1.10 in both languages.
const defaults: EntryDefaults = {
  named: 'both',
  source: 'https://github.com/Japan-AISI/aisev/blob/main/backend/src/constants/perspectives.py',
  verified: 'primary',
};

const perspective = (short: string, code: string, en: string, ja: string): Perspective => ({
  ...entry(aisiPerspectives110, defaults, code, en, ja),
  short,
});

/** All perspectives, in the guide's order. */
export const perspectives: readonly Perspective[] = [
  perspective('toxic-output', 'P1', 'Control of Toxic Output', '有害情報の出力制御'),
  perspective(
    'misinformation',
    'P2',
    'Prevention of Misinformation, Disinformation and Manipulation',
    '偽誤情報の出力・誘導の防止',
  ),
  perspective('fairness', 'P3', 'Fairness and Inclusion', '公平性と包摂性'),
  perspective(
    'high-risk-use',
    'P4',
    'Addressing High-risk Use and Unintended Use',
    'ハイリスク利用・目的外利用への対処',
  ),
  perspective('privacy', 'P5', 'Privacy Protection', 'プライバシー保護'),
  perspective('security', 'P6', 'Ensuring Security', 'セキュリティ確保'),
  perspective('explainability', 'P7', 'Explainability', '説明可能性'),
  perspective('robustness', 'P8', 'Robustness', 'ロバスト性'),
  perspective('data-quality', 'P9', 'Data Quality', 'データ品質'),
  perspective('verifiability', 'P10', 'Verifiability', '検証可能性'),
  {
    // Other repositories cite the institute's summary of v1.20 for the name; the text of its items was not read.
    ...entry(
      aisiPerspectives120,
      {
        named: 'ja',
        source: 'https://aisi.go.jp/assets/pdf/ai_safety_eval_summary_v1.20_ja.pdf',
        verified: 'secondary',
      },
      'P11',
      'Observation and Control',
      '観測と制御',
    ),
    short: 'observation-and-control',
  },
];
