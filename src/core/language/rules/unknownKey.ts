import type { Problem } from '../../base/problem.ts';
import type { Span } from '../../base/span.ts';
import { problem, type Rule } from './rule.ts';
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

/** `<<`, which merges maps in YAML 1.1 and is no longer part of YAML 1.2. */
export function unsupportedMerge(span: Span): Problem {
  return problem(unknownKey, span, {
    en: 'Merge keys (`<<`) are not part of YAML 1.2 and have no effect here. Write the keys out, or use an alias for each value (`key: *name`).',
    ja: 'マージキー（`<<`）は YAML 1.2 になく、ここでは働きません。キーをそのまま書くか、値ごとにエイリアス（`キー: *名前`）を使ってください。',
  });
}
