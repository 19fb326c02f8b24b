import type { Located, SyntaxTree } from '../../syntax.ts';
import { lineStartAt, piecesOf } from '../pieces.ts';

/** Where the first words of lines belong: the offset of a key or dash that begins a line → the column that it should stand in. */
export type Columns = ReadonlyMap<number, number>;

/** How far each level stands in from the one around it. */
const step = 2;

/**
 * The columns of a text: a map two further in than its key, the dashes of a list too. The dashes of `scenarios` stay where they are while
 * one of the items is broken, because nobody can tell what would become of that one.
 */
export function columnsOf(tree: SyntaxTree): Columns {
  const columns = new Map<number, number>();
  if (tree.root !== null) place({ node: tree.root, base: 0 }, 0, tree, columns);
  return columns;
}

function place(at: Located, column: number, tree: SyntaxTree, columns: Map<number, number>): void {
  const { node } = at;
  if ((node.kind !== 'map' && node.kind !== 'sequence') || node.flow) return;
  const pieces = piecesOf(at);
  const own = node.kind === 'sequence' ? dashColumn(at, column, tree, pieces[0]?.extent.start) : column;
  for (const { extent, value, base } of pieces) {
    if (beginsLine(tree.text, extent.start)) columns.set(extent.start, own);
    if (value !== null) place({ node: value, base }, own + step, tree, columns);
  }
}

function dashColumn({ node }: Located, column: number, tree: SyntaxTree, first: number | undefined): number {
  const inSections = node.kind === 'sequence' && node.items.some(({ base }) => base !== undefined);
  const isBroken = inSections && tree.sections.some(({ kind, broken }) => kind === 'item' && broken);
  return isBroken && first !== undefined ? first - lineStartAt(tree.text, first) : column;
}

function beginsLine(text: string, offset: number): boolean {
  return /^ *$/u.test(text.slice(lineStartAt(text, offset), offset));
}
