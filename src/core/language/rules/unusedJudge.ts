import type { Problem } from '../../base/problem.ts';
import type { Span } from '../../base/span.ts';
import { problem, type Rule } from './rule.ts';

/** A judge that no check asks. */
export const unusedJudge: Rule = {
  code: 'unused-judge',
  severity: 'hint',
  title: { en: 'Unused judge', ja: '使われていない判定モデル' },
  doc: {
    en: 'No check of the workspace asks the judge. `default` is never reported: checks that name no judge ask it.',
    ja: 'ワークスペースのどの検査もこの判定モデルを使っていません。判定モデルを指定しない検査が使う `default` は報告しません。',
  },
};

/** No check asks the judge. */
export function judgeNotUsed(span: Span, name: string): Problem {
  return problem(
    unusedJudge,
    span,
    {
      en: `No check in the workspace asks the judge \`${name}\`.`,
      ja: `判定モデル \`${name}\` はワークスペースのどの検査でも使われていません。`,
    },
    { tag: 'unnecessary' },
  );
}
