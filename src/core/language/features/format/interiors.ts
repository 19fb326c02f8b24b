import type { Located, SyntaxTree } from '../../syntax.ts';
import { moved, piecesOf } from '../pieces.ts';

/** The texts that go over several lines. */
export interface Interiors {
  /** True where an offset lies inside of one, past its beginning. */
  readonly holds: (offset: number) => boolean;
}

/** Finds the scalars over lines. They stand in the order of the text and do not overlap. */
export function interiorsOf(tree: SyntaxTree): Interiors {
  const starts: number[] = [];
  const ends: number[] = [];
  const collect = ({ node, base }: Located): void => {
    if (node.kind === 'scalar') {
      const { start, end } = moved(node.span, base);
      if (!tree.text.slice(start, end).includes('\n')) return;
      starts.push(start);
      ends.push(end);
      return;
    }
    for (const { key, value, base: own } of piecesOf({ node, base })) {
      if (key !== null) collect({ node: key, base: own });
      if (value !== null) collect({ node: value, base: own });
    }
  };
  if (tree.root !== null) collect({ node: tree.root, base: 0 });
  return {
    holds: (offset) => {
      let low = -1;
      let high = starts.length - 1;
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if ((starts[middle] ?? 0) < offset) low = middle;
        else high = middle - 1;
      }
      return low >= 0 && offset < (ends[low] ?? 0);
    },
  };
}
