import type { Problem } from '../../base/problem.ts';
import type { Span } from '../../base/span.ts';
import type { Entry } from '../../catalogue/entry.ts';
import { replacement } from './fixes.ts';
import { problem, type Rule } from './rule.ts';

/** An entry that no framework of the catalogue has. */
export const unknownFramework: Rule = {
  code: 'unknown-framework',
  severity: 'error',
  title: { en: 'Unknown framework entry', ja: '存在しない枠組みの項目' },
  doc: {
    en: 'The catalogue has no entry with this id. Entries are written `framework:edition/id`.',
    ja: 'この ID の項目はカタログにありません。項目は `枠組み:版/ID` と書きます。',
  },
};

/** The id names nothing; `meant` are the entries that come nearest. */
export function unknownFrameworkId(span: Span, name: string, meant: readonly Entry[]): Problem {
  const near = meant[0];
  const sentence = {
    en: `The catalogue has no framework entry \`${name}\`.`,
    ja: `カタログに枠組みの項目 \`${name}\` がありません。`,
  };
  if (near === undefined) return problem(unknownFramework, span, sentence);
  return problem(
    unknownFramework,
    span,
    {
      en: `${sentence.en} Did you mean \`${near.id}\` (${near.name.en})?`,
      ja: `${sentence.ja}\`${near.id}\`（${near.name.ja}）ではありませんか。`,
    },
    { fixes: meant.slice(0, 4).map(({ id }) => replacement(span, id)) },
  );
}
