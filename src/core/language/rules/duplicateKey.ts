import type { Problem } from '../../base/problem.ts';
import type { Span } from '../../base/span.ts';
import { problem, type Rule } from './rule.ts';

/** The same key twice in one map. */
export const duplicateKey: Rule = {
  code: 'duplicate-key',
  severity: 'error',
  title: { en: 'Duplicate key', ja: 'キーの重複' },
  doc: {
    en: 'A map has the same key twice; only one of the two values could count. Remove or rename one.',
    ja: '同じキーが 2 回書かれています。有効にできるのは一方だけです。どちらかを消すか、名前を変えてください。',
  },
};

/** The second of two equal keys. */
export function repeatedKey(span: Span, name: string, first: Span): Problem {
  return problem(
    duplicateKey,
    span,
    { en: `The key \`${name}\` stands here a second time.`, ja: `キー \`${name}\` が重複しています。` },
    { related: [{ span: first, message: { en: 'It was first written here.', ja: '最初はここに書かれています。' } }] },
  );
}
