import type { Problem } from '../../base/problem.ts';
import type { Span } from '../../base/span.ts';
import { problem, type Rule } from './rule.ts';

/** A scenario that expects nothing. */
export const noCheck: Rule = {
  code: 'no-check',
  severity: 'error',
  title: { en: 'No check', ja: '検査がありません' },
  doc: {
    en: 'A scenario without a check passes whatever the target answers. Nothing passes by accident: say in `expect` what must hold.',
    ja: '検査のないシナリオは、対象が何と答えても合格してしまいます。偶然の合格を防ぐため、満たすべきことを `expect` に書いてください。',
  },
};

/** `expect` is absent or empty. */
export function nothingExpected(span: Span): Problem {
  return problem(noCheck, span, {
    en: 'Nothing is expected here, so this could not fail. Add a check to `expect`.',
    ja: '検査がないため、不合格になりえません。`expect` に検査を書いてください。',
  });
}
