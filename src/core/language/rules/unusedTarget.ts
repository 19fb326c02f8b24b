import type { Problem } from '../../base/problem.ts';
import type { Span } from '../../base/span.ts';
import { problem, type Rule } from './rule.ts';

/** A target that nothing in the workspace names. */
export const unusedTarget: Rule = {
  code: 'unused-target',
  severity: 'hint',
  title: { en: 'Unused target', ja: '使われていない対象' },
  doc: {
    en: 'No suite, judge or guardrail of the workspace names the target, so no run reaches it unless `--target` names it. Scripted and recorded targets, which stand in for others, are not reported.',
    ja: 'ワークスペースのどのスイート・判定モデル・ガードレールもこの対象を指定していないため、`--target` で指定しない限り実行されません。代役として使う scripted と recorded の対象は報告しません。',
  },
};

/** Nothing names the target. */
export function targetNotUsed(span: Span, name: string): Problem {
  return problem(
    unusedTarget,
    span,
    {
      en: `Nothing in the workspace names the target \`${name}\`.`,
      ja: `対象 \`${name}\` はワークスペースのどこからも指定されていません。`,
    },
    { tag: 'unnecessary' },
  );
}
