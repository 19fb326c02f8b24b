import type { Path } from '../locate.ts';
import { spanOf } from '../nodes.ts';
import type { Located, MapNode, ScalarNode, SyntaxTree } from '../syntax.ts';
import { holds } from './pieces.ts';
import { childAt, itemOf, unknownPlace, type Place } from './place.ts';

/** The word of a text that an offset touches. */
export interface Word {
  readonly role: 'key' | 'value';
  readonly scalar: Located<ScalarNode>;
  /** Of a key: what its value may be. Of a value: what the value may be. */
  readonly place: Place;
  /** Of a key: the place of its map. Of a value: the same as `place`. */
  readonly owner: Place;
  /** The way to the value; of a key, to its value. */
  readonly path: Path;
  /** Of a key: the map around its map. Of a value: its map. Null where there is none. */
  readonly outer: MapNode | null;
}

interface Step {
  readonly place: Place;
  readonly path: Path;
  readonly outer: MapNode | null;
}

/** The key or scalar that an offset touches, its end included; undefined between them. */
export function wordAt(tree: SyntaxTree, root: Place, offset: number): Word | undefined {
  return tree.root === null
    ? undefined
    : inNode({ node: tree.root, base: 0 }, { place: root, path: [], outer: null }, offset);
}

function inNode(at: Located, step: Step, offset: number): Word | undefined {
  const { node, base } = at;
  if (!touches(at, offset)) return undefined;
  switch (node.kind) {
    case 'scalar':
      return { role: 'value', scalar: { node, base }, owner: step.place, ...step };
    case 'map':
      return inMap({ node, base }, step, offset);
    case 'sequence': {
      const place = itemOf(step.place) ?? unknownPlace;
      for (const [index, item] of node.items.entries()) {
        if (item.value === null) continue;
        const inner = { node: item.value, base: item.base ?? base };
        const found = inNode(inner, { ...step, place, path: [...step.path, index] }, offset);
        if (found !== undefined) return found;
      }
      return undefined;
    }
    case 'alias':
      return undefined;
  }
}

function inMap({ node, base }: Located<MapNode>, step: Step, offset: number): Word | undefined {
  for (const entry of node.entries) {
    const from = entry.base ?? base;
    const name = entry.key?.kind === 'scalar' ? entry.key.text : '';
    const inner = { place: childAt(step.place, name, node) ?? unknownPlace, path: [...step.path, name], outer: node };
    if (entry.key?.kind === 'scalar' && touches({ node: entry.key, base: from }, offset)) {
      return { role: 'key', scalar: { node: entry.key, base: from }, ...inner, owner: step.place, outer: step.outer };
    }
    const found = entry.value === null ? undefined : inNode({ node: entry.value, base: from }, inner, offset);
    if (found !== undefined) return found;
  }
  return undefined;
}

function touches(at: Located, offset: number): boolean {
  return holds(spanOf(at), offset);
}
