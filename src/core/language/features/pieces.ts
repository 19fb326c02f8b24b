import type { Span } from '../../base/span.ts';
import type { Located, SyntaxNode } from '../syntax.ts';

/** An entry of a map or an item of a list. */
export interface Piece {
  /** From the key or dash to the end of the value; offsets in the text. */
  readonly extent: Span;
  /** Null for items. */
  readonly key: SyntaxNode | null;
  readonly value: SyntaxNode | null;
  /** What the spans of key and value count from. */
  readonly base: number;
}

/** The entries or items of a node, in order; none of a scalar. */
export function piecesOf({ node, base }: Located): readonly Piece[] {
  if (node.kind === 'map') {
    return node.entries.map(({ span, key, value, base: own = base }) => ({
      extent: moved(span, own),
      key,
      value,
      base: own,
    }));
  }
  if (node.kind !== 'sequence') return [];
  return node.items.map(({ span, value, base: own = base }) => ({
    extent: moved(span, own),
    key: null,
    value,
    base: own,
  }));
}

/** Where the line of an offset begins. */
export function lineStartAt(text: string, offset: number): number {
  // Searching backwards from before the text would find a line feed that is its first character.
  return offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
}

/** A span that counts from somewhere else. */
export function moved({ start, end }: Span, by: number): Span {
  return { start: start + by, end: end + by };
}

/** True where the offset is in the span or at either end of it. */
export function holds({ start, end }: Span, offset: number): boolean {
  return start <= offset && offset <= end;
}
