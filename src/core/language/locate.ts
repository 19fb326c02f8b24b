import type { Span } from '../base/span.ts';
import { entriesOf, itemsOf, rootOf, spanOf } from './nodes.ts';
import type { Located, SyntaxTree } from './syntax.ts';

/** The way from the root to a value: keys of maps and indices of lists. */
export type Path = readonly (string | number)[];

/** Where something stands in the whole text. */
export interface Location {
  /** Of the key, or of the list item's value (the dash where nothing is written). */
  readonly name: Span;
  /** Of the value; null where nothing is written. Through an alias it is the anchored value. */
  readonly value: Span | null;
  /** From the key or dash to the end of the value. */
  readonly extent: Span;
  readonly node: Located | null;
}

/** Where the value at a path stands; undefined where the text has no such path. The empty path is the whole value. */
export function locate(tree: SyntaxTree, path: Path): Location | undefined {
  const root = rootOf(tree);
  return root === null ? undefined : locateFrom(tree, root, path);
}

/** The same from a value inside the tree. */
export function locateFrom(tree: SyntaxTree, from: Located, path: Path): Location | undefined {
  let found: Location | undefined = { name: spanOf(from), value: spanOf(from), extent: spanOf(from), node: from };
  for (const step of path) {
    const at: Located | null = found.node;
    found = typeof step === 'number' ? itemAt(tree, at, step) : entryAt(tree, at, step);
    if (found === undefined) return undefined;
  }
  return found;
}

function entryAt(tree: SyntaxTree, at: Located | null, step: string): Location | undefined {
  const found = entriesOf(tree, at).find(({ name }) => name === step);
  if (found?.key == null) return undefined;
  const extent = { start: found.entry.span.start + found.base, end: found.entry.span.end + found.base };
  return {
    name: spanOf(found.key),
    value: found.value === null ? null : spanOf(found.value),
    extent,
    node: found.value,
  };
}

function itemAt(tree: SyntaxTree, at: Located | null, step: number): Location | undefined {
  const item = at?.node.kind === 'sequence' ? at.node.items[step] : undefined;
  if (item === undefined || at === null) return undefined;
  const base = item.base ?? at.base;
  const node = itemsOf(tree, at)[step] ?? null;
  const extent = { start: item.span.start + base, end: item.span.end + base };
  const value = node === null ? null : spanOf(node);
  return { name: value ?? extent, value, extent, node };
}
