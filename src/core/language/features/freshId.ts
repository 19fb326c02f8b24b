import type { Edit } from '../../base/problem.ts';
import { rootOf, valueOf } from '../nodes.ts';
import type { Entry, SyntaxTree } from '../syntax.ts';

/** An id that no scenario of a text has: the wanted one, or that with the next free number. */
export function freshId(tree: SyntaxTree, wanted: string): string {
  const scenarios = valueOf(tree, rootOf(tree), 'scenarios')?.node;
  const taken = new Set<string>();
  // Read plainly: a suite may have ten thousand of them, and this is asked while somebody types.
  for (const { value } of scenarios?.kind === 'sequence' ? scenarios.items : []) {
    const id = value?.kind === 'map' ? value.entries.find(isId)?.value : undefined;
    if (id?.kind === 'scalar') taken.add(id.text);
  }
  for (let number = 1; ; number++) {
    const id = number === 1 ? wanted : `${wanted}-${number}`;
    if (!taken.has(id)) return id;
  }
}

const isId = ({ key }: Entry): boolean => key?.kind === 'scalar' && key.text === 'id';

/** The edits with ids that are free in the text in the place of those that only hold one. */
export function withFreshIds(tree: SyntaxTree, edits: readonly Edit[]): readonly Edit[] {
  return edits.map((edit) => {
    const { freshId: wanted, span, text } = edit;
    return wanted === undefined ? edit : { span, text: text.replace(wanted, () => freshId(tree, wanted)) };
  });
}
