import type { Span } from '../../base/span.ts';

/** A stretch of a text that is written in another form, with what it says. */
export interface Decoded {
  readonly span: Span;
  readonly text: string;
}

/** Nobody reads more encoded stretches than this. */
const mostStretches = 50;

/** What is encoded in a text: Base64 (wrapped lines too), hexadecimal, binary, rows of character codes, and escapes of URLs, HTML and strings. */
export function decodedIn(text: string): readonly Decoded[] {
  const stretches = forms.flatMap(({ form, read }) =>
    [...text.matchAll(form)].slice(0, mostStretches).map((match): Decoded => ({
      span: { start: match.index, end: match.index + match[0].length },
      text: read(match[0]),
    })),
  );
  const escaped = unescaped(text);
  return escaped === null ? stretches : [...stretches, escaped];
}

const forms: readonly { readonly form: RegExp; readonly read: (stretch: string) => string }[] = [
  { form: /[A-Za-z0-9+/_-]{16,}(?:\r?\n[A-Za-z0-9+/_-]{4,})*/gu, read: (stretch) => utf8(base64(stretch)) },
  {
    form: /(?:(?:0x|\\x)?[0-9a-f]{2}[ \n,:-]?){12,}/giu,
    read: (stretch) => utf8(numbers(stretch.replace(/0x|\\x/giu, ''), /[0-9a-f]{2}/giu, 16)),
  },
  { form: /(?:[01]{8}[ \n,]?){12,}/gu, read: (stretch) => utf8(numbers(stretch, /[01]{8}/gu, 2)) },
  { form: /(?:\d{2,6}[ \n,;]{1,2}){11,}\d{2,6}/gu, read: (stretch) => ofCodes(numbers(stretch, /\d+/gu, 10)) },
];

function numbers(stretch: string, each: RegExp, base: number): readonly number[] {
  return [...stretch.matchAll(each)].map(([found]) => Number.parseInt(found, base));
}

/** Character codes: bytes of UTF-8 where all can be, else code points. */
function ofCodes(codes: readonly number[]): string {
  if (codes.every((code) => code < 0x100)) return utf8(codes);
  return codes.map((code) => String.fromCodePoint(Math.min(code, 0x10ffff))).join('');
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

function base64(stretch: string): readonly number[] {
  const bytes: number[] = [];
  let bits = 0;
  let value = 0;
  for (const letter of stretch.replaceAll('-', '+').replaceAll('_', '/')) {
    const digit = alphabet.indexOf(letter);
    if (digit < 0) continue;
    value = ((value << 6) | digit) & 0xffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes.push((value >> bits) & 0xff);
    }
  }
  return bytes;
}

/** Bytes of UTF-8 as a text; what is none becomes the replacement character. */
function utf8(bytes: readonly number[]): string {
  let text = '';
  for (let at = 0; at < bytes.length;) {
    const first = bytes[at] ?? 0;
    const more = first < 0x80 ? 0 : first >= 0xf0 ? 3 : first >= 0xe0 ? 2 : first >= 0xc0 ? 1 : -1;
    const rest = bytes.slice(at + 1, at + 1 + Math.max(0, more));
    const whole = more >= 0 && rest.length === more && rest.every((byte) => byte >> 6 === 2);
    const code = rest.reduce((sum, byte) => (sum << 6) | (byte & 0x3f), more <= 0 ? first : first & (0x3f >> more));
    text += whole && code <= 0x10ffff ? String.fromCodePoint(code) : '\uFFFD';
    at += whole ? 1 + more : 1;
  }
  return text;
}

const escapes = /(?:%[0-9a-f]{2})+|&#(?:x[0-9a-f]{1,6}|\d{1,7});|\\u\{?[0-9a-f]{4,6}\}?/giu;

/** The text with its escapes read, from the first to the last of them; null where there are few. */
function unescaped(text: string): Decoded | null {
  let count = 0;
  let start = text.length;
  let end = 0;
  const plain = text.replace(escapes, (found: string, at: number) => {
    // Each byte counts: Japanese is escaped in one go.
    count += found.startsWith('%') ? found.length / 3 : 1;
    start = Math.min(start, at);
    end = at + found.length;
    if (found.startsWith('%')) return utf8(numbers(found, /[0-9a-f]{2}/giu, 16));
    const code = found.startsWith('&#')
      ? Number(found.slice(2, -1).replace(/^x/iu, '0x'))
      : Number.parseInt(found.replace(/[\\u{}]/gu, ''), 16);
    return String.fromCodePoint(Math.min(code, 0x10ffff));
  });
  return count < 3 ? null : { span: { start, end }, text: plain };
}
