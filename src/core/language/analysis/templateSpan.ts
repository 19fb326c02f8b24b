import type { Span } from '../../base/span.ts';
import { spanOf } from '../nodes.ts';
import type { Located, ScalarNode } from '../syntax.ts';

/**
 * Where a piece of a scalar's text stands in the file. Quotes, escapes and folded lines make text and source differ, so the
 * braces are counted: the n-th `{{` of one is the n-th of the other.
 */
export function sourceSpan(text: string, at: Located<ScalarNode>, opening: number, piece: Span): Span {
  const whole = spanOf(at);
  const source = text.slice(whole.start, whole.end);
  const nth = occurrencesBefore(at.node.text, opening);
  let found = -1;
  for (let count = 0; count <= nth; count++) {
    found = source.indexOf('{{', count === 0 ? 0 : found + 2);
    if (found < 0) return whole;
  }
  const start = whole.start + found + (piece.start - opening);
  const end = start + (piece.end - piece.start);
  const same = text.slice(start, end) === at.node.text.slice(piece.start, piece.end);
  return same && end <= whole.end ? { start, end } : whole;
}

function occurrencesBefore(text: string, until: number): number {
  let count = 0;
  for (let at = text.indexOf('{{'); at >= 0 && at < until; at = text.indexOf('{{', at + 2)) count++;
  return count;
}

/** Where a piece of a scalar's text without counted braces stands: its first occurrence in the source, or the whole scalar. */
export function pieceSpan(text: string, at: Located<ScalarNode>, piece: Span): Span {
  const whole = spanOf(at);
  const written = at.node.text.slice(piece.start, piece.end);
  const found = text.slice(whole.start, whole.end).indexOf(written);
  return found < 0 ? whole : { start: whole.start + found, end: whole.start + found + written.length };
}
