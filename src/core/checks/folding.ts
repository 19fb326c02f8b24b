import type { Span } from '../base/span.ts';

/**
 * Differences that a comparison can overlook.
 *
 * - `width`: full-width and half-width forms and other compatibility variants (Unicode NFKC)
 * - `case`: upper and lower case
 * - `kana`: hiragana and katakana
 * - `space`: all white space
 * - `invisible`: characters that show nothing (zero-width, soft hyphen, variation selectors, bidi controls)
 */
export type Fold = 'width' | 'case' | 'kana' | 'space' | 'invisible';

/** All kinds of folding, in the order in which they are documented. */
export const folds = ['width', 'case', 'kana', 'space', 'invisible'] as const satisfies readonly Fold[];

/** What comparisons overlook unless a check says otherwise. */
export const defaultFolds: readonly Fold[] = ['width', 'case'];

/** A folded text that knows where each of its pieces came from. */
export interface Folded {
  readonly text: string;
  /** The smallest span of the source that holds what was folded into `[start, end)` of `text`. */
  readonly sourceOf: (start: number, end: number) => Span;
}

/**
 * One unit of normalisation: a code point with everything that NFKC may compose onto it: combining marks,
 * half-width voicing marks, conjoining and half-width jamo. Different units never compose with each other.
 */
const unit = /[\s\S][\p{M}\uFF9E\uFF9F\u1160-\u11FF\uFFA0-\uFFDC]*/uy;
/** Characters that no kind of folding but `case` (ASCII letters) and `kana` changes, so that long runs need no look at each unit. */
const plainRun = /[\x21-\x7E\u3041-\u3096\u30A1-\u30FA\u30FC\u4E00-\u9FFF\u3001\u3002\u300C\u300D]+/uy;
const asciiRun = /[\x21-\x7E]+/uy;
const extender = /[\p{M}\uFF9E\uFF9F\u1160-\u11FF\uFFA0-\uFFDC]/u;
const invisible = /[\p{Default_Ignorable_Code_Point}\p{Cf}]/gu;

/** Folds a text for comparison. Linear in its length; never throws, also not on lone surrogates. */
export function fold(text: string, kinds: readonly Fold[]): Folded {
  const chosen = new Set(kinds);
  const out: string[] = [];
  // Breakpoints of a piecewise map: from folded offset `folded[i]` on, the source offset is `source[i]`. A piece is either
  // a run that kept its length (`step` 1) or one unit that is indivisible (`step` 0).
  const folded: number[] = [];
  const source: number[] = [];
  const lengths: number[] = [];
  let written = 0;
  const emit = (value: string, from: number, length: number) => {
    if (value === '') return;
    folded.push(written);
    source.push(from);
    lengths.push(length);
    out.push(value);
    written += value.length;
  };
  const runPattern = chosen.has('kana') ? asciiRun : plainRun;
  for (let at = 0; at < text.length;) {
    const run = runLength(text, at, runPattern);
    if (run > 0) {
      const piece = text.slice(at, at + run);
      emit(chosen.has('case') ? lowerAscii(piece) : piece, at, run);
      at += run;
      continue;
    }
    unit.lastIndex = at;
    const source = unit.exec(text)?.[0] ?? text.charAt(at);
    emit(foldUnit(source, chosen), at, source.length);
    at += source.length;
  }
  return { text: out.join(''), sourceOf: (start, end) => sourceOf({ folded, source, lengths, written }, start, end) };
}

/** How many characters from `at` on need no look at each of them; the last one is left out where a mark follows that may compose. */
function runLength(text: string, at: number, pattern: RegExp): number {
  pattern.lastIndex = at;
  const run = pattern.exec(text)?.[0].length ?? 0;
  return run > 0 && extender.test(text.charAt(at + run)) ? run - 1 : run;
}

/** Lower case without a change of length: the plain run holds no cased letter but ASCII's. */
function lowerAscii(text: string): string {
  return text.toLowerCase();
}

function foldUnit(unitText: string, kinds: ReadonlySet<Fold>): string {
  let value = unitText;
  if (kinds.has('invisible')) value = value.replace(invisible, '');
  if (kinds.has('width')) value = value.normalize('NFKC');
  // Upper case first: ß and ſ meet their other spellings there (an approximation of Unicode's full case folding).
  if (kinds.has('case')) value = value.toUpperCase().toLowerCase();
  if (kinds.has('kana')) value = hiragana(value);
  if (kinds.has('space')) value = value.replace(/\s+/gu, '');
  return value;
}

/** Katakana as hiragana; the blocks run in parallel, 0x60 apart. */
function hiragana(text: string): string {
  return text.replace(/[\u30A1-\u30F6]/gu, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0x60));
}

interface Pieces {
  readonly folded: readonly number[];
  readonly source: readonly number[];
  readonly lengths: readonly number[];
  readonly written: number;
}

function sourceOf(pieces: Pieces, start: number, end: number): Span {
  if (pieces.folded.length === 0 || end <= start) {
    const at = pieces.folded.length === 0 ? 0 : sourceAt(pieces, start).start;
    return { start: at, end: at };
  }
  return { start: sourceAt(pieces, start).start, end: sourceAt(pieces, end - 1).end };
}

/** Where the folded unit at one offset came from. */
function sourceAt(pieces: Pieces, offset: number): Span {
  let low = 0;
  let high = pieces.folded.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((pieces.folded[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  const from = pieces.source[low] ?? 0;
  const length = pieces.lengths[low] ?? 0;
  const size = (pieces.folded[low + 1] ?? pieces.written) - (pieces.folded[low] ?? 0);
  if (size !== length) return { start: from, end: from + length };
  const within = Math.max(0, Math.min(offset - (pieces.folded[low] ?? 0), length - 1));
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
