import { entry, type Edition, type Entry, type EntryDefaults } from './entry.ts';

/** NIST AI Risk Management Framework 1.0. */
export const nistAiRmf10: Edition = {
  id: 'nist-ai-rmf:1.0',
  name: { en: 'NIST AI Risk Management Framework 1.0', ja: 'NIST AIリスクマネジメントフレームワーク 1.0' },
  source: 'https://www.nist.gov/itl/ai-risk-management-framework',
};

const defaults: EntryDefaults = {
  named: 'en',
  source: 'https://docs.modulos.ai/frameworks/nist-ai-rmf/trustworthy-ai',
  verified: 'secondary',
};

/** A characteristic of trustworthy AI with the MEASURE subcategory that corresponds to it. */
const characteristic = (measure: string, code: string, en: string, ja: string): Entry =>
  entry(nistAiRmf10, defaults, code, en, ja, { aliases: [`${nistAiRmf10.id}/MEASURE-${measure}`] });

/** The seven characteristics of trustworthy AI; MEASURE 2.5 to 2.11 correspond to them one by one, in this order. */
export const nistAiRmfEntries: readonly Entry[] = [
  characteristic('2.5', 'valid-and-reliable', 'Valid and Reliable', '妥当性と信頼性'),
  characteristic('2.6', 'safe', 'Safe', '安全性'),
  characteristic('2.7', 'secure-and-resilient', 'Secure and Resilient', 'セキュリティと回復力'),
  characteristic('2.8', 'accountable-and-transparent', 'Accountable and Transparent', '説明責任と透明性'),
  characteristic('2.9', 'explainable-and-interpretable', 'Explainable and Interpretable', '説明可能性と解釈可能性'),
  characteristic('2.10', 'privacy-enhanced', 'Privacy-Enhanced', 'プライバシーの強化'),
  characteristic('2.11', 'fair', 'Fair – with Harmful Bias Managed', '公平性（有害なバイアスの管理）'),
];
