import type { Problem } from '../../base/problem.ts';
import type { Span } from '../../base/span.ts';
import type { Rule } from './rule.ts';
import { unknownName } from './unknownName.ts';

/** Unknown data set. */
export const unknownData: Rule = {
  code: 'unknown-data',
  severity: 'error',
  title: { en: 'Unknown data set', ja: '未定義のデータセット' },
  doc: {
    en: '`each` names a data set that the suite does not define under `data`.',
    ja: '`each` が、スイートの `data` にないデータセットを指しています。',
  },
};

/** The name is none of those that exist. */
export function unknownDataName(span: Span, name: string, known: Iterable<string>): Problem {
  return unknownName(unknownData, span, name, known, {
    en: `There is no data set \`${name}\` under \`data\`.`,
    ja: `\`data\` にデータセット \`${name}\` がありません。`,
  });
}
