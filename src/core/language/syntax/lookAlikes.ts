import type { Problem } from '../../base/problem.ts';
import type { Span } from '../../base/span.ts';
import type { Text } from '../../base/text.ts';
import { fix } from '../rules/fixes.ts';
import type { LookAlikeSign } from '../rules/wrongType.ts';
import { brokenSyntax } from '../rules/syntaxError.ts';
import { lineAround } from './lines.ts';

/** A character that looks like one of YAML's signs and is none. */
interface LookAlike {
  /** What it is called, as in "a full-width colon". */
  readonly name: Text;
  /** What is to be typed in its place. */
  readonly type: string;
}

const quote = (name: Text): LookAlike => ({ name, type: '"' });
const curly = quote({ en: 'a curly quotation mark', ja: '曲がった引用符' });
const dash = (en: string, ja: string): LookAlike => ({ name: { en, ja }, type: '-' });
const fullWidth = (en: string, ja: string, type: string): LookAlike => ({
  name: { en: `a full-width ${en}`, ja: `全角の${ja}` },
  type,
});

/** Signs by the character that is taken for them: what input methods and word processors write. */
const signs: ReadonlyMap<string, LookAlike> = new Map([
  ['\u201c', curly],
  ['\u201d', curly],
  ['\u201e', curly],
  ['\u201f', curly],
  ['\u301d', curly],
  ['\u301f', curly],
  ['\u2018', { name: curly.name, type: "'" }],
  ['\u2019', { name: curly.name, type: "'" }],
  ['\uff02', fullWidth('quotation mark', '引用符', '"')],
  ['\uff07', fullWidth('apostrophe', 'アポストロフィ', "'")],
  ['\uff1a', fullWidth('colon', 'コロン', ':')],
  ['\ufe55', fullWidth('colon', 'コロン', ':')],
  ['\uff0c', fullWidth('comma', 'カンマ', ',')],
  ['\u3001', { name: { en: 'an ideographic comma', ja: '読点' }, type: ',' }],
  ['\uff3b', fullWidth('bracket', '角括弧', '[')],
  ['\uff3d', fullWidth('bracket', '角括弧', ']')],
  ['\uff5b', fullWidth('brace', '波括弧', '{')],
  ['\uff5d', fullWidth('brace', '波括弧', '}')],
  ['\uff03', fullWidth('number sign', 'シャープ', '#')],
  ['\uff0d', dash('a full-width hyphen', '全角のハイフン')],
  ['*', dash('an asterisk', 'アスタリスク')],
  ['\u2022', dash('a bullet', '箇条書きの点')],
  ['\u2023', dash('a bullet', '箇条書きの点')],
  ['\u25cf', dash('a bullet', '箇条書きの点')],
  ['\u25e6', dash('a bullet', '箇条書きの点')],
  ['\u2010', dash('a hyphen that is not ASCII', 'ASCII ではないハイフン')],
  ['\u2011', dash('a hyphen that does not break', '改行しないハイフン')],
  ['\u2012', dash('a figure dash', '数字用のダッシュ')],
  ['\u2013', dash('an en dash', 'en ダッシュ')],
  ['\u2014', dash('an em dash', 'em ダッシュ')],
  ['\u2212', dash('a minus sign', 'マイナス記号')],
  ['\u30fc', dash('a Japanese long vowel mark', '長音記号')],
  ['\uff65', dash('a middle dot', '中黒')],
  ['\u30fb', dash('a middle dot', '中黒')],
]);

const spaceNames: ReadonlyMap<string, Text> = new Map([
  ['\u3000', { en: 'a full-width space', ja: '全角スペース' }],
  ['\u00a0', { en: 'a no-break space', ja: 'ノーブレークスペース' }],
]);

/** So much white space behind a line is looked at. */
const widest = 100;

/** White space that YAML does not take for such. */
const space = '[^\\S\\r\\n\\t ]';

