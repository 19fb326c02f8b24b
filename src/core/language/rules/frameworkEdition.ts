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
  const [en, ja] = [ids.join(' or '), ids.join(' または ')];
  // `LLM01:2025`, as OWASP writes it: the edition is there, and not where it is read here.
  const isPart = meant.some(({ id }) => name.includes(/:(.+)\//u.exec(id)?.[1] ?? id));
  return problem(
    frameworkEdition,
    span,
    {
      en: isPart
        ? `\`${name}\` is no whole id, which is the framework, its edition and the entry: write ${en}.`
        : `\`${name}\` lacks the edition: ${en}.`,
      ja: isPart
        ? `\`${name}\` は ID として不完全です。枠組み・版・項目の順に、${ja} と書いてください。`
        : `\`${name}\` に版がありません。${ja} のように書いてください。`,
    },
    { fixes: meant.slice(0, 4).map(({ id, name: title }) => replacement(span, id, `${id} (${title.en})`)) },
  );
}
