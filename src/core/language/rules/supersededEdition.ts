import type { Problem } from '../../base/problem.ts';
import type { Span } from '../../base/span.ts';
import type { Entry } from '../../catalogue/entry.ts';
import { replacement } from './fixes.ts';
import { problem, type Rule } from './rule.ts';

/** An entry of an older edition whose id means something else in the newer one. */
export const supersededEdition: Rule = {
  code: 'superseded-edition',
  severity: 'information',
  title: { en: 'Superseded edition', ja: '旧版の項目' },
  doc: {
    en: 'The entry is of an edition that a newer one has replaced, and its id now means something else or nothing. Ids that mean the same in both editions are not reported. Keep the older edition where a report must speak of it; else write the entry of the newer one.',
    ja: '新しい版に置き換えられた版の項目で、その ID は新しい版では別の項目を指すか、なくなっています。両方の版で同じ意味の ID は報告しません。報告書などで旧版が必要ならそのままにし、そうでなければ新しい版の項目を書いてください。',
  },
};

/** The entry went elsewhere; `successor` is undefined where the newer edition has none of its name. */
export function superseded(span: Span, { id, edition }: Entry, newer: string, successor: Entry | undefined): Problem {
  if (successor === undefined) {
    return problem(
      supersededEdition,
      span,
      {
        en: `\`${id}\` is of an edition that \`${newer}\` replaced, where no entry has this name.`,
        ja: `\`${id}\` は \`${newer}\` に置き換えられた版の項目で、新しい版に同じ名前の項目はありません。`,
      },
      { tag: 'deprecated' },
    );
  }
  return problem(
    supersededEdition,
    span,
    {
      en: `\`${id}\` is of ${edition.name.en}. In the newer edition this is \`${successor.id}\`.`,
      ja: `\`${id}\` は ${edition.name.ja} の項目です。新しい版では \`${successor.id}\` です。`,
    },
    { fixes: [replacement(span, successor.id)], tag: 'deprecated' },
  );
}
