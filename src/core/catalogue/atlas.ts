import { entry, type Edition, type Entry, type EntryDefaults } from './entry.ts';

/**
 * MITRE ATLAS 5.6.0 (5 May 2026). The release of 2026.09 (14 September 2026) is not here: of it we have read how many techniques it
 * has and which was added, not the entries themselves, and an edition of which most is missing would call ids unknown that are right.
 */
export const atlas560: Edition = {
  id: 'atlas:5.6.0',
  name: { en: 'MITRE ATLAS 5.6.0', ja: 'MITRE ATLAS 5.6.0' },
  source: 'https://atlas.mitre.org/',
};

const defaults: EntryDefaults = {
  named: 'en',
  source: 'https://github.com/mitre-atlas/atlas-data/blob/main/dist/ATLAS.yaml',
  verified: 'primary',
};

const technique = (number: string, en: string, ja: string): Entry =>
  entry(atlas560, defaults, `AML.T${number}`, en, ja);

/** The techniques that a scenario of ours can exercise, with their sub-techniques; the whole matrix holds more. */
export const atlasEntries: readonly Entry[] = [
  technique('0015', 'Evade AI Model', 'AIモデルの回避'),
  technique('0020', 'Poison Training Data', '学習データのポイズニング'),
  technique('0024', 'Exfiltration via AI Inference API', 'AI推論APIを経由した持ち出し'),
  technique('0024.000', 'Infer Training Data Membership', '学習データへの所属の推定'),
  technique('0024.001', 'Invert AI Model', 'AIモデルの反転'),
  technique('0024.002', 'Extract AI Model', 'AIモデルの抽出'),
  technique('0029', 'Denial of AI Service', 'AIサービスの妨害'),
  technique('0034', 'Cost Harvesting', '費用の浪費'),
  technique('0034.000', 'Excessive Queries', '過剰な問い合わせ'),
  technique('0034.001', 'Resource-Intensive Queries', '資源を大量に消費する問い合わせ'),
  technique('0034.002', 'Agentic Resource Consumption', 'エージェントによる資源の消費'),
  technique('0043', 'Craft Adversarial Data', '敵対的データの作成'),
  technique('0048.000', 'Financial Harm', '金銭的な被害'),
  technique('0048.001', 'Reputational Harm', '評判への被害'),
  technique('0048.002', 'Societal Harm', '社会への被害'),
  technique('0048.003', 'User Harm', '利用者への被害'),
  technique('0048.004', 'AI Intellectual Property Theft', 'AIの知的財産の窃取'),
  technique('0051', 'LLM Prompt Injection', 'LLMプロンプトインジェクション'),
  technique('0051.000', 'Direct', '直接プロンプトインジェクション'),
  technique('0051.001', 'Indirect', '間接プロンプトインジェクション'),
  technique('0051.002', 'Triggered', '条件で発動するプロンプトインジェクション'),
  technique('0053', 'AI Agent Tool Invocation', 'AIエージェントのツール呼び出し'),
  technique('0054', 'LLM Jailbreak', 'LLMの脱獄（ジェイルブレイク）'),
  technique('0056', 'Extract LLM System Prompt', 'LLMのシステムプロンプトの抽出'),
  technique('0057', 'LLM Data Leakage', 'LLMからのデータ漏えい'),
  technique('0061', 'Prompt Self-Replication', 'プロンプトの自己複製'),
  technique('0067', 'Trusted Output Components Manipulation', '信頼される出力要素の改ざん'),
  technique('0067.000', 'Citations', '引用の改ざん'),
  technique('0068', 'Prompt Obfuscation', 'プロンプトの難読化'),
  technique('0069', 'Discover LLM System Information', 'LLMのシステム情報の探索'),
  technique('0070', 'RAG Poisoning', 'RAGのポイズニング'),
  technique('0071', 'False RAG Entry Injection', '偽のRAG項目の注入'),
  technique('0077', 'Response Rendering', '応答の描画'),
  technique('0080', 'AI Agent Context Poisoning', 'AIエージェントの文脈のポイズニング'),
  technique('0080.000', 'Memory', 'メモリーのポイズニング'),
  technique('0080.001', 'Thread', 'スレッドのポイズニング'),
  technique('0082', 'RAG Credential Harvesting', 'RAGからの認証情報の収集'),
  technique('0085.000', 'RAG Databases', 'RAGデータベースからの収集'),
  technique('0086', 'Exfiltration via AI Agent Tool Invocation', 'AIエージェントのツール呼び出しによる持ち出し'),
  technique('0092', 'Manipulate User LLM Chat History', 'LLMのチャット履歴の操作'),
  technique('0099', 'AI Agent Tool Data Poisoning', 'AIエージェントのツールデータのポイズニング'),
  technique('0101', 'Data Destruction via AI Agent Tool Invocation', 'AIエージェントのツール呼び出しによるデータ破壊'),
  technique('0110', 'AI Agent Tool Poisoning', 'AIエージェントのツールのポイズニング'),
];
