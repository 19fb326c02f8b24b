import type { Problem } from '../../base/problem.ts';
import type { Span } from '../../base/span.ts';
import { problem, type Rule } from './rule.ts';

/** A field of use without the rest of the context. */
export const missingContext: Rule = {
  code: 'missing-context',
  severity: 'warning',
  title: { en: 'Context missing', ja: '文脈の不足' },
  doc: {
    en: 'The suite names a sector. The same reply is safe in one place and not in another, so a reader of the results needs to know what the system is, who uses it and what for: `system`, `users` and `purpose` beside `sector`.',
    ja: 'スイートが利用分野（`sector`）を挙げています。同じ応答でも場所によって安全かどうかが変わるため、結果を読む人には、どのようなシステムを誰が何のために使うかが必要です。`system`・`users`・`purpose` も書いてください。',
  },
};

/** `sector` stands at the span, without these keys beside it. */
export function contextLacks(span: Span, keys: readonly string[]): Problem {
  const names = keys.map((key) => `\`${key}\``);
  return problem(missingContext, span, {
    en: `A sector is named, so its context is needed as well: ${names.join(', ')}.`,
    ja: `分野を挙げるときは、その文脈 ${names.join('・')} も書いてください。`,
  });
}
