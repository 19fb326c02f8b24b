import type { Problem } from '../../base/problem.ts';
import type { Span } from '../../base/span.ts';
import { problem, type Rule } from './rule.ts';

/** A waiver whose last day is over. */
export const expiredWaiver: Rule = {
  code: 'expired-waiver',
  severity: 'warning',
  title: { en: 'Expired waiver', ja: '期限切れの猶予' },
  doc: {
    en: 'The last day of a waiver is over, so the failures that it covered count again. Fix them and remove the waiver, or agree on a new day with a reason.',
    ja: '猶予の最終日を過ぎたため、対象の不合格は再び数えられます。直して猶予を消すか、理由を添えて新しい期限を決めてください。',
  },
};

/** The waiver of a scenario ended on a day. */
export function waiverEnded(span: Span, scenario: string, until: string): Problem {
  return problem(expiredWaiver, span, {
    en: `The waiver of \`${scenario}\` ended on ${until} and does not count. Remove it, or agree on a new day.`,
    ja: `\`${scenario}\` の猶予は ${until} に終わり、無効です。消すか、新しい期限を決めてください。`,
  });
}
