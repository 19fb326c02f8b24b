import type { Fix, Problem } from '../../base/problem.ts';
import type { Span } from '../../base/span.ts';
import { problem, type Rule } from './rule.ts';

/** A key that has to be there. */
export const missingKey: Rule = {
  code: 'missing-key',
  severity: 'error',
  title: { en: 'Missing key', ja: '必要なキーの不足' },
  doc: {
    en: 'A key that the language needs at this place is not written. The problem stands on the key that the map belongs to, at the top level on the first word of the text.',
    ja: 'この場所に必要なキーがありません。問題は、そのマップを持つキー（最上位ではテキストの最初の語）に示します。',
  },
};

/** Keys that have to stand in a map, all in one problem. */
export function absentKeys(span: Span, names: readonly string[], fixes: readonly Fix[] = []): Problem {
  const list = names.map((name) => `\`${name}\``);
  return problem(
    missingKey,
    span,
    {
      en: `${names.length === 1 ? 'The key' : 'The keys'} ${list.join(', ')} ${names.length === 1 ? 'is' : 'are'} missing here.`,
      ja: `ここにはキー ${list.join('、')} が必要です。`,
    },
    fixes.length > 0 ? { fixes } : {},
  );
}
