/** An escape in a text. */
export interface Escape {
  /** The UTF-16 unit that it stands for; a space where that is none, or more than one. */
  readonly unit: number;
  /** How many units of the text it takes. */
  readonly length: number;
}

const space = 0x20;

/** What a backslash makes white space of: the letters of `\n`, `\r`, `\t`, `\b`, `\f` and `\v`. */
const blanks = 'nrtbfv';

/**
 * The escape that a backslash, a `%` or a `&` at an offset begins: of JSON and of programming languages (`\u0073`, `\u{73}`, `\x73`, `\n`, also
 * with its backslash escaped again), of addresses (`%73`, `%2573`) or of HTML (`&#115;`, `&#x73;`, `&shy;`). A sign that begins none is an escape of length 1.
 */
export function escapeAt(text: string, at: number): Escape {
  const sign = text.charAt(at);
  if (sign === '%') return percentAt(text, at);
  if (sign === '&') return entityAt(text, at);
  let end = at + 1;
  while (text.charAt(end) === '\\') end += 1;
  const next = text.charAt(end);
  if (next === 'u' || next === 'x') {
    const { unit, length } = codeAt(text, end);
    // A letter that begins no code stands for itself.
    return length === 1 ? { unit: space, length: end - at } : { unit, length: end - at + length };
  }
  return { unit: space, length: end - at + (next !== '' && blanks.includes(next) ? 1 : 0) };
}

/** A byte of an address, also with its `%` encoded again, and again. One beyond ASCII is a part of a letter, which is looked for in its escapes. */
function percentAt(text: string, at: number): Escape {
  let from = at + 1;
  while (text.startsWith('25', from) && hexAt(text, from + 2) !== null) from += 2;
  const unit = hexAt(text, from);
  if (unit === null) return { unit: space, length: 1 };
  return { unit: unit > 0x7f ? space : unit, length: from + 2 - at };
}

/** The number of two hexadecimal digits; null where there are none. */
function hexAt(text: string, at: number): number | null {
  const [high, low] = [digitOf(text.charCodeAt(at)), digitOf(text.charCodeAt(at + 1))];
  return high < 0 || low < 0 ? null : high * 16 + low;
}

function digitOf(unit: number): number {
  if (unit >= 0x30 && unit <= 0x39) return unit - 0x30;
  const letter = unit | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1;
}

const codes = /u\{([0-9a-f]{1,6})\}|u([0-9a-f]{4})|x([0-9a-f]{2})/iuy;
const entities = /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|[a-z][a-z0-9]{1,30});/iuy;

function codeAt(text: string, at: number): Escape {
  codes.lastIndex = at;
  const [whole, point, four, two] = codes.exec(text) ?? [''];
  return unitOf(Number.parseInt(point ?? four ?? two ?? '', 16), whole);
}

function entityAt(text: string, at: number): Escape {
  entities.lastIndex = at;
  const [whole, hexadecimal, decimal] = entities.exec(text) ?? [''];
  return unitOf(hexadecimal === undefined ? Number(decimal) : Number.parseInt(hexadecimal, 16), whole);
}

/** A code as a unit; a space where it is none, or a sign that takes two. */
function unitOf(code: number, { length }: string): Escape {
  return { unit: code <= 0xffff ? code : space, length: Math.max(1, length) };
}

/**
 * The escapes of a text of JSON or YAML, level by level, for who has to know where in the text something stands: `\u0073`, `\x73`, `\U00000073`, `\n` and
 * its like, and a line that goes on after a backslash. What a server may have made of a key is read by {@link escapeAt}, all levels at once.
 */
export const dataEscapes = /\\(?:u[0-9A-Fa-f]{4}|x[0-9A-Fa-f]{2}|U[0-9A-Fa-f]{8}|\r?\n[ \t]*|["\\/abefnrtv0])/gu;

/** What an escape stands for, as far as a key or personal data could hold it; any other character of its own would do for the rest. */
export function meantBy(piece: string): string {
  const kind = piece.charAt(1);
  if (/[uxU]/u.test(kind)) {
    const point = Number.parseInt(piece.slice(2), 16);
    return point <= 0x10ffff ? String.fromCodePoint(point) : '';
  }
  if (/["\\/]/u.test(kind)) return kind;
  return /[\r\n]/u.test(kind) ? '' : '\n';
}
