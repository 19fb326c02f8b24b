import { nearest } from '../../base/nearest.ts';
import type { Fix, Problem } from '../../base/problem.ts';
import type { Span } from '../../base/span.ts';
import type { Text } from '../../base/text.ts';
import { replacement } from './fixes.ts';
import { problem, type Rule } from './rule.ts';

/** Text that is not YAML, or not in a form that can be read without guessing. */
export const syntaxError: Rule = {
  code: 'syntax',
  severity: 'error',
  title: { en: 'Syntax', ja: '構文' },
  doc: {
    en: 'The text cannot be read: a quote or bracket is open, a colon is missing, a line is indented wrongly or with a tab. One problem is reported for each scenario or key at the top level, at the place to edit; until it is mended, rules about meaning stay silent there.',
    ja: 'テキストを読み取れません。引用符や括弧が閉じていない、コロンがない、字下げが合わない、タブで字下げしている、などです。シナリオまたは最上位のキーごとに 1 件、直すべき場所に報告します。直るまで、その部分の意味に関する規則は働きません。',
  },
};

/** Something that the text of the piece breaks. */
export function brokenSyntax(span: Span, message: Text, fixes: readonly Fix[] = []): Problem {
  return problem(syntaxError, span, message, fixes.length > 0 ? { fixes } : {});
}

/** A second document in the same text. */
export function secondDocument(span: Span): Problem {
  return brokenSyntax(span, {
    en: 'The document ends here and another one begins. Keep one suite a file.',
    ja: 'ここで文書が終わり、別の文書が始まっています。1 つのファイルには 1 つのスイートだけを書いてください。',
  });
}

/** A line that ends with a carriage return alone, as on computers of the 1990s: readers do not agree on where lines end. */
export function oldLineEnds(at: number): Problem {
  return brokenSyntax(
    { start: at, end: at + 1 },
    {
      en: 'This line ends with a carriage return (CR) alone. Save the file with LF or CRLF line ends.',
      ja: 'この行の改行は CR だけです。改行コードを LF か CRLF にしてファイルを保存してください。',
    },
  );
}

/** An alias without an anchor before it. */
export function unknownAnchor(span: Span, name: string, anchors: readonly string[]): Problem {
  const near = nearest(name, anchors);
  return brokenSyntax(
    span,
    {
      en: `There is no anchor \`&${name}\` before this alias. Define it above, or put text that begins with \`*\` in quotes.`,
      ja: `このエイリアスより前にアンカー \`&${name}\` がありません。先に定義するか、\`*\` で始まる文字列なら引用符で囲んでください。`,
    },
    near === undefined ? [] : [replacement(span, `*${near}`)],
  );
}

/** What is said of a line that stands in the wrong column. */
export const wrongIndent: Text = {
  en: 'The indentation of this line does not fit the lines around it.',
  ja: 'この行の字下げが前後の行と合っていません。',
};
