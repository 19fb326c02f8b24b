import type { Problem } from '../../base/problem.ts';
import type { Span } from '../../base/span.ts';
import type { Entry } from '../../catalogue/entry.ts';
import { replacement } from './fixes.ts';
import { problem, type Rule } from './rule.ts';

/** An id of a framework without its edition. */
export const frameworkEdition: Rule = {
  code: 'framework-edition',
  severity: 'error',
  title: { en: 'Edition missing', ja: '版がありません' },
  doc: {
    en: 'An entry of a framework is named without the edition. Ids were given to other entries between editions, so `LLM02` alone does not say what is meant. Write `owasp-llm:2025/LLM02`.',
    ja: '枠組みの項目に版がありません。同じ ID が版によって別の項目を指すため、`LLM02` だけでは意味が決まりません。`owasp-llm:2025/LLM02` のように書いてください。',
  },
};

/** The entries that a bare id can mean, newest first; at least one. */
export function bareId(span: Span, name: string, meant: readonly Entry[]): Problem {
  const ids = meant.slice(0, 4).map(({ id }) => `\`${id}\``);
  return problem(
    frameworkEdition,
    span,
    {
      en: `\`${name}\` lacks the edition: ${ids.join(' or ')}.`,
      ja: `\`${name}\` に版がありません。${ids.join(' または ')} のように書いてください。`,
    },
    { fixes: meant.slice(0, 4).map(({ id, name: title }) => replacement(span, id, `${id} (${title.en})`)) },
  );
}
