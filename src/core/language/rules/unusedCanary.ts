import type { Fix, Problem } from '../../base/problem.ts';
import type { Span } from '../../base/span.ts';
import { problem, type Rule } from './rule.ts';

/** A canary that no text of its scenario plants. */
export const unusedCanary: Rule = {
  code: 'unused-canary',
  severity: 'hint',
  title: { en: 'Canary that is planted nowhere', ja: '仕込まれていないカナリア' },
  doc: {
    en: 'No text of the scenario inserts the canary, so the target never sees the secret and cannot leak it: `no-canary` would pass whatever it answers. Plant it with `{{canary.name}}` in a document, a tool’s result or a turn, or remove it.',
    ja: 'シナリオのどのテキストにもこのカナリアが差し込まれていません。対象は秘密を知らないので漏らしようがなく、`no-canary` は何を答えても合格します。`{{canary.名前}}` を文書・ツールの応答・発話に入れるか、カナリアを消してください。',
  },
};

/** Nothing inserts the canary. */
export function canaryNotPlanted(span: Span, name: string, fixes: readonly Fix[]): Problem {
  return problem(
    unusedCanary,
    span,
    {
      en: `No text inserts \`{{canary.${name}}}\`, so the target never sees this secret.`,
      ja: `\`{{canary.${name}}}\` がどのテキストにもないため、対象はこの秘密を知りません。`,
    },
    { fixes, tag: 'unnecessary' },
  );
}
