import type { Problem } from '../../base/problem.ts';
import type { Span } from '../../base/span.ts';
import type { Rule } from './rule.ts';
import { unknownName } from './unknownName.ts';

/** Unknown check. */
export const unknownCheck: Rule = {
  code: 'unknown-check',
  severity: 'error',
  title: { en: 'Unknown check', ja: '存在しない検査' },
  doc: {
    en: '`expect` names a check that does not exist. An item is a check’s name, or one key with its value; `not`, `all` and `any` combine.',
    ja: '`expect` に、存在しない検査が書かれています。各項目は検査の名前か、1 つのキーと値で書きます。`not`・`all`・`any` で組み合わせられます。',
  },
};

/** The name is none of those that exist. */
export function unknownCheckName(span: Span, name: string, known: Iterable<string>): Problem {
  return unknownName(unknownCheck, span, name, known, {
    en: `There is no check \`${name}\`.`,
    ja: `\`${name}\` という検査はありません。`,
  });
}
