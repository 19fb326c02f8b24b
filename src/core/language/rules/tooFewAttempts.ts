import { percentText } from '../../base/quantity.ts';
import type { Fix, Problem } from '../../base/problem.ts';
import type { Span } from '../../base/span.ts';
import type { Text } from '../../base/text.ts';
import { problem, type Rule } from './rule.ts';

/** Fewer attempts than a limit of the gate takes. */
export const tooFewAttempts: Rule = {
  code: 'too-few-attempts',
  severity: 'hint',
  title: { en: 'Too few attempts for the limit', ja: '上限に対して試行が不足' },
  doc: {
    en: 'So few attempts cannot keep the limit that `gate` of the configuration sets, even if none of them fails: the upper bound of the interval stays above it, and the gate stays inconclusive. At a limit of 5 % it takes 73 attempts without a failure (Wilson, 95 %). Raise `repeat`, add cases, or run the suite together with others that the same limit covers.',
    ja: 'この試行数では、1 件も不合格がなくても、設定の `gate` の上限内とは判断できません。区間の上端が上限を超えたままで、ゲートは判断不能になります。上限 5 % では、不合格のない試行が 73 回必要です（Wilson、95 %）。`repeat` を増やす、ケースを加える、同じ上限が及ぶ他のスイートと一緒に実行する、のいずれかで対処してください。',
  },
};

/** What the attempts are of, how many there are at most, and what the limit takes. */
export interface Shortfall {
  readonly group: Text;
  readonly attempts: number;
  /** Between 0 and 1. */
  readonly limit: number;
  readonly needed: number;
  /** The `repeat` that would do; undefined where none that may be written does. */
  readonly repeat: number | undefined;
}

/** The suite attempts too little of what a limit covers. */
export function attemptsLacking(span: Span, short: Shortfall, fixes: readonly Fix[]): Problem {
  const { group, attempts, limit, needed, repeat } = short;
  const enough: Text =
    repeat === undefined
      ? { en: 'add cases', ja: 'ケースを加えてください' }
      : { en: `write \`repeat: ${repeat}\``, ja: `\`repeat: ${repeat}\` にしてください` };
  return problem(
    tooFewAttempts,
    span,
    {
      en: `This suite attempts ${group.en} ${attempts === 1 ? 'once' : `${attempts} times`}. The limit of ${percentText(limit)} takes ${needed} without a failure: ${enough.en}, or run it with others.`,
      ja: `このスイートの${group.ja}の試行は ${attempts} 回です。上限 ${percentText(limit)} には、不合格のない試行が ${needed} 回必要です。${enough.ja}（他のスイートと一緒に実行しても構いません）。`,
    },
    { fixes },
  );
}
