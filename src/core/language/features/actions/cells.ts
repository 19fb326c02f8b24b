import { checks } from '../../../checks/all.ts';
import { itemsOf, valueOf } from '../../nodes.ts';
import type { Located, ScalarNode, SyntaxTree } from '../../syntax.ts';

/** A text that can stand in a data set, and what its column would be called. */
export interface Cell {
  readonly scalar: Located<ScalarNode>;
  readonly column: string;
}

/** The checks whose value is a text that is compared. */
const comparing = new Set(
  checks.map(({ name }) => name).filter((name) => /^(?:contains|equals|starts-with)$/u.test(name)),
);

/** What is said and what is compared in a scenario: the texts that rows differ in. Variables stand in none of them, since a row is no template. */
export function cellsOf(tree: SyntaxTree, scenario: Located): readonly Cell[] {
  const turns = itemsOf(tree, valueOf(tree, scenario, 'turns') ?? null);
  const questions = turns.flatMap((turn) => {
    const user = valueOf(tree, turn, 'user') ?? null;
    return textCell(user?.node.kind === 'map' ? valueOf(tree, user, 'text') : user, 'question');
  });
  const answers = itemsOf(tree, valueOf(tree, scenario, 'expect') ?? null).flatMap((entry) =>
    [...comparing].flatMap((name) => textCell(valueOf(tree, entry, name), 'answer')),
  );
  return numbered([...questions, ...answers]);
}

function textCell(at: Located | null | undefined, column: string): readonly Cell[] {
  if (at?.node.kind !== 'scalar' || typeof at.node.value !== 'string') return [];
  const { node, base } = at;
  if (node.anchor !== undefined || node.text.includes('{{')) return [];
  return [{ scalar: { node, base }, column }];
}

/** Columns of the same name are told apart by a number. */
function numbered(cells: readonly Cell[]): readonly Cell[] {
  const counts = new Map<string, number>();
  return cells.map(({ scalar, column }) => {
    const count = (counts.get(column) ?? 0) + 1;
    counts.set(column, count);
    return { scalar, column: count === 1 ? column : `${column}-${count}` };
  });
}
