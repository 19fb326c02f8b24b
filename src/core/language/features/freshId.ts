import type { Edit } from '../../base/problem.ts';
import { itemsOf, rootOf, valueOf } from '../nodes.ts';
import type { SyntaxTree } from '../syntax.ts';

/** An id that no scenario of a text has: the wanted one, or that with the next free number. */
export function freshId(tree: SyntaxTree, wanted: string): string {
  const taken = new Set(
    itemsOf(tree, valueOf(tree, rootOf(tree), 'scenarios') ?? null).flatMap((scenario) => {
      const id = valueOf(tree, scenario, 'id')?.node;
      return id?.kind === 'scalar' ? [id.text] : [];
    }),
  );
  for (let number = 1; ; number++) {
    const id = number === 1 ? wanted : `${wanted}-${number}`;
    if (!taken.has(id)) return id;
  }
}

/** The edits with ids that are free in the text in the place of those that only hold one. */
export function withFreshIds(tree: SyntaxTree, edits: readonly Edit[]): readonly Edit[] {
  return edits.map((edit) => {
    const { freshId: wanted, span, text } = edit;
    return wanted === undefined ? edit : { span, text: text.replace(wanted, () => freshId(tree, wanted)) };
  });
}
