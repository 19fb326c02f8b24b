import { excerpt } from '../../base/printable.ts';
import { nearest } from '../../base/nearest.ts';
import type { Problem } from '../../base/problem.ts';
import type { Span } from '../../base/span.ts';
import { canaryAliases, canaryKinds } from '../../catalogue/canaryKinds.ts';
import { replacement } from './fixes.ts';
import { problem, type Rule } from './rule.ts';

/** A kind of canary without a form of its own. */
export const unknownCanaryKind: Rule = {
  code: 'unknown-canary-kind',
  severity: 'warning',
  title: { en: 'Unknown kind of canary', ja: '未知のカナリアの種類' },
  doc: {
    en: 'The kind of a planted secret decides what it looks like: a target treats a number that reads like a medical record’s otherwise than a random word. A kind that is not known is allowed, and its secrets begin with its name; one that looks much like a known kind is most likely mistyped.',
    ja: 'カナリアの種類は、仕込む秘密の見た目を決めます。カルテ番号らしい番号と無意味な語とでは、対象の扱いが変わるためです。知らない種類も使えますが、その名前で始まる秘密になります。知っている種類とよく似た名前なら、打ち間違いと考えられます。',
  },
};

/** The kind looks like one of those with a form and is none; null for a name of one's own. */
export function mistypedKind(span: Span, kind: string): Problem | null {
  const near = nearest(kind, [...canaryKinds, ...Object.keys(canaryAliases)]);
  if (near === undefined) return null;
  const shown = excerpt(kind, 60);
  return problem(
    unknownCanaryKind,
    span,
    {
      en: `\`${shown}\` is no known kind of canary. Did you mean \`${near}\`?`,
      ja: `\`${shown}\` というカナリアの種類はありません。\`${near}\` ではありませんか。`,
    },
    { fixes: [replacement(span, near)] },
  );
}
