import type { Problem } from '../../base/problem.ts';
import type { Span } from '../../base/span.ts';
import { problem, type Rule } from './rule.ts';

/** A waiver whose end is so far off that nobody will see it. */
export const longWaiver: Rule = {
  code: 'long-waiver',
  severity: 'warning',
  title: { en: 'Waiver without a real end', ja: '事実上期限のない猶予' },
  doc: {
    en: 'A waiver holds for more than a year from today. Its end is there so that somebody looks again; one that far off waives the check for good. Agree on a day within a year, and on a new one when it is over.',
    ja: '猶予の期限が 1 年より先です。期限は見直すためのものであり、遠すぎる期限は検査をやめるのと同じです。1 年以内の日を決め、過ぎたら改めて判断してください。',
  },
};

/** The waiver of a scenario holds until a day that is more than a year off. */
export function waiverForLong(span: Span, scenario: string, until: string): Problem {
  return problem(longWaiver, span, {
    en: `The waiver of \`${scenario}\` holds until ${until}, more than a year from now. Agree on a day within a year.`,
    ja: `\`${scenario}\` の猶予の期限 ${until} は 1 年より先です。1 年以内の日を決めてください。`,
  });
}
