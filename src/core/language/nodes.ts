import type { Json } from '../base/json.ts';
import type { Span } from '../base/span.ts';
import type { Entry, Located, SyntaxNode, SyntaxTree } from './syntax.ts';
import { anchorOf } from './syntax/aliases.ts';

/** A key with its value, each with what its spans count from. */
export interface LocatedEntry {
  /** The key's text; empty where the key is no scalar. */
  readonly name: string;
  readonly entry: Entry;
  readonly base: number;
  readonly key: Located | null;
  /** Aliases are followed. */
  readonly value: Located | null;
}

/** Where a node stands in the whole text. */
export function spanOf({ node, base }: Located): Span {
  return { start: node.span.start + base, end: node.span.end + base };
}

/** The first token of a value: the first key of a map, the dash or bracket of a list, a scalar itself. */
export function beginning(at: Located): Span {
  const { start, end } = spanOf(at);
  const first = at.node.kind === 'map' ? at.node.entries[0] : undefined;
  if (first?.key != null) return spanOf({ node: first.key, base: first.base ?? at.base });
  return { start, end: at.node.kind === 'scalar' ? end : Math.min(end, start + 1) };
}

/** The node itself, or what an alias stands for; null for an alias without an anchor. */
export function followed(tree: SyntaxTree, node: SyntaxNode | null, base: number): Located | null {
  if (node === null) return null;
  if (node.kind !== 'alias') return { node, base };
  const anchor = anchorOf(tree.anchors, node, base);
  return anchor === undefined ? null : { node: anchor.node, base: anchor.base };
}

/** The entries of a map, aliases followed; empty for any other node. */
export function entriesOf(tree: SyntaxTree, at: Located | null): readonly LocatedEntry[] {
  if (at?.node.kind !== 'map') return [];
  return at.node.entries.map((entry) => {
    const base = entry.base ?? at.base;
    return {
      name: entry.key?.kind === 'scalar' ? entry.key.text : '',
      entry,
      base,
      key: entry.key === null ? null : { node: entry.key, base },
      value: followed(tree, entry.value, base),
    };
  });
}

/** The items of a sequence, aliases followed; empty for any other node. An item that is not written is null. */
export function itemsOf(tree: SyntaxTree, at: Located | null): readonly (Located | null)[] {
  if (at?.node.kind !== 'sequence') return [];
  return at.node.items.map((item) => followed(tree, item.value, item.base ?? at.base));
}

/** The value of a key of a map; undefined where the map has no such key, null where nothing is written after it. */
export function valueOf(tree: SyntaxTree, at: Located | null, key: string): Located | null | undefined {
  const entry = entriesOf(tree, at).find(({ name }) => name === key);
  return entry?.value;
}

/** The whole text as one value. */
export function rootOf(tree: SyntaxTree): Located | null {
  return tree.root === null ? null : { node: tree.root, base: 0 };
}

/**
 * The node as plain data, aliases written out. Keys that are no scalars are left out, of equal keys the first counts,
 * and numbers that JSON cannot carry are text. An alias that cannot be followed is null.
 */
export function toData(tree: SyntaxTree, at: Located | null): Json {
  if (at === null) return null;
  const { node } = at;
  switch (node.kind) {
    case 'scalar':
      return typeof node.value === 'number' && !Number.isFinite(node.value) ? node.text : node.value;
    case 'sequence':
      return itemsOf(tree, at).map((item) => toData(tree, item));
    case 'map': {
      const members = new Map<string, Json>();
      for (const { name, key, value } of entriesOf(tree, at)) {
        if (key?.node.kind === 'scalar' && !members.has(name)) members.set(name, toData(tree, value));
      }
      // `fromEntries` defines own properties, so that a key `__proto__` is data like any other.
      return Object.fromEntries(members);
    }
    case 'alias':
      return toData(tree, followed(tree, node, at.base));
  }
}
