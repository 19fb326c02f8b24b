import type { Decoding, Encoding } from './decode.ts';
import { utf8Text } from './utf8.ts';

/** What is hidden in characters that cannot be seen, or in their order. */
export function hiddenDecodings(text: string): readonly Decoding[] {
  return [
    ...found(text, /[\u{E0020}-\u{E007E}]+\u{E007F}?/gu, 'tags', ofTags),
    ...found(text, /[\ufe00-\ufe0f\u{E0100}-\u{E01EF}]{4,}/gu, 'variation-selectors', ofSelectors),
    ...found(text, /[\u200b-\u200d\u2060-\u2064\ufeff]{8,}/gu, 'zero-width', ofZeroWidth),
    ...turnedLines(text),
  ];
}

/** Every match that the decoder can make sense of. */
function found(
  text: string,
  pattern: RegExp,
  encoding: Encoding,
  decode: (match: string) => string | undefined,
): readonly Decoding[] {
  return [...text.matchAll(pattern)].flatMap((match) => {
    const decoded = decode(match[0]);
    if (decoded === undefined || decoded === '' || decoded === match[0]) return [];
    return [{ start: match.index, end: match.index + match[0].length, encodings: [encoding], text: decoded }];
  });
}

/** Lines that hold an override. Looked at one by one: a pattern that reaches back to a line's start would take quadratic time. */
function turnedLines(text: string): readonly Decoding[] {
  const lines: Decoding[] = [];
  let start = 0;
  for (const line of text.split('\n')) {
    if (/[\u202d\u202e]/u.test(line)) {
      lines.push({ start, end: start + line.length, encodings: ['bidi'], text: asShown(line) });
    }
    start += line.length + 1;
  }
  return lines;
}

/** Tag characters are ASCII, moved to a plane of their own (Unicode Standard, section 23.9). A flag's own are no message. */
function ofTags(tags: string): string | undefined {
  const text = Array.from(tags, (tag) => (tag === '\u{E007F}' ? '' : asciiOf(tag))).join('');
  return /^gb(?:eng|sct|wls)$/u.test(text) && tags.endsWith('\u{E007F}') ? undefined : text;
}

function asciiOf(tag: string): string {
  return String.fromCharCode((tag.codePointAt(0) ?? 0) - 0xe0000);
}

/** Bytes in variation selectors: VS1 to VS16 are 0 to 15, VS17 to VS256 the rest. */
function ofSelectors(selectors: string): string | undefined {
  return utf8Text(
    Array.from(selectors, (selector) => {
      const code = selector.codePointAt(0) ?? 0;
      return code < 0xe0000 ? code - 0xfe00 : code - 0xe0100 + 16;
    }),
  );
}

/**
 * Bits in two kinds of zero-width characters, eight or sixteen to a character, with a third kind, if any, between characters.
 * Which of the two means 1 is not agreed on, so both readings are tried.
 */
function ofZeroWidth(run: string): string | undefined {
  const kinds = [...new Set(run)];
  for (const zero of kinds) {
    for (const one of kinds) {
      if (zero === one || kinds.length > 3) continue;
      const separator = kinds.find((kind) => kind !== zero && kind !== one);
      const text = bitsText(run, zero, one, separator);
      if (text !== undefined) return text;
    }
  }
  return undefined;
}

function bitsText(run: string, zero: string, one: string, separator: string | undefined): string | undefined {
  const digits = (part: string) => part.replaceAll(zero, '0').replaceAll(one, '1');
  const groups = separator === undefined ? groupsOf(digits(run), 8) : run.split(separator).filter(Boolean).map(digits);
  if (!groups || groups.some((group) => group.length > 16)) return undefined;
  const codes = groups.map((group) => Number.parseInt(group, 2));
  const asBytes = codes.every((code) => code < 256) ? utf8Text(codes) : undefined;
  return asBytes ?? (separator === undefined ? sixteens(digits(run)) : unitsText(codes));
}

function groupsOf(digits: string, size: number): readonly string[] | undefined {
  return digits.length % size === 0 ? (digits.match(new RegExp(`.{${size}}`, 'gu')) ?? undefined) : undefined;
}

function sixteens(digits: string): string | undefined {
  const groups = groupsOf(digits, 16);
  return groups && unitsText(groups.map((group) => Number.parseInt(group, 2)));
}

function unitsText(units: readonly number[]): string | undefined {
  const text = units.map((unit) => String.fromCharCode(unit)).join('');
  return /^[\p{L}\p{M}\p{N}\p{P}\p{S}\p{Zs}\n]+$/u.test(text) ? text : undefined;
}

const rightToLeftStarts = '\u202e\u202b\u2067';
const leftToRightStarts = '\u202d\u202a\u2066\u2068';

/**
 * How a line with bidirectional overrides looks to a person: what stands in a right-to-left override is turned around
 * (Unicode Standard Annex 9, rules X1 to X8, for text of one direction). Embeddings and isolates only turn their order in which they
 * stand, so only overrides move what is Latin; the controls themselves are left out.
 */
function asShown(line: string): string {
  const open: { readonly turned: boolean; readonly parts: string[] }[] = [{ turned: false, parts: [] }];
  const close = () => {
    const last = open.pop();
    if (last) open.at(-1)?.parts.push((last.turned ? last.parts.toReversed() : last.parts).join(''));
  };
  for (const character of line) {
    // Beyond the depth of the annex a start has no effect.
    if (rightToLeftStarts.includes(character) || leftToRightStarts.includes(character)) {
      if (open.length < 126) open.push({ turned: character === '\u202e', parts: [] });
    } else if (character === '\u202c' || character === '\u2069') {
      if (open.length > 1) close();
    } else open.at(-1)?.parts.push(character);
  }
  while (open.length > 1) close();
  return open[0]?.parts.join('') ?? '';
}
