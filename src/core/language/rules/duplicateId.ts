import type { Problem } from '../../base/problem.ts';
import type { Span } from '../../base/span.ts';
import { problem, type Rule } from './rule.ts';

/** Two things with the same name. */
export const duplicateId: Rule = {
  code: 'duplicate-id',
  severity: 'error',
  title: { en: 'Duplicate id', ja: 'ID の重複' },
  doc: {
    en: 'Two scenarios of a suite, or two documents or tools, have the same name, so that results and references could mean either. Rename one.',
    ja: '同じスイートのシナリオ同士、または文書・ツール同士の名前が重複しています。結果や参照がどちらを指すか決まりません。一方の名前を変えてください。',
  },
};

/** The second of two equal ids. */
export function repeatedId(span: Span, name: string, first: Span): Problem {
  return problem(
    duplicateId,
    span,
    { en: `The id \`${name}\` is taken already.`, ja: `ID \`${name}\` はすでに使われています。` },
    { related: [{ span: first, message: { en: 'It was first used here.', ja: '最初はここで使われています。' } }] },
  );
}

/** Two rows of a data set, counted from 1, have the same key. */
export function repeatedRowKey(span: Span, key: string, first: number, second: number): Problem {
  return problem(duplicateId, span, {
    en: `Rows ${first} and ${second} both have the key \`${key}\`. Choose a column whose values differ, or remove \`key\`.`,
    ja: `${first} 行目と ${second} 行目のキーがどちらも \`${key}\` です。値の重ならない列を選ぶか、\`key\` を消してください。`,
  });
}
