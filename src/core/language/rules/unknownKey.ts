import type { Problem } from '../../base/problem.ts';
import type { Span } from '../../base/span.ts';
import type { Rule } from './rule.ts';
import { unknownName } from './unknownName.ts';

/** A key that the definition does not have at this place. */
export const unknownKey: Rule = {
  code: 'unknown-key',
  severity: 'error',
  title: { en: 'Unknown key', ja: '知らないキー' },
  doc: {
    en: 'A key is not part of the language at this place. What it says would be ignored, so it is an error. The nearest key is offered as a fix.',
    ja: 'この場所では使えないキーです。書いた内容が無視されてしまうため、エラーになります。最も近いキーへの修正を提案します。',
  },
};

/** The key is none of those that may stand here. */
export function unknownKeyName(span: Span, name: string, known: Iterable<string>): Problem {
  return unknownName(unknownKey, span, name, known, {
    en: `The key \`${name}\` is not known here.`,
    ja: `ここではキー \`${name}\` は使えません。`,
  });
}
