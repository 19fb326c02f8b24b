import type { FieldInfo } from '../../base/field.ts';
import type { Span } from '../../base/span.ts';
import { entriesOf, rootOf, spanOf, valueOf } from '../nodes.ts';
import type { Located, SyntaxTree } from '../syntax.ts';
import { moved } from './pieces.ts';
import { childAt, itemOf, unknownPlace, type Place } from './place.ts';

/** Something that a text defines, for outline, breadcrumbs and "go to symbol". */
export interface DefinedSymbol {
  readonly name: string;
  /** Its title, where it has one. */
  readonly detail: string;
  readonly defines: NonNullable<FieldInfo['defines']>;
  /** Of the name. */
  readonly span: Span;
  /** Of all that belongs to it; holds `span`. */
  readonly extent: Span;
  readonly children: readonly DefinedSymbol[];
}

/** Longer titles would only be cut by whoever shows them. */
const longestDetail = 200;

/** All names that a text defines, each inside of what it belongs to: scenarios in their suite, canaries in their scenario. */
export function symbolsOf(tree: SyntaxTree, root: Place): readonly DefinedSymbol[] {
  const at = rootOf(tree);
  return at === null ? [] : symbolsIn(tree, at, root, spanOf(at));
}

function symbolsIn(tree: SyntaxTree, at: Located, place: Place, extent: Span): readonly DefinedSymbol[] {
  if (at.node.kind === 'sequence') {
    const item = itemOf(place) ?? unknownPlace;
    return at.node.items.flatMap(({ value, span, base = at.base }) =>
      value === null ? [] : symbolsIn(tree, { node: value, base }, item, moved(span, base)),
    );
  }
  if (at.node.kind !== 'map') return [];
  const own = ownName(tree, at, place);
  const children = entriesOf(tree, at).flatMap(({ name, key, entry, base }): readonly DefinedSymbol[] => {
    const value = entry.value === null ? null : { node: entry.value, base };
    const inner = childAt(place, name, at.node.kind === 'map' ? at.node : null) ?? unknownPlace;
    const below = value === null ? [] : symbolsIn(tree, value, inner, moved(entry.span, base));
    const defines = place.info?.defines;
    // The keys of `targets`, `data` and `canaries` are names themselves.
    // Facts of a user are data; an outline of them would hide the scenarios.
    const named = defines !== undefined && defines !== 'fact' && own === undefined;
    if (!named || key?.node.kind !== 'scalar') return below;
    const detail = detailOf(tree, value);
    return [{ name, detail, defines, span: spanOf(key), extent: moved(entry.span, base), children: below }];
  });
  return own === undefined ? children : [{ ...own, detail: detailOf(tree, at), extent, children }];
}

/** The name that a map gives itself in one of its fields (`id`, `suite`). */
function ownName(
  tree: SyntaxTree,
  at: Located,
  place: Place,
): Pick<DefinedSymbol, 'name' | 'defines' | 'span'> | undefined {
  for (const { name, value } of entriesOf(tree, at)) {
    if (value?.node.kind !== 'scalar' || at.node.kind !== 'map') continue;
    const defines = childAt(place, name, at.node)?.info?.defines;
    if (defines !== undefined) return { name: value.node.text, defines, span: spanOf(value) };
  }
  return undefined;
}

function detailOf(tree: SyntaxTree, at: Located | null): string {
  const title = valueOf(tree, at, 'title') ?? valueOf(tree, at, 'provider') ?? valueOf(tree, at, 'file');
  return title?.node.kind === 'scalar' ? title.node.text.slice(0, longestDetail) : '';
}
