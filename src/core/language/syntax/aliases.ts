import type { Problem } from '../../base/problem.ts';
import { aliasTooLarge } from '../rules/tooLarge.ts';
import { unknownAnchor } from '../rules/syntaxError.ts';
import type { AliasNode, Anchor, Anchors, Section, SyntaxNode } from '../syntax.ts';
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
export function checkAliases(sections: readonly Pick<Section, 'start' | 'content'>[]): CheckedAliases {
  const anchors = anchorsByName(sections);
  const problems: Problem[] = [];
  if (sections.every(({ content }) => content.aliases.length === 0)) return { anchors, problems, excess: null };

  const extents = new Map<SyntaxNode, Extent>();
  let total = 0;
  for (const { start, content } of sections) {
    // An anchor is complete when its node ends, so inner ones come first: what an alias stands for is always measured already.
    for (const node of content.anchors) extents.set(node, extentOf(node, start, anchors, extents));
    for (const alias of content.aliases) {
      const target = anchorOf(anchors, alias, start);
      const span = moveSpan(alias.span, start);
      if (target === undefined) {
        problems.push(unknownAnchor(span, alias.name, [...anchors.keys()].slice(0, suggested)));
        continue;
      }
      const { nodes, depth } = extents.get(target.node) ?? { nodes: 0, depth: 0 };
      total += nodes;
      if (total > maximumExpansion || depth > maximumDepth) {
        return { anchors, problems, excess: aliasTooLarge(span, maximumExpansion) };
      }
    }
  }
  return { anchors, problems, excess: null };
}

/** The anchors of a text, and what is wrong with its aliases. */
export interface CheckedAliases {
  readonly anchors: Anchors;
  readonly problems: readonly Problem[];
  /** The alias with which the text holds more than is read; nothing else of it counts then. */
  readonly excess: Problem | null;
}

/** A nearest name is looked for among this many anchors. */
const suggested = 200;

function anchorsByName(sections: readonly Pick<Section, 'start' | 'content'>[]): Anchors {
  const anchors = new Map<string, Anchor[]>();
  for (const { start, content } of sections) {
    if (content.anchors.length === 0) continue;
    for (const node of content.anchors) {
      const name = node.anchor ?? '';
      const same = anchors.get(name);
      if (same === undefined) anchors.set(name, [{ node, base: start }]);
      else same.push({ node, base: start });
    }
  }
  return anchors;
}

/** The anchor that an alias means: the last of its name that is complete before it, which none that it stands in itself is. */
export function anchorOf(anchors: Anchors, alias: AliasNode, base: number): Anchor | undefined {
  const same = anchors.get(alias.name) ?? [];
  const at = base + alias.span.start;
  // In the order of the text an inner node comes before the outer one, so the ends ascend.
  let low = 0;
  let high = same.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const anchor = same[middle];
    if (anchor !== undefined && anchor.base + anchor.node.span.end <= at) low = middle + 1;
    else high = middle;
  }
  return same[low - 1];
}

function extentOf(node: SyntaxNode, base: number, anchors: Anchors, extents: ReadonlyMap<SyntaxNode, Extent>): Extent {
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
