import { entry, type Edition, type Entry, type EntryDefaults } from './entry.ts';

/** OWASP Top 10 for LLM Applications, 2025. */
export const owaspLlm2025: Edition = {
  id: 'owasp-llm:2025',
  name: { en: 'OWASP Top 10 for LLM Applications 2025', ja: 'OWASP LLMアプリケーション Top 10 2025' },
  source: 'https://github.com/GenAI-Security-Project/GenAI-LLM-Top10',
  supersededBy: 'owasp-llm:2026',
};

/** OWASP Top 10 for LLM Applications, 2026 (published 4 August 2026). */
export const owaspLlm2026: Edition = {
  id: 'owasp-llm:2026',
  name: { en: 'OWASP Top 10 for LLM Applications 2026', ja: 'OWASP LLMアプリケーション Top 10 2026' },
  source: 'https://genai.owasp.org/resource/owasp-genai-llm-top-10-2026/',
};

const in2025: EntryDefaults = {
  named: 'en',
  source: 'https://github.com/GenAI-Security-Project/GenAI-LLM-Top10',
  verified: 'primary',
};

const in2026: EntryDefaults = {
  named: 'en',
  source: 'https://github.com/GenAI-Security-Project/GenAI-LLM-Top10/tree/main/2026/final',
  verified: 'primary',
};

/** The ten entries of 2026, in their order. */
export const owaspLlm2026Entries: readonly Entry[] = [
  entry(owaspLlm2026, in2026, 'LLM01', 'Prompt Injection', 'プロンプトインジェクション'),
  entry(owaspLlm2026, in2026, 'LLM02', 'Sensitive Information Disclosure', '機微情報の漏えい'),
  entry(owaspLlm2026, in2026, 'LLM03', 'Excessive Agency', '過剰な自律性'),
  entry(owaspLlm2026, in2026, 'LLM04', 'Supply Chain', 'サプライチェーン'),
  entry(owaspLlm2026, in2026, 'LLM05', 'Data and Model Poisoning', 'データとモデルのポイズニング'),
  entry(owaspLlm2026, in2026, 'LLM06', 'Unbounded Consumption', '際限のない消費'),
  entry(owaspLlm2026, in2026, 'LLM07', 'Misinformation', '誤情報'),
  entry(owaspLlm2026, in2026, 'LLM08', 'Hidden Context Exposure', '隠れた文脈の露出'),
  entry(owaspLlm2026, in2026, 'LLM09', 'Vector and Embedding Weaknesses', 'ベクトルと埋め込みの弱点'),
  entry(owaspLlm2026, in2026, 'LLM10', 'Improper Output Handling', '不適切な出力処理'),
];

/** The same name in the newer edition, whatever its number is there. */
const successorOf = (name: string): string | undefined =>
  owaspLlm2026Entries.find((candidate) => candidate.name.en === name)?.id;

const entry2025 = (code: string, en: string, ja: string): Entry => {
  const successor = successorOf(en);
  return entry(owaspLlm2025, in2025, code, en, ja, successor === undefined ? {} : { successor });
};

/** The ten entries of 2025, in their order. */
export const owaspLlm2025Entries: readonly Entry[] = [
  entry2025('LLM01', 'Prompt Injection', 'プロンプトインジェクション'),
  entry2025('LLM02', 'Sensitive Information Disclosure', '機微情報の漏えい'),
  entry2025('LLM03', 'Supply Chain', 'サプライチェーン'),
  entry2025('LLM04', 'Data and Model Poisoning', 'データとモデルのポイズニング'),
  entry2025('LLM05', 'Improper Output Handling', '不適切な出力処理'),
  entry2025('LLM06', 'Excessive Agency', '過剰な自律性'),
  entry2025('LLM07', 'System Prompt Leakage', 'システムプロンプトの漏えい'),
  entry2025('LLM08', 'Vector and Embedding Weaknesses', 'ベクトルと埋め込みの弱点'),
  entry2025('LLM09', 'Misinformation', '誤情報'),
  entry2025('LLM10', 'Unbounded Consumption', '際限のない消費'),
];
