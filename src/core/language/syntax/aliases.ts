import type { Problem } from '../../base/problem.ts';
import { aliasTooLarge } from '../rules/tooLarge.ts';
import { unknownAnchor } from '../rules/syntaxError.ts';
import type { AliasNode, Anchor, Section, SyntaxNode } from '../syntax.ts';
import { maximumDepth } from './compose.ts';
import { moveSpan } from './move.ts';

/** How many values all aliases of a text may stand for together. A few hundred are many; an alias bomb wants billions. */
export const maximumExpansion = 20_000;

/** How large a value is with its aliases written out. */
interface Extent {
  readonly nodes: number;
  readonly depth: number;
}

/**
 * Lists the anchors and checks every alias: that it names an anchor that is complete before it, and that what all of them
 * stand for stays within bounds. An alias refers only to what stands before it, so one pass in order is enough.
 */
export function checkAliases(sections: readonly Pick<Section, 'start' | 'content'>[]): {
  readonly anchors: readonly Anchor[];
  readonly problems: readonly Problem[];
} {
  const anchors = sections.flatMap(({ start, content }) =>
    content.anchors.map((node): Anchor => ({ name: node.anchor ?? '', node, base: start })),
  );
  if (sections.every(({ content }) => content.aliases.length === 0)) return { anchors, problems: [] };

  const extents = new Map<SyntaxNode, Extent>();
  const problems: Problem[] = [];
  let total = 0;
  for (const anchor of anchors) extents.set(anchor.node, extentOf(anchor.node, anchor.base, anchors, extents));
  for (const { start, content } of sections) {
    for (const alias of content.aliases) {
      const target = anchorOf(anchors, alias, start);
      const span = moveSpan(alias.span, start);
      if (target === undefined) {
        problems.push(
          unknownAnchor(
            span,
            alias.name,
            anchors.map(({ name }) => name),
          ),
        );
        continue;
      }
      const { nodes, depth } = extents.get(target.node) ?? { nodes: 0, depth: 0 };
      const fits = total <= maximumExpansion;
      total += nodes;
      if (fits && (total > maximumExpansion || depth > maximumDepth))
        problems.push(aliasTooLarge(span, maximumExpansion));
    }
  }
  return { anchors, problems };
}

/** The anchor that an alias means: the last of its name before it that it does not itself stand in. */
export function anchorOf(anchors: readonly Anchor[], alias: AliasNode, base: number): Anchor | undefined {
  const at = base + alias.span.start;
  return anchors.findLast(({ name, node, base: from }) => name === alias.name && from + node.span.end <= at);
}

function extentOf(
  node: SyntaxNode,
  base: number,
  anchors: readonly Anchor[],
  extents: ReadonlyMap<SyntaxNode, Extent>,
): Extent {
  if (node.kind === 'scalar') return { nodes: 1, depth: 1 };
  if (node.kind === 'alias') {
    const target = anchorOf(anchors, node, base);
    return (target && extents.get(target.node)) ?? { nodes: 1, depth: 1 };
  }
  const children =
    node.kind === 'map' ? node.entries.flatMap(({ key, value }) => [key, value]) : node.items.map(({ value }) => value);
  let nodes = 1;
  let depth = 0;
  for (const child of children) {
    if (child === null) continue;
    const extent = extentOf(child, base, anchors, extents);
    nodes = Math.min(nodes + extent.nodes, maximumExpansion + 1);
    depth = Math.max(depth, extent.depth);
  }
  return { nodes, depth: depth + 1 };
}
