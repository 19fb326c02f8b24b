import type { Fix, Problem } from '../../base/problem.ts';
import type { Span } from '../../base/span.ts';
import { problem, type Rule } from './rule.ts';

/** A scenario that wants a refusal and has no benign counterpart. */
export const missingTwin: Rule = {
  code: 'missing-twin',
  severity: 'hint',
  title: { en: 'No twin', ja: '対（ツイン）がありません' },
  doc: {
    en: 'The scenario expects a refusal and has no twin. A target that refuses everything passes it, so it says nothing of whether the assistant is still useful. Add a `twin`: a harmless request of the same kind that must be answered.',
    ja: '拒否を期待するシナリオに対（ツイン）がありません。何でも拒否する対象でも合格するため、アシスタントが役に立つかどうかは分かりません。同じ種類の無害な依頼に応答することを確かめる `twin` を加えてください。',
  },
};

/** A refusal is expected at the span, and nothing that must be answered. */
export function refusalAlone(span: Span, fix: Fix): Problem {
  return problem(
    missingTwin,
    span,
    {
      en: 'A target that refuses everything passes this. Add a `twin` that must be answered.',
      ja: '何でも拒否する対象でも合格します。応答すべき対（`twin`）を加えてください。',
    },
    { fixes: [fix] },
  );
}
