import type { Problem } from '../../base/problem.ts';
import type { Change } from '../../base/span.ts';
import type { Text } from '../../base/text.ts';
import { binaryFile, strangeCharacter } from '../rules/encoding.ts';
import { oldLineEnds } from '../rules/syntaxError.ts';
import { textTooLarge } from '../rules/tooLarge.ts';

/**
 * The longest text that is analysed, in UTF-16 units: 8 Mi, more than twice a suite of 50,000 lines.
 * Anything longer is data that belongs in a data set.
 */
export const maximumLength = 8 * 1024 * 1024;

/** The characters from one code to another, as a part of a character class. */
const range = (from: number, to: number): string => `${String.fromCharCode(from)}-${String.fromCharCode(to)}`;

/**
 * U+FFFD is what a wrong decoding leaves. Of the control characters, those that terminals obey (bell to carriage return,
 * escape) may stand in the words of a hostile user that a suite quotes; the others stand in binary files only.
 */
const strange = new RegExp(`[${range(0, 0x06)}${range(0x0e, 0x1a)}${range(0x1c, 0x1f)}\ufffd]`, 'u');

/**
 * The first carriage return in a piece of a text that no line feed follows; -1 where there is none. YAML and editors end a line there,
 * the parser does not. The last character of a text has nothing behind it that could be lost.
 */
function loneReturn(text: string, from: number, to: number): number {
  const piece = text.slice(from, to);
  for (let at = piece.indexOf('\r'); at >= 0; at = piece.indexOf('\r', at + 1)) {
    if (from + at + 1 < text.length && text[from + at + 1] !== '\n') return from + at;
  }
  return -1;
}

/** How files of other kinds begin, as they read when they are decoded as UTF-8. */
const beginnings: readonly (readonly [string, Text])[] = [
  ['\u001f\ufffd', { en: 'a gzip archive', ja: ' gzip の圧縮ファイル' }],
  ['PK\u0003\u0004', { en: 'a ZIP archive or an Office document', ja: ' ZIP または Office のファイル' }],
  ['\ufffdPNG', { en: 'a PNG image', ja: ' PNG 画像' }],
  ['\ufffd\ufffd\ufffd', { en: 'a JPEG image or another binary file', ja: ' JPEG 画像などのバイナリーファイル' }],
  ['%PDF-', { en: 'a PDF document', ja: ' PDF 文書' }],
  ['\u007fELF', { en: 'a program', ja: 'プログラム' }],
  ['SQLite format 3', { en: 'an SQLite database', ja: ' SQLite のデータベース' }],
  ['\ufffd\ufffd', { en: 'text in UTF-16', ja: ' UTF-16 のテキスト' }],
];

/** What a text that holds impossible characters most likely is; null where that cannot be told. */
function binaryKind(text: string): Text | null {
  const known = beginnings.find(([beginning]) => text.startsWith(beginning));
  if (known !== undefined) return known[1];
  // Every second byte of Latin letters in UTF-16 is 0.
  const sample = text.slice(0, 200);
  const zeros = sample.split('\0').length - 1;
  if (zeros * 3 > sample.length) return { en: 'text in UTF-16', ja: ' UTF-16 のテキスト' };
  return zeros > 0 ? { en: 'a binary file', ja: 'バイナリーファイル' } : null;
}

/** Why a text cannot be analysed at all; null where it can. `change` is what differs from a text that could be. */
export function unreadable(text: string, change?: Change, limit = maximumLength): Problem | null {
  if (text.length > limit) return textTooLarge(text.length, limit);
  const from = change?.start ?? 0;
  const found = strange.exec(change === undefined ? text : text.slice(from, change.endAfter));
  if (found === null) {
    // What was typed behind a carriage return makes it a lone one.
    const alone = loneReturn(text, Math.max(0, from - 1), change?.endAfter ?? text.length);
    return alone < 0 ? null : oldLineEnds(alone);
  }
  const at = { start: from + found.index, end: from + found.index + 1 };
  const binary = binaryKind(text);
  return binary === null ? strangeCharacter(at, found[0].charCodeAt(0)) : binaryFile(at, binary);
}
