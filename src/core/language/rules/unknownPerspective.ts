import type { Problem } from '../../base/problem.ts';
import type { Span } from '../../base/span.ts';
import { nearestPerspective } from '../../catalogue/find.ts';
import { perspectives } from '../../catalogue/perspectives.ts';
import { replacement } from './fixes.ts';
import { problem, type Rule } from './rule.ts';

/** A perspective that the catalogue does not have. */
export const unknownPerspective: Rule = {
  code: 'unknown-perspective',
  severity: 'error',
  title: { en: 'Unknown perspective', ja: '存在しない観点' },
  doc: {
    en: 'The catalogue has no evaluation perspective with this id. Names in either language complete to the id.',
    ja: 'この ID の評価観点はカタログにありません。日本語名・英語名のどちらからでも ID を補完できます。',
  },
};

/** The id names no perspective; its name in either language is understood and offered as the id. */
export function unknownPerspectiveId(span: Span, name: string): Problem {
  const near = nearestPerspective(name);
  if (near !== undefined) {
    return problem(
      unknownPerspective,
      span,
      {
        en: `There is no perspective \`${name}\`. Did you mean \`${near.short}\` (${near.name.en})?`,
        ja: `観点 \`${name}\` はありません。\`${near.short}\`（${near.name.ja}）ではありませんか。`,
      },
      { fixes: [replacement(span, near.short)] },
    );
  }
  const ids = perspectives.map(({ short }) => `\`${short}\``);
  return problem(unknownPerspective, span, {
    en: `There is no perspective \`${name}\`. Available: ${ids.join(', ')}.`,
    ja: `観点 \`${name}\` はありません。使えるのは ${ids.join('、')} です。`,
  });
}
