import type { Span } from '../../base/span.ts';
import { fold } from '../folding.ts';

/** A text in which identifiers can be looked for: width folded, dashes alike, with the way back to the source. */
export interface View {
  readonly text: string;
  readonly sourceOf: (start: number, end: number) => Span;
}

/** A piece of personal data. */
export interface Found {
  readonly kind: string;
  /** In the source text. */
  readonly span: Span;
  /** What identifies it, without separators, for the allow-list. */
  readonly value: string;
}

/** The view of a text. Dashes of all kinds beside digits become hyphens one for one. */
export function viewOf(source: string): View {
  const folded = fold(source, ['width', 'invisible']);
  const text = folded.text.replace(/[\u2010-\u2015\u2212\u30FC\uFF70](?=\s?[\d(])/gu, '-');
  return { text, sourceOf: folded.sourceOf };
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
  for (const match of view.text.matchAll(pattern)) {
    tried += 1;
    if (found.length >= mostFindings || tried > mostCandidates) break;
    const start = match.index;
    const end = start + match[0].length;
    const value = accept(match, contextOf(view.text, start, end));
    if (value !== undefined) found.push({ kind, span: view.sourceOf(start, end), value });
  }
  return found;
}

/**
 * The words around a match, with a line break at its place: what stands before it weighs more than what follows. Other lines are
 * about other things; only where nothing but the match stands on its line, its label is looked for in the line above.
 */
function contextOf(text: string, start: number, end: number): string {
  const lines = text.slice(Math.max(0, start - 40), start).split('\n');
  const own = lines.at(-1) ?? '';
  const before = /\p{L}/u.test(own) ? own : `${lines.at(-2) ?? ''} ${own}`;
  const after = text.slice(end, end + 16).split('\n')[0] ?? '';
  return `${before}\n${after}`;
}

/** Characters that hide a part of an identifier: next to one, what is left identifies nobody. */
export const masked = /[*●○◯〇•×✕■□#_]/u;
