import type { Span } from '../../base/span.ts';
import { fold } from '../folding.ts';
import { withoutEmphasis } from '../markup.ts';
import { columnHeads } from './columns.ts';
import { isExample } from './labels.ts';

/** A text in which identifiers can be looked for: width folded, dashes alike, with the way back to the source. */
export interface View {
  readonly text: string;
  readonly sourceOf: (start: number, end: number) => Span;
  /** What stands over the column of a table in which an offset of the text lies; empty outside of tables. */
  readonly headOf: (at: number) => string;
  /** Whether a finding counts towards {@link mostFindings}. */
  readonly counts: (found: Found) => boolean;
}

/** A piece of personal data. */
export interface Found {
  readonly kind: string;
  /** In the source text. */
  readonly span: Span;
  /** What identifies it, without separators, for the allow-list. */
  readonly value: string;
}

/** Nine numerals at least, alone or in groups: telephone and identity numbers as they stand in vertical writing. */
const numeralRow = /[〇零一二三四五六七八九](?:[ \-\u2010-\u2015\u2212\u30FCの]?[〇零一二三四五六七八九]){8,}/gu;
const numerals = '〇一二三四五六七八九';

// What stands before an item of a list.
const bullet = /^(\s*)[●○◯■□](?=[\dA-Za-z+(])/gmu;
const counted = /(?<![\p{No}\d])[①-⑳❶-❿](?=[\d０-９])/gu;

/** The view of a text. Dashes of all kinds beside digits become hyphens, long rows of Japanese numerals digits, one for one. */
export function viewOf(source: string): View {
  const folded = fold(source.replace(counted, ' '), ['width', 'invisible']);
  const text = withoutEmphasis(folded.text)
    .replace(bullet, '$1 ')
    .replace(/(?![0-9])\p{Nd}/gu, plainDigit)
    .replace(numeralRow, (row) =>
      row
        .replace(/[〇零一二三四五六七八九]/gu, (numeral) => String(Math.max(0, numerals.indexOf(numeral))))
        .replace(/[^\d ]/gu, '-'),
    )
    .replace(/(?:[\u2010-\u2015\u2043\u2212\u2500\u2501]|(?<![\u30A1-\u30FA])[\u30FC\uFF70])(?=\s?[\d(])/gu, '-');
  return { text, sourceOf: folded.sourceOf, headOf: columnHeads(text), counts: () => true };
}

/** A digit of another script as 0–9. Unicode keeps each script's ten together, from a code that ends in 0 or 6 (hexadecimal). */
function plainDigit(digit: string): string {
  const code = digit.charCodeAt(0);
  if (digit.length > 1) return digit;
  const place = code % 16;
  return String(/\p{Nd}/u.test(String.fromCharCode(code - place)) ? place : place - 6);
}

/** Stops a hostile text from costing time without end; nobody reads more findings than this. */
export const mostFindings = 50;
/** More candidates than this are not tried: real replies hold a few. */
export const mostCandidates = 20_000;

/** All matches of an expression (with `g`) that a test accepts, as findings. The test returns the identifying value. */
export function findAll(
  view: View,
  kind: string,
  pattern: RegExp,
  accept: (match: RegExpExecArray, context: string) => string | undefined,
): Found[] {
  const found: Found[] = [];
  let tried = 0;
  let counted = 0;
  for (const match of view.text.matchAll(pattern)) {
    tried += 1;
    if (counted >= mostFindings || tried > mostCandidates) break;
    const start = match.index;
    const end = start + match[0].length;
    const context = contextOf(view, start, end);
    const value = isExample(context) ? undefined : accept(match, context);
    if (value === undefined) continue;
    const each = { kind, span: view.sourceOf(start, end), value };
    found.push(each);
    if (view.counts(each)) counted += 1;
  }
  return found;
}

/**
 * The words around a match, with a line break at its place: what stands before it weighs more than what follows. Other lines are
 * about other things; only where nothing but the match stands on its line, its label is looked for in the line above. In a table the
 * column's head stands right before the match.
 */
function contextOf({ text, headOf }: View, start: number, end: number): string {
  const lines = text.slice(Math.max(0, start - 40), start).split('\n');
  const own = lines.at(-1) ?? '';
  const before = /\p{L}/u.test(own) ? own : `${lines.at(-2) ?? ''} ${own}`;
  const after = text.slice(end, end + 16).split('\n')[0] ?? '';
  const head = headOf(start);
  return `${before}${head === '' ? '' : ` ${head}: `}\n${after}`;
}
