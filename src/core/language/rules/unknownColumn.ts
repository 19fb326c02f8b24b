import type { Problem } from '../../base/problem.ts';
import type { Span } from '../../base/span.ts';
import type { Rule } from './rule.ts';
import { unknownName } from './unknownName.ts';

/** Unknown column. */
export const unknownColumn: Rule = {
  code: 'unknown-column',
  severity: 'error',
  title: { en: 'Unknown column', ja: '存在しない列' },
  doc: {
    en: 'A column is named that the file does not have.',
    ja: 'ファイルにない列を指しています。',
  },
};

/** The name is none of those that exist. */
export function unknownColumnName(span: Span, name: string, known: Iterable<string>): Problem {
  return unknownName(unknownColumn, span, name, known, {
    en: `The file has no column \`${name}\`.`,
    ja: `ファイルに列 \`${name}\` がありません。`,
  });
}
