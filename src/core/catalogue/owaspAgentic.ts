import { entry, type Edition, type Entry, type EntryDefaults } from './entry.ts';

/** OWASP Top 10 for Agentic Applications, 2026 edition (December 2025). */
export const owaspAgentic2026: Edition = {
  id: 'owasp-asi:2026',
  name: { en: 'OWASP Top 10 for Agentic Applications 2026', ja: 'OWASP エージェント型アプリケーション Top 10 2026' },
  source: 'https://genai.owasp.org/',
};

// The names agree with those that the text of LLM01:2026 refers to; the list itself was read in an account of it.
const defaults: EntryDefaults = { named: 'en', source: 'https://docs.modulos.ai/', verified: 'secondary' };

/** The ten entries, in their order. */
export const owaspAgenticEntries: readonly Entry[] = [
  entry(owaspAgentic2026, defaults, 'ASI01', 'Agent Goal Hijack', 'エージェントの目標の乗っ取り'),
  entry(owaspAgentic2026, defaults, 'ASI02', 'Tool Misuse and Exploitation', 'ツールの誤用と悪用'),
  entry(owaspAgentic2026, defaults, 'ASI03', 'Identity and Privilege Abuse', 'アイデンティティと権限の悪用'),
  entry(
    owaspAgentic2026,
    defaults,
    'ASI04',
    'Agentic Supply Chain Vulnerabilities',
    'エージェントのサプライチェーンの脆弱性',
  ),
  entry(owaspAgentic2026, defaults, 'ASI05', 'Unexpected Code Execution (RCE)', '予期しないコード実行（RCE）'),
  entry(owaspAgentic2026, defaults, 'ASI06', 'Memory & Context Poisoning', 'メモリーと文脈のポイズニング'),
  entry(owaspAgentic2026, defaults, 'ASI07', 'Insecure Inter-Agent Communication', '安全でないエージェント間通信'),
  entry(owaspAgentic2026, defaults, 'ASI08', 'Cascading Failures', '障害の連鎖'),
  entry(owaspAgentic2026, defaults, 'ASI09', 'Human-Agent Trust Exploitation', '人とエージェントの信頼の悪用'),
  entry(owaspAgentic2026, defaults, 'ASI10', 'Rogue Agents', '暴走するエージェント'),
];
