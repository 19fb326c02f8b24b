import type { Span } from '../../base/span.ts';
import { fold } from '../folding.ts';
import type { Fold, Folded } from '../folding.ts';
import { withoutEmphasis } from '../markup.ts';
import { lookAlikes } from '../structure/toolName.ts';

const folds: readonly Fold[] = ['width', 'case', 'kana', 'space', 'invisible'];
/** Characters with which a letter is made unreadable, and those that are sure to be nothing else at a word's beginning or end. */
const mask = /[*＊●○●〇◯×✕xX_＿■□◆◇#＃?？]/u;
const sureMask = /[*＊●○〇◯■□◆◇×✕]/u;
/** What stands between letters that are spelt out, or between the words of a name. */
const joiner = /(?<=[\p{L}\p{N}])[・.･·‧•_‐-―−~/|-](?=[\p{L}\p{N}])/gu;
const gap = /[\s・.･·‧•_‐-―−~/|-]+/u;
const latin = /^[\p{Script=Latin}\p{N}]+$/u;
const otherScript = /[\p{Script=Cyrillic}\p{Script=Greek}\u0131]/gu;
const digitInWord = /(?<=\p{L})[013457](?=\p{L})/gu;
const digitsAsLetters: Readonly<Record<string, string>> = { 0: 'o', 1: 'i', 3: 'e', 4: 'a', 5: 's', 7: 't' };
/** Nobody reads more places of one term than this. */
const mostPlaces = 50;

/** A forbidden term, folded; `words` as it is written, for telling its own gaps from others. */
export interface Term {
  readonly folded: string;
  readonly words: readonly string[];
}

/** The term as it is looked for; null where nothing of it shows. */
export function termOf(written: string): Term | null {
  const folded = fold(written, folds).text;
  // The capitals within a name begin words of their own: ProjectFalcon.
  const words = written
    .replace(/(?<=\p{Ll})(?=\p{Lu})/gu, ' ')
    .split(gap)
    .map((word) => fold(word, folds).text);
  return folded === '' ? null : { folded: words.join(''), words: words.filter((word) => word !== '') };
}

/** A text in which terms can be looked for. */
export interface Searched {
  /** As it is, without emphasis. */
  readonly source: string;
  readonly plain: Folded;
  /** Without what joins letters; null where there is nothing of the kind. */
  readonly unjoined: Folded | null;
  /** With letters of other scripts, and digits within words, as the Latin letters that they look like; null where there are none. */
  readonly undisguised: Folded | null;
}

/** Folds a text for {@link termPlaces}, once for all terms. */
export function searched(source: string): Searched {
  const bare = withoutEmphasis(source);
  const unjoined = bare.replace(joiner, ' ');
  const undisguised = bare
    .replace(otherScript, (letter) => lookAlikes.get(letter.toLowerCase()) ?? letter)
    .replace(digitInWord, (digit) => digitsAsLetters[digit] ?? digit);
  return {
    source: bare,
    plain: fold(bare, folds),
    unjoined: unjoined === bare ? null : fold(unjoined, folds),
    undisguised: undisguised === bare ? null : fold(undisguised, folds),
  };
}

/**
 * Where a term stands: in any width, case and kana, spelt out, with dashes or dots between its letters, and where `masked` with some
 * letters masked. Letters of neighbouring words are no term: `Mac menu` does not hold "acme".
 */
export function termPlaces(text: Searched, term: Term, masked: boolean): readonly Span[] {
  const found = [
    ...placesIn(text.plain, term.folded, masked),
    ...(text.unjoined === null ? [] : placesIn(text.unjoined, term.folded, false)),
    ...(text.undisguised === null || !latin.test(term.folded) ? [] : placesIn(text.undisguised, term.folded, false)),
  ].filter((span) => !latin.test(term.folded) || isOneWord(text.source, span, term));
  return found.filter(
    (span, index) => found.findIndex(({ start, end }) => start === span.start && end === span.end) === index,
  );
}

/**
 * At most a third of the letters masked, and of the first only where it is surely masked. A Latin term of three letters would with one
 * of them masked be found everywhere.
 */
function placesIn(text: Folded, term: string, masked: boolean): Span[] {
  const spans: Span[] = [];
  const shortest = /^[\p{Script=Latin}\p{N}]/u.test(term) ? 4 : 3;
  const most = masked && term.length >= shortest ? Math.floor(term.length / 3) : 0;
  for (const at of candidates(text.text, term, most > 0 && term.length >= 4)) {
    if (matchesAt(text.text, at, term, most)) spans.push(text.sourceOf(at, at + term.length));
    if (spans.length === mostPlaces) break;
  }
  return spans;
}

function* candidates(text: string, term: string, maskedFirst: boolean): Generator<number> {
  const first = term.slice(0, 1);
  for (let at = text.indexOf(first); at >= 0; at = text.indexOf(first, at + 1)) yield at;
  if (!maskedFirst) return;
  const second = term.slice(1, 2);
  for (let at = text.indexOf(second, 1); at >= 0; at = text.indexOf(second, at + 1)) {
    if (sureMask.test(text[at - 1] ?? '')) yield at - 1;
  }
}

function matchesAt(text: string, at: number, term: string, most: number): boolean {
  let left = most;
  for (let on = 0; on < term.length; on++) {
    const letter = text[at + on];
    if (letter === undefined) return false;
    if (letter === term[on]) continue;
    const edge = on === 0 || on === term.length - 1;
    if (left === 0 || !(edge ? sureMask : mask).test(letter)) return false;
    left -= 1;
  }
  return true;
}

/** Whether a Latin term stands there as a word of its own: gaps only where it has them itself, or between all of its letters. */
function isOneWord(source: string, { start, end }: Span, term: Term): boolean {
  const pieces = source
    .slice(start, end)
    .split(gap)
    .filter((piece) => piece !== '');
  if (pieces.length < 2) return true;
  const lengths = pieces.map((piece) => fold(piece, folds).text.length);
  const isWhole = !/\p{L}/u.test(source[start - 1] ?? '') && !/\p{L}/u.test(source[end] ?? '');
  if (lengths.every((length) => length === 1)) return isWhole;
  const own = new Set(ends(term.words.map(({ length }) => length)));
  return ends(lengths).every((at) => own.has(at));
}

/** The places at which pieces of these lengths end. */
function ends(lengths: readonly number[]): readonly number[] {
  let at = 0;
  return lengths.map((length) => (at += length));
}
