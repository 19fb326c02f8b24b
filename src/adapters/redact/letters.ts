import { escapeAt } from './escapes.ts';

/**
 * Reads the letters and digits of a text, one after the other, without whatever stands between them. With `decode`, an escape
 * counts as what it stands for. `places` is filled with where each letter begins and ends in the text, two offsets a letter.
 */
export type ReadLetters = (text: string, decode: boolean, places?: number[]) => string;

/** What is known of a UTF-16 unit: nothing yet, that it is no letter, or (from 2 on) the letter that stands for it. */
const unknown = 0;
const dropped = 1;

/** A buffer that grew for a long text is let go again. In UTF-16 units. */
const usual = 64 * 1024;

/**
 * Opens a reader of letters. A letter or digit (`\p{L}`, `\p{N}`) of the Basic Multilingual Plane counts in lower case and, of full or half width,
 * in its usual one (NFKC). Everything else stands between letters: white space, signs, marks, format characters such as the
 * zero-width ones, pictures. Takes time in proportion to the text.
 */
export function openLetters(): ReadLetters {
  const known = new Uint16Array(0x10000);
  let units: Uint16Array = new Uint16Array(usual);

  const letterOf = (unit: number): number => {
    const before = known[unit] ?? unknown;
    return before === unknown ? (known[unit] = folded(unit)) : before;
  };

  return (text, decode, places) => {
    if (units.length < text.length || units.length > Math.max(usual, text.length))
      units = new Uint16Array(Math.max(usual, text.length));
    let count = 0;
    for (let at = 0; at < text.length;) {
      let unit = text.charCodeAt(at);
      const start = at;
      at += 1;
      if (decode && beginsEscape(unit)) {
        const escape = escapeAt(text, start);
        unit = escape.unit;
        at += escape.length - 1;
      }
      const letter = letterOf(unit);
      if (letter === dropped) continue;
      units[count] = letter;
      count += 1;
      places?.push(start, at);
    }
    return Buffer.from(units.buffer, 0, count * 2).toString('utf16le');
  };
}

/** True for a backslash, `%` and `&`. */
function beginsEscape(unit: number): boolean {
  return unit === 0x5c || unit === 0x25 || unit === 0x26;
}

function folded(unit: number): number {
  const sign = String.fromCharCode(unit);
  if (!/[\p{L}\p{N}]/u.test(sign)) return dropped;
  const usualSign = sign.normalize('NFKC').toLowerCase();
  // A few stand for several, and are looked for as they are.
  return usualSign.length === 1 ? usualSign.charCodeAt(0) : unit;
}