/** Where on a line a sign of YAML is expected. Each pattern has one group: the characters that stand in its place. */
const places: readonly { readonly pattern: RegExp; readonly only?: readonly string[] }[] = [
  // Indentation, and what follows a dash or a key's colon.
  { pattern: new RegExp(`^[ \\t]*(${space}+)[^]*\\S`, 'dug') },
  { pattern: new RegExp(`^\\s*-[ ]*(${space}+)`, 'dug') },
  { pattern: new RegExp(`^\\s*(?:- +)*[\\w-]+:[ ]*(${space}+)`, 'dug') },
  { pattern: new RegExp(`[{,]\\s*[\\w-]+:[ ]*(${space}+)`, 'dug') },
  // The dash of an item, and the colon after a key.
  { pattern: /^\s*([*\u2022\u2023\u25cf\u25e6]) +/dgu, only: ['-'] },
  { pattern: /^\s*([^\sA-Za-z0-9_])\s*[\w"'{[]/dgu, only: ['-'] },
  { pattern: /^\s*(?:- +)*["']?[\w-]+["']?\s*(\uff1a|\ufe55)/dgu },
  { pattern: /[{,\uff5b\uff0c\u3001]\s*["']?[\w-]+["']?\s*(\uff1a|\ufe55)/dgu },
  // Quotes and brackets at the beginning of a value.
  { pattern: /(?:^\s*(?:- +)*(?:[\w-]+: +)?|[[{,] *(?:[\w-]+: +)?)([^\s\w])/dgu, only: ['"', "'", '[', '{'] },
  // A comma before the next key, a bracket before the end, and the beginning of a comment.
  { pattern: /(\uff0c|\u3001)\s*[\w-]+: /dgu },
  { pattern: /(\uff3d|\uff5d)[\s\]}\uff3d\uff5d]*(?:#.*)?$/dgu },
  { pattern: /\s(\uff03)/dgu },
];

/**
 * The problem that a look-alike of one of YAML's signs causes on a line that cannot be read; null where none stands where
 * such a sign is expected. In the middle of a text all of these characters are only text.
 */
export function lookAlikeProblem(text: string, offset: number): Problem | null {
  const from = text.lastIndexOf('\n', Math.max(0, offset - 1)) + 1;
  const end = Math.max(from, lineAround(text, offset).end);
  // White space at the end of the line may be the very thing that stands in a sign's place.
  const line = text.slice(from, end) + (/^[^\S\r\n]+/u.exec(text.slice(end, end + widest))?.[0] ?? '');
  let first: Problem | null = null;
  for (const { pattern, only } of places) {
    for (const { indices } of line.matchAll(pattern)) {
      const [start, end] = indices?.[1] ?? [];
      if (start === undefined || end === undefined) continue;
      const span = { start: from + start, end: from + end };
      const spaces = line.slice(0, start).trim() === '' ? widthOf(line.slice(start, end)) : 1;
      const found = problemAt(line.slice(start, end), line.slice(end, end + 1), { span, spaces }, only);
      if (found !== null && (first === null || found.span.start < first.span.start)) first = found;
    }
  }
  return first;
}

/** `spaces` is how many of them would stand in the place of special ones: as wide an indentation, or one behind a sign. */
function problemAt(
  written: string,
  next: string,
  { span, spaces }: { readonly span: Span; readonly spaces: number },
  only: readonly string[] | undefined,
): Problem | null {
  const character = written.slice(0, 1);
  const sign = signs.get(character);
  const code = codeOf(character);
  if (sign !== undefined) {
    if (only !== undefined && !only.includes(sign.type)) return null;
    const typed = ':,-'.includes(sign.type) && next.trim() !== '' ? `${sign.type} ` : sign.type;
    const { en, ja } = replaceWords(typed);
    return brokenSyntax(
      span,
      {
        en: `\`${character}\` is ${sign.name.en} (${code}), which YAML takes for text. Type ${en}.`,
        ja: `\`${character}\` は${sign.name.ja}（${code}）で、YAML では文字として扱われます。${ja}を入力してください。`,
      },
      [fix({ en: `Replace with \`${sign.type}\``, ja: `\`${sign.type}\` に置き換える` }, span, typed)],
    );
  }
  if (only !== undefined || written.trim() !== '') return null;
  const name = spaceNames.get(character) ?? { en: 'a special space', ja: '特殊な空白' };
  return brokenSyntax(
    span,
    {
      en: `Here stands ${name.en} (${code}), which YAML does not take for a space. Type ordinary spaces.`,
      ja: `ここに${name.ja}（${code}）があり、YAML では空白として扱われません。半角の空白を入力してください。`,
    },
    [fix({ en: 'Replace with spaces', ja: '半角の空白に置き換える' }, span, ' '.repeat(spaces))],
  );
}

const codeOf = (character: string): string =>
  `U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;

function replaceWords(typed: string): Text {
  const sign = `\`${typed.trim()}\``;
  return typed.endsWith(' ') ? { en: `${sign} and a space`, ja: `${sign} と空白` } : { en: sign, ja: `${sign} ` };
}

/** Columns that spaces take up on the screen: a full-width one takes two. */
const widthOf = (written: string): number =>
  Array.from(written).reduce((sum, each) => sum + (each === '\u3000' ? 2 : 1), 0);

/** The look-alike that a value begins with in place of YAML's own sign; undefined where it begins with none. */
export function lookAlikeOf(written: string): LookAlikeSign | undefined {
  const character = written.slice(0, 1);
  const sign = signs.get(character);
  return sign && { ...sign, character, code: codeOf(character) };
}
