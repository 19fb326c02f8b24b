import type { Span } from '../../base/span.ts';
import { entriesOf, itemsOf, spanOf } from '../nodes.ts';
import type { Located, SyntaxTree } from '../syntax.ts';

/** Where the names of the checks of an `expect` stand, one for each entry. */
export function checkSpans(tree: SyntaxTree, at: Located | null): readonly Span[] {
  if (at === null) return [];
  if (at.node.kind !== 'sequence') return [checkName(tree, at)];
  return itemsOf(tree, at).map((item) => (item === null ? spanOf(at) : checkName(tree, item)));
}

function checkName(tree: SyntaxTree, at: Located): Span {
  const key = entriesOf(tree, at)[0]?.key;
  return key ? spanOf(key) : spanOf(at);
}
