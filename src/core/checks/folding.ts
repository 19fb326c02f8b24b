import type { Span } from '../base/span.ts';

/**
 * Differences that a comparison can overlook.
 *
 * - `width`: full-width and half-width forms and other compatibility variants (Unicode NFKC)
 * - `case`: upper and lower case
 * - `kana`: hiragana and katakana
 * - `space`: all white space
 * - `punctuation`: everything that is no letter or digit, white space included
 * - `invisible`: characters that show nothing (zero-width, soft hyphen, variation selectors, bidi controls)
 */
export type Fold = 'width' | 'case' | 'kana' | 'space' | 'punctuation' | 'invisible';

/** All kinds of folding, in the order in which they are documented. */
export const folds = ['width', 'case', 'kana', 'space', 'punctuation', 'invisible'] as const satisfies readonly Fold[];

/** What comparisons overlook unless a check says otherwise. */
export const defaultFolds: readonly Fold[] = ['width', 'case'];

/** A folded text that knows where each of its pieces came from. */
export interface Folded {
  readonly text: string;
  /** The smallest span of the source that holds what was folded into `[start, end)` of `text`. */
  readonly sourceOf: (start: number, end: number) => Span;
}

/** Characters that NFKC may compose onto the one before: combining marks, half-width voicing marks, conjoining jamo. */
const extends_ = /[\p{M}\uFF9E\uFF9F\u1160-\u11FF\uFFA0-\uFFDC]/u;
/** Hostile text stacks marks without end; more than this many are not taken together. */
const mostMarks = 64;
/** Characters that NFKC leaves alone or replaces one by one. */
const oneToOne =
  /^[\0-\x7F\u3001-\u301C\u3041-\u3096\u30A1-\u30FE\u4E00-\u9FFF\uAC00-\uD7A3\uFF01-\uFF5E\uFF61-\uFF9D\u3000]*$/u;
const invisible = /[\p{Default_Ignorable_Code_Point}\p{Cf}]/u;
const allInvisible = new RegExp(invisible, 'gu');
/** How much text is looked at in one go. */
const window = 1024;
const smallRange = 32;

/** Folds a text for comparison. Linear in its length; never throws, also not on lone surrogates. */
export function fold(text: string, kinds: readonly Fold[]): Folded {
  const folding: Folding = {
    text,
    kinds: new Set(kinds),
    out: [],
    folded: [],
    source: [],
    lengths: [],
    known: new Map(),
    written: 0,
  };
  for (let at = 0; at < text.length;) {
    const end = boundaryAfter(text, at + window);
    foldRange(folding, at, end, window);
    at = end;
  }
  return { text: folding.out.join(''), sourceOf: (start, end) => sourceOf(folding, start, end) };
}

/**
 * The text so far, and a piecewise map back: from folded offset `folded[i]` on, the source begins at `source[i]` and goes on
 * for `lengths[i]`. A piece whose two lengths agree maps one to one; any other is indivisible.
 */
interface Folding {
  readonly text: string;
  readonly kinds: ReadonlySet<Fold>;
  readonly out: string[];
  readonly folded: number[];
  readonly source: number[];
  readonly lengths: number[];
  /** Units that were folded before: texts are made of few. */
  readonly known: Map<string, string>;
  written: number;
}

/** The nearest place from `at` on where a unit begins; after too many marks, any place. */
function boundaryAfter(text: string, at: number): number {
  let end = Math.min(at, text.length);
  for (let steps = 0; steps < mostMarks && end < text.length && !beginsUnit(text, end); steps++) end += 1;
  return end;
}

/**
 * Where the unit of normalisation that begins at `at` ends: a character with everything that may compose onto it. Different
 * units never compose with each other.
 */
function unitEnd(text: string, at: number): number {
  const first = at + ((text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1);
  return boundaryAfter(text, first);
}

function beginsUnit(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code < 0x300 || (code >= 0x3000 && code <= 0x3098) || (code >= 0x309b && code <= 0x9fff)) return true;
  if (code >= 0xdc00 && code <= 0xdfff) return !insidePair(text, at);
  return !extends_.test(String.fromCodePoint(text.codePointAt(at) ?? 0));
}

/** Folds a range in one go where that is one to one, else in smaller ranges, at last unit by unit. */
function foldRange(folding: Folding, start: number, end: number, size: number): void {
  const piece = folding.text.slice(start, end);
  const whole = foldEvenly(piece, folding.kinds);
  if (whole !== undefined) {
    emitEven(folding, whole, start);
    return;
  }
  for (let at = start; at < end;) {
    if (size > smallRange) {
      const next = Math.min(end, boundaryAfter(folding.text, at + smallRange));
      foldRange(folding, at, next, smallRange);
      at = next;
    } else {
      const source = folding.text.slice(at, unitEnd(folding.text, at));
      const known = folding.known.get(source) ?? foldUnit(source, folding.kinds);
      folding.known.set(source, known);
      emit(folding, known, at, source.length);
      at += source.length;
    }
  }
}

