import { entry, type Edition, type Entry, type EntryDefaults } from './entry.ts';

/** AI Guidelines for Business 1.2 of Japan's ministries (31 March 2026). */
export const businessGuidelines12: Edition = {
  id: 'jp-gl:1.2',
  name: { en: 'AI Guidelines for Business 1.2 (Japan)', ja: 'AI事業者ガイドライン 1.2' },
  source: 'https://www.meti.go.jp/',
};

// The headings were read as another repository quotes them from 20260331_1.pdf.
const defaults: EntryDefaults = { named: 'ja', source: 'https://www.meti.go.jp/', verified: 'secondary' };

const principle = (number: number, en: string, ja: string): Entry =>
  entry(businessGuidelines12, defaults, String(number), en, ja);

/** The ten common principles, in their order. */
export const businessGuidelineEntries: readonly Entry[] = [
  principle(1, 'Human-Centric', '人間中心'),
  principle(2, 'Safety', '安全性'),
  principle(3, 'Fairness', '公平性'),
  principle(4, 'Privacy Protection', 'プライバシー保護'),
  principle(5, 'Ensuring Security', 'セキュリティ確保'),
  principle(6, 'Transparency', '透明性'),
  principle(7, 'Accountability', 'アカウンタビリティ'),
  principle(8, 'Education and Literacy', '教育・リテラシー'),
  principle(9, 'Ensuring Fair Competition', '公正競争確保'),
  principle(10, 'Innovation', 'イノベーション'),
];
