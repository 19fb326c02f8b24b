import type { Problem } from '../../base/problem.ts';
import type { Span } from '../../base/span.ts';
import { problem, type Rule } from './rule.ts';

/** A waiver or a limit for what must always hold. */
export const weakenedBaseline: Rule = {
  code: 'weakened-baseline',
  severity: 'error',
  title: { en: 'Weakened baseline', ja: '最低限を緩める設定' },
  doc: {
    en: 'The configuration waives, or allows a failure rate for, scenarios that `gate.baseline` says must always hold. Or what they name is not there: to delete what must hold is to waive it. Other settings may add to the baseline and never take from it: remove the waiver or the limit, bring back what was deleted, or change the baseline where everybody sees it.',
    ja: '`gate.baseline` で必ず守るとしたシナリオに、猶予や 0 % を超える上限が設定されているか、必ず守るとしたものがありません（削除は猶予と同じです）。最低限には追加だけができ、緩めることはできません。猶予や上限を消すか、削除したものを戻すか、`gate.baseline` 自体を見える形で変更してください。',
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

/** A suite of the baseline, or one of its scenarios, that is not there. */
export function baselineWithoutSuite(span: Span, name: string): Problem {
  return problem(weakenedBaseline, span, {
    en: `\`${name}\` must always hold (\`gate.baseline\`), and its suite is not there. Bring it back, or take it out of \`gate.baseline\`.`,
    ja: `\`${name}\` は必ず守る（\`gate.baseline\`）とされていますが、スイートがありません。スイートを戻すか、\`gate.baseline\` から外してください。`,
  });
}

/** A perspective of the baseline that no scenario has; an error where a commit takes the last one away. */
export function baselineWithoutScenario(span: Span, id: string, severity: 'error' | 'warning'): Problem {
  return {
    ...problem(weakenedBaseline, span, {
      en: `\`${id}\` must always hold (\`gate.baseline\`), and no scenario has this perspective. Write one, or take it out of \`gate.baseline\`.`,
      ja: `観点 \`${id}\` は必ず守る（\`gate.baseline\`）とされていますが、この観点のシナリオがありません。シナリオを書くか、\`gate.baseline\` から外してください。`,
    }),
    severity,
  };
}
