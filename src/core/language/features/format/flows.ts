import type { Span } from '../../../base/span.ts';
import type { Located, SyntaxTree } from '../../syntax.ts';
import { moved, piecesOf } from '../pieces.ts';

/** The brackets and braces that go over several lines. */
export interface Flows {
  /** The innermost of them that an offset lies in, past its opening sign and not past its closing one; undefined outside of all. */
  readonly around: (offset: number) => Span | undefined;
}

/** Finds the flow collections over lines, outer ones before those in them. */
export function flowsOf(tree: SyntaxTree): Flows {
  const flows: Flow[] = [];
  const collect = ({ node, base }: Located, around: Flow | undefined): void => {
    if (node.kind !== 'map' && node.kind !== 'sequence') return;
    const span = moved(node.span, base);
    // A pair without braces in brackets is a map of its own, which no sign opens.
    const opens = node.flow && '[{'.includes(tree.text[span.start] ?? '-');
    if (node.flow && !tree.text.slice(span.start, span.end).includes('\n')) return;
    const own: Flow | undefined = opens ? { ...span, around } : around;
    if (opens && own !== undefined) flows.push(own);
    for (const { key, value, base: from } of piecesOf({ node, base })) {
      if (key !== null) collect({ node: key, base: from }, own);
      if (value !== null) collect({ node: value, base: from }, own);
    }
  };
  if (tree.root !== null) collect({ node: tree.root, base: 0 }, undefined);
  return { around: (offset) => innermost(flows, offset) };
}

interface Flow extends Span {
  readonly around: Flow | undefined;
}

/** They stand in the order of their beginnings: of the last one that began, the first one outwards that has not ended. */
function innermost(flows: readonly Flow[], offset: number): Span | undefined {
  let low = -1;
  let high = flows.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((flows[middle]?.start ?? 0) < offset) low = middle;
    else high = middle - 1;
  }
  let flow = flows[low];
  while (flow !== undefined && offset >= flow.end) flow = flow.around;
  return flow;
}