/** The piece folded, where each of its UTF-16 units becomes one unit; white space is left for {@link emitEven}. */
function foldEvenly(piece: string, kinds: ReadonlySet<Fold>): string | undefined {
  if (kinds.has('invisible') && invisible.test(piece)) return undefined;
  let value = piece;
  if (kinds.has('width')) {
    value = piece.normalize('NFKC');
    if (value !== piece && !oneToOne.test(piece)) return undefined;
  }
  if (kinds.has('case')) {
    const cased = foldCase(value);
    // Lower-casing alone never shortens; where it agrees with full folding in length, each character kept its own.
    if (cased.length !== value.length || cased !== value.toLowerCase().replace(/ς/gu, 'σ')) return undefined;
    value = cased;
  }
  return kinds.has('kana') ? hiragana(value) : value;
}

/** Emits a one-to-one piece, without what `space` or `punctuation` leave out. */
function emitEven(folding: Folding, value: string, start: number): void {
  const { kinds } = folding;
  if (!kinds.has('space') && !kinds.has('punctuation')) {
    emit(folding, value, start, value.length);
    return;
  }
  const kept = kinds.has('punctuation') ? /[\p{L}\p{N}\p{M}]+/gu : /\S+/gu;
  for (const word of value.matchAll(kept)) emit(folding, word[0], start + word.index, word[0].length);
}

function emit(folding: Folding, value: string, from: number, length: number): void {
  if (value === '') return;
  folding.folded.push(folding.written);
  folding.source.push(from);
  folding.lengths.push(length);
  folding.out.push(value);
  folding.written += value.length;
}

function foldUnit(source: string, kinds: ReadonlySet<Fold>): string {
  let value = source;
  if (kinds.has('invisible')) value = value.replace(allInvisible, '');
  if (kinds.has('width')) value = value.normalize('NFKC');
  if (kinds.has('case')) value = foldCase(value);
  if (kinds.has('kana')) value = hiragana(value);
  if (kinds.has('space')) value = value.replace(/\s+/gu, '');
  if (kinds.has('punctuation')) value = value.replace(/[^\p{L}\p{N}\p{M}]+/gu, '');
  return value;
}

/**
 * Case folding by way of upper case, where ß and ſ meet their other spellings: an approximation of Unicode's full folding
 * that needs no table. A final sigma depends on its place in a word, so it becomes the common one.
 */
function foldCase(text: string): string {
  return text.toLowerCase().toUpperCase().toLowerCase().replaceAll('ς', 'σ');
}

/** Katakana as hiragana; the blocks run in parallel, 0x60 apart. */
function hiragana(text: string): string {
  return text.replace(/[\u30A1-\u30F6]/gu, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0x60));
}

function sourceOf(folding: Folding, start: number, end: number): Span {
  const from = sourceAt(folding, start).start;
  const to = end > start ? sourceAt(folding, end - 1).end : from;
  // A mark never cuts a surrogate pair in two.
  const first = insidePair(folding.text, from) ? from - 1 : from;
  return { start: first, end: end > start ? (insidePair(folding.text, to) ? to + 1 : to) : first };
}

function insidePair(text: string, at: number): boolean {
  const before = text.charCodeAt(at - 1);
  const after = text.charCodeAt(at);
  return before >= 0xd800 && before <= 0xdbff && after >= 0xdc00 && after <= 0xdfff;
}

/** Where the folded unit at one offset came from. */
function sourceAt(folding: Folding, offset: number): Span {
  let low = 0;
  let high = folding.folded.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((folding.folded[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  const from = folding.source[low] ?? 0;
  const length = folding.lengths[low] ?? 0;
  const size = (folding.folded[low + 1] ?? folding.written) - (folding.folded[low] ?? 0);
  if (size !== length || length === 0) return { start: from, end: from + length };
  const within = Math.max(0, Math.min(offset - (folding.folded[low] ?? 0), length - 1));
  return { start: from + within, end: from + within + 1 };
}

/** Every place where `needle` stands in the folded text, without overlaps, at most `limit`, as spans of the source. */
export function findFolded(haystack: Folded, needle: string, limit = 50): readonly Span[] {
  const found: Span[] = [];
  if (needle === '') return found;
  for (let at = haystack.text.indexOf(needle); at >= 0 && found.length < limit;) {
    found.push(haystack.sourceOf(at, at + needle.length));
    at = haystack.text.indexOf(needle, at + needle.length);
  }
  return found;
}
