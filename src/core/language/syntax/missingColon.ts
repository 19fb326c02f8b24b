import type { Problem } from '../../base/problem.ts';
import type { Span } from '../../base/span.ts';
import type { Text } from '../../base/text.ts';
import { fix } from '../rules/fixes.ts';
import { brokenSyntax } from '../rules/syntaxError.ts';

/** Lines of other tools that end up in files by accident. */
const foreignLines: readonly (readonly [RegExp, Text])[] = [
  [
    /^(?:<{7}|={7}$|>{7}|\|{7})/u,
    {
      en: 'This is a marker of a merge conflict. Keep one of the two versions and remove the markers.',
      ja: 'マージの競合を示す印です。どちらかの版を残し、印を消してください。',
    },
  ],
  [
    /^(?:```|~~~)/u,
    { en: 'This is a code fence of Markdown. Remove it.', ja: 'Markdown のコードブロックの印です。削除してください。' },
  ],
];

/** A word that no colon follows. */
export function missingColon(span: Span, text: string): Problem {
  const written = text.slice(span.start, span.end);
  const foreign = foreignLines.find(([pattern]) => pattern.test(written));
  if (foreign !== undefined) return brokenSyntax(span, foreign[1]);
  const tight = /^[\w-]+:(?=\S)/u.exec(written);
  if (tight !== null) {
    const at = span.start + tight[0].length;
    return brokenSyntax(span, { en: 'A space is missing after the colon.', ja: 'コロンの後に空白がありません。' }, [
      fix({ en: 'Insert a space', ja: '空白を入れる' }, { start: at, end: at }, ' ', true),
    ]);
  }
  const word = /^[\w-]+(?=\s+\S)/u.exec(written);
  const at = span.start + (word?.[0].length ?? 0);
  return brokenSyntax(
    span,
    {
      en: 'A key with its value is expected here: a colon is missing (`key: value`).',
      ja: 'ここにはキーと値（`キー: 値`）が必要です。コロンがありません。',
    },
    word === null ? [] : [fix({ en: 'Insert a colon', ja: 'コロンを入れる' }, { start: at, end: at }, ':')],
  );
}
