import type { Problem } from '../../base/problem.ts';
import type { Span } from '../../base/span.ts';
import { problem, type Rule } from './rule.ts';

/** A waiver or a limit for what must always hold. */
export const weakenedBaseline: Rule = {
  code: 'weakened-baseline',
  severity: 'error',
  title: { en: 'Weakened baseline', ja: '最低限を緩める設定' },
  doc: {
    en: 'The configuration waives, or allows a failure rate for, scenarios that `gate.baseline` says must always hold. Other settings may add to the baseline and never take from it: remove the waiver or the limit, or change the baseline where everybody sees it.',
    ja: '`gate.baseline` で必ず守るとしたシナリオに、猶予や 0 % を超える上限が設定されています。最低限には追加だけができ、緩めることはできません。猶予や上限を消すか、`gate.baseline` 自体を見える形で変更してください。',
  },
};

/** A waiver for a scenario of the baseline. */
export function waivedBaseline(span: Span, scenario: string): Problem {
  return problem(weakenedBaseline, span, {
    en: `\`${scenario}\` belongs to \`gate.baseline\` and cannot be waived. Remove the waiver.`,
    ja: `\`${scenario}\` は \`gate.baseline\` に含まれるため、猶予できません。この猶予を消してください。`,
  });
}

/** A limit above 0 % for a perspective or suite of the baseline. */
export function loosenedBaseline(span: Span, name: string): Problem {
  return problem(weakenedBaseline, span, {
    en: `\`${name}\` belongs to \`gate.baseline\`, where no failure is allowed. Remove this limit or make it \`0 %\`.`,
    ja: `\`${name}\` は \`gate.baseline\` に含まれ、不合格は許されません。この上限を消すか \`0 %\` にしてください。`,
  });
}
