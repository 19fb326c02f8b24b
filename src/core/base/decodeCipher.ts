import type { Decoding, Encoding } from './decode.ts';
import { utf8Text } from './utf8.ts';

/** What is written in another alphabet: base64, hexadecimal digits, ROT13. */
export function cipherDecodings(text: string): readonly Decoding[] {
  const hex = hexDecodings(text);
  const inside = (part: Decoding) => hex.some((other) => part.start < other.end && other.start < part.end);
  return [...hex, ...base64Decodings(text).filter((part) => !inside(part)), ...rot13Decodings(text)];
}

/** Shorter runs are words or ids. */
const shortestBase64 = 12;
const shortestHex = 6;

/** A line this long without padding goes on in the next: encoders break at 64 or 76 characters. */
const fullLine = 60;

function base64Decodings(text: string): readonly Decoding[] {
  const groups: RegExpExecArray[][] = [];
  for (const match of text.matchAll(/[A-Za-z0-9+/_-]{4,}={0,2}/gu)) {
    const last = groups.at(-1)?.at(-1);
    const between = last ? text.slice(last.index + last[0].length, match.index) : '';
    const goesOn = last && last[0].length >= fullLine && !last[0].endsWith('=') && /^\r?\n$/u.test(between);
    if (goesOn) groups.at(-1)?.push(match);
    else groups.push([match]);
  }
  // A word on the line after is no part of it, so lines that make no sense together are tried one by one.
  return groups.flatMap((lines) => {
    const whole = base64Part(lines);
    return whole ? [whole] : lines.flatMap((line) => base64Part([line]) ?? []);
  });
}

function base64Part(lines: readonly RegExpExecArray[]): Decoding | undefined {
  const [first] = lines;
  const last = lines.at(-1);
  const written = lines.map((line) => line[0]).join('');
  if (!first || !last || written.length < shortestBase64) return undefined;
  const decoded = base64Text(written);
  if (decoded === undefined || !readable(decoded)) return undefined;
  return { start: first.index, end: last.index + last[0].length, encodings: ['base64'], text: decoded };
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

function base64Text(written: string): string | undefined {
  const digits = written.replace(/=+$/u, '').replaceAll('-', '+').replaceAll('_', '/');
  if (digits.length % 4 === 1) return undefined;
  const bytes: number[] = [];
  let bits = 0;
  let held = 0;
  for (const digit of digits) {
    held = ((held << 6) | alphabet.indexOf(digit)) & 0xffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes.push((held >> bits) & 0xff);
    }
  }
  return utf8Text(bytes);
}

function hexDecodings(text: string): readonly Decoding[] {
  const runs = text.matchAll(/(?:\\x|0x|%)?[0-9A-Fa-f]{2}(?:[ ,:]?(?:\\x|0x|%)?[0-9A-Fa-f]{2})+/gu);
  return [...runs].flatMap((match) => {
    const digits = match[0].replace(/\\x|0x|[%\s,:]/gu, '');
    const bytes = (digits.match(/../gu) ?? []).map((pair) => Number.parseInt(pair, 16));
    const decoded = bytes.length < shortestHex || digits.length % 2 === 1 ? undefined : utf8Text(bytes);
    return decoded === undefined || !readable(decoded) ? [] : [part(match, 'hex', decoded)];
  });
}

/** True for what could be a sentence: mostly letters and spaces, with a letter. Numbers and ids that decode to symbols are none. */
function readable(text: string): boolean {
  const letters = text.match(/[\p{L}\p{M}\p{N}\p{Zs}\n]/gu)?.length ?? 0;
  return /\p{L}{2}|^[0-9a-f\s]{12,}$/iu.test(text) && letters >= Array.from(text).length * 0.7;
}

/** Frequent English words: what a line in ROT13 turns into. */
const common = new Set(
  'a about all an and any are as ask at be been but by can could data do for from get give have here how i if in instructions is it its key know like make me my need no not now of on one only or our out password please previous prompt say secret send should show so system tell that the their them then there these they this time to up use user want was we what when where which who will with would write you your'.split(
    ' ',
  ),
);

/** A line of at least three words of which more than a third are common once they are turned, and fewer as they stand. */
function rot13Decodings(text: string): readonly Decoding[] {
  return [...text.matchAll(/[A-Za-z][A-Za-z' ,.;:!?"()0-9-]{10,}/gu)].flatMap((match) => {
    const turned = rot13(match[0]);
    const words = turned.toLowerCase().match(/[a-z]+/gu) ?? [];
    const hits = (list: readonly string[]) => list.filter((word) => common.has(word)).length;
    const plain = hits(match[0].toLowerCase().match(/[a-z]+/gu) ?? []);
    const found = hits(words);
    return words.length >= 3 && found * 3 > words.length && found > plain ? [part(match, 'rot13', turned)] : [];
  });
}

function rot13(text: string): string {
  return text.replace(/[A-Za-z]/gu, (letter) => {
    const base = letter <= 'Z' ? 65 : 97;
    return String.fromCharCode(((letter.charCodeAt(0) - base + 13) % 26) + base);
  });
}

function part(match: RegExpExecArray, encoding: Encoding, text: string): Decoding {
  return { start: match.index, end: match.index + match[0].length, encodings: [encoding], text };
}
