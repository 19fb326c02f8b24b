import type { Fix, Problem } from '../../base/problem.ts';
import type { Span } from '../../base/span.ts';
import { problem, type Rule } from './rule.ts';

/** A data set that no scenario uses. */
export const unusedData: Rule = {
  code: 'unused-data',
  severity: 'hint',
  title: { en: 'Unused data set', ja: '使われていないデータセット' },
  doc: {
    en: 'No scenario of the suite names the data set in `each`, so none of its rows is tested.',
    ja: 'スイートのどのシナリオも `each` でこのデータセットを指定していないため、どの行も点検されません。',
  },
};

/** No `each` names the data set. */
export function dataNotUsed(span: Span, name: string, fixes: readonly Fix[]): Problem {
  return problem(
    unusedData,
    span,
    {
      en: `No scenario uses the data set \`${name}\`. Name it in \`each\`, or remove it.`,
      ja: `データセット \`${name}\` はどのシナリオでも使われていません。\`each\` で指定するか、消してください。`,
    },
    { fixes, tag: 'unnecessary' },
  );
}
