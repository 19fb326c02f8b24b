import type { Problem } from '../../base/problem.ts';
import type { Span } from '../../base/span.ts';

/** The span, `by` characters further on. */
export function moveSpan(span: Span, by: number): Span {
  return by === 0 ? span : { start: span.start + by, end: span.end + by };
}

/** The problem with all of its spans, `by` characters further on. */
export function moveProblem(problem: Problem, by: number): Problem {
  if (by === 0) return problem;
  return {
    ...problem,
    span: moveSpan(problem.span, by),
    ...(problem.fixes && {
      fixes: problem.fixes.map((fix) => ({
        ...fix,
        edits: fix.edits.map((edit) => ({ ...edit, span: moveSpan(edit.span, by) })),
      })),
    }),
    ...(problem.related && {
      related: problem.related.map((each) => ({ ...each, span: moveSpan(each.span, by) })),
    }),
  };
}
