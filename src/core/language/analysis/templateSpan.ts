import type { Span } from '../../base/span.ts';
import { spanOf } from '../nodes.ts';
import type { Located, ScalarNode } from '../syntax.ts';

/**
 * Tells where the pieces of a scalar's text stand in the file. Quotes, escapes and folded lines make text and source differ, so the
 * braces are counted: the n-th `{{` of one is the n-th of the other. `opening` is where the braces of a piece open in the text.
 */
export function sourceSpans(text: string, at: Located<ScalarNode>): (opening: number, piece: Span) => Span {
  const whole = spanOf(at);
  const openings = openingsOf(at.node.text);
  const places = openingsOf(text.slice(whole.start, whole.end));
  return (opening, piece) => {
    const found = places[countBelow(openings, opening)];
    if (found === undefined) return whole;
    const start = whole.start + found + (piece.start - opening);
    const end = start + (piece.end - piece.start);
    const same = text.slice(start, end) === at.node.text.slice(piece.start, piece.end);
    return same && end <= whole.end ? { start, end } : whole;
  };
}

/** Where `{{` stands in a text. */
function openingsOf(text: string): readonly number[] {
  const found: number[] = [];
  for (let at = text.indexOf('{{'); at >= 0; at = text.indexOf('{{', at + 2)) found.push(at);
  return found;
}

/** How many of some ascending numbers are below a limit. */
function countBelow(ascending: readonly number[], limit: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] ?? limit) < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Where a piece of a scalar's text without counted braces stands: its first occurrence in the source, or the whole scalar. */
export function pieceSpan(text: string, at: Located<ScalarNode>, piece: Span): Span {
  const whole = spanOf(at);
  const written = at.node.text.slice(piece.start, piece.end);
  const found = text.slice(whole.start, whole.end).indexOf(written);
  return found < 0 ? whole : { start: whole.start + found, end: whole.start + found + written.length };
}
