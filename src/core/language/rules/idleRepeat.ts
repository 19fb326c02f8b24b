import { excerpt } from '../../base/printable.ts';
import type { Fix, Problem } from '../../base/problem.ts';
import type { Span } from '../../base/span.ts';
import { problem, type Rule } from './rule.ts';

/** Repeats that cannot come out differently. */
export const idleRepeat: Rule = {
  code: 'idle-repeat',
  severity: 'information',
  title: { en: 'Repeats that tell nothing', ja: '何もわからない繰り返し' },
  doc: {
    en: 'The scenario is attempted several times at targets that can only answer alike: a script without `chance`, `attempt` or a list of replies, or a recorded reply of the row. Every repeat comes out as the first one did. It counts as more evidence and is none, and the spread that repeats are there to show can never be seen. Let the script vary as a real target would, or write `repeat: 1`. Nothing is said where a judge is asked, whose answers may differ.',
    ja: '毎回同じ応答しか返せない対象に、同じケースを複数回試行しています（`chance`・`attempt`・応答の並びのいずれもないスクリプト、または行に記録された応答）。何度繰り返しても結果は 1 回目と同じです。件数が増えても根拠は増えず、繰り返しで見たいばらつきも現れません。実際の対象のようにスクリプトの応答を変えるか、`repeat: 1` にしてください。判定モデルに尋ねる場合は、その回答が変わりうるため報告しません。',
  },
};

/** `repeat` asks for more than one attempt, and none of the targets can answer differently. */
export function repeatIsIdle(span: Span, repeat: number, targets: readonly string[], fixes: readonly Fix[]): Problem {
  const [first = ''] = targets;
  const name = excerpt(first, 60);
  const en = targets.length === 1 ? `\`${name}\` answers` : `\`${name}\` and the other targets answer`;
  const ja = targets.length === 1 ? `\`${name}\` ` : `\`${name}\` などの対象`;
  return problem(
    idleRepeat,
    span,
    {
      en: `${en} alike every time, so that ${repeat} repeats tell as much as one. Write \`repeat: 1\`, or let the script vary with \`chance\`, \`attempt\` or a list of replies.`,
      ja: `${ja}は毎回同じ応答を返すため、${repeat} 回繰り返しても 1 回分のことしかわかりません。\`repeat: 1\` にするか、スクリプトの応答を \`chance\`・\`attempt\`・応答の並びで変えてください。`,
    },
    { fixes },
  );
}
