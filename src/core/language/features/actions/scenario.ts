import type { Span } from '../../../base/span.ts';
import { entriesOf, followed, rootOf, spanOf, valueOf, type LocatedEntry } from '../../nodes.ts';
import type { Located, SyntaxTree } from '../../syntax.ts';
import { lineStartAt, moved } from '../pieces.ts';

/** A scenario that is written as a block, so that lines can be added to it. */
export interface WrittenScenario {
  readonly at: Located;
  readonly id: string;
  /** With its dash. */
  readonly extent: Span;
  readonly entries: readonly LocatedEntry[];
  /** Column of its keys. */
  readonly column: number;
}

/** The scenarios that a span touches, in order; those in braces, without an id or in broken sections are left out. */
export function scenariosIn(tree: SyntaxTree, span: Span): readonly WrittenScenario[] {
  const list = valueOf(tree, rootOf(tree), 'scenarios') ?? null;
  if (list?.node.kind !== 'sequence') return [];
  const broken = new Set(tree.sections.flatMap((section) => (section.broken ? [section.start] : [])));
  return list.node.items.flatMap((item): readonly WrittenScenario[] => {
    const base = item.base ?? list.base;
    const extent = moved(item.span, base);
    if (extent.end < span.start || span.end < extent.start || broken.has(base)) return [];
    const at = item.value?.kind === 'alias' ? null : followed(tree, item.value, base);
    const entries = at?.node.kind === 'map' && !at.node.flow ? entriesOf(tree, at) : [];
    const first = entries[0]?.key;
    const id = valueOf(tree, at, 'id');
    if (at === null || first == null || id?.node.kind !== 'scalar') return [];
    const { start } = spanOf(first);
    return [{ at, id: id.node.text, extent, entries, column: start - lineStartAt(tree.text, start) }];
  });
}
