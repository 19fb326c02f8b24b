import type { Text } from '../../core/base/text.ts';

/** What the hook says where it has nothing to do. */
export const nothingStaged: Text = {
  en: 'Nothing that is staged can affect a verdict.',
  ja: 'ステージされた変更に、判定へ影響するものはありません。',
};
