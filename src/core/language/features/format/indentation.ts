import type { Edit } from '../../../base/problem.ts';
import type { SyntaxTree } from '../../syntax.ts';
import { lineStartAt } from '../pieces.ts';
import type { Columns } from './columns.ts';
import { flowsOf, type Flows } from './flows.ts';
import type { Interiors } from './interiors.ts';

interface Line {
  readonly start: number;
  /** Without the line break. */
  readonly end: number;
  readonly indent: number;
  readonly kind: 'blank' | 'comment' | 'placed' | 'continued' | 'inside';
}

/**
 * Moves each line to its column. What stands in brackets over lines is two further in than the line that opens them, and what closes them
 * in the column of that line; lines of a text move as far as the line that they belong to; a comment goes with what stands in its column next to it. Spaces at the ends of lines go, but for those inside of texts.
 */
export function indentationEdits(tree: SyntaxTree, columns: Columns, interiors: Interiors): readonly Edit[] {
  const lines = readLines(tree.text, columns, interiors);
  const flows = flowsOf(tree);
  const edits: Edit[] = [];
  /** Where what each line above begins with came to stand, its dashes not counted: what it opens is measured from there. */
  const contents = new Map<number, number>();
  /** Old column → new column, of the lines above that are still open. */
  let above: readonly (readonly [from: number, to: number])[] = [];
  let shift = 0;
  lines.forEach((line, index) => {
    const to = columns.get(line.start + line.indent);
    if (line.kind === 'placed' && to !== undefined) {
      shift = to - line.indent;
      above = [...above.filter(([from]) => from < line.indent), [line.indent, to]];
    }
    const inFlow =
      line.kind === 'inside' || line.kind === 'blank' ? undefined : flowColumn(tree.text, line, flows, contents);
    const column = inFlow ?? columnFor(line, to, shift, () => commentColumn(lines, index, columns, above));
    contents.set(line.start, column + dashesOf(tree.text, line));
    if (column !== line.indent)
      edits.push({ span: { start: line.start, end: line.start + line.indent }, text: ' '.repeat(column) });
    if (line.kind !== 'inside' && line.kind !== 'blank') edits.push(...trailing(tree.text, line, interiors));
  });
  return edits;
}

/** Where a line in brackets belongs; undefined outside of them. */
function flowColumn(
  text: string,
  { start, indent }: Line,
  flows: Flows,
  contents: ReadonlyMap<number, number>,
): number | undefined {
  const flow = flows.around(start + indent);
  const opened = flow === undefined ? undefined : contents.get(lineStartAt(text, flow.start));
  if (flow === undefined || opened === undefined) return undefined;
  return flow.end - 1 === start + indent ? opened : opened + 2;
}

/** What the dashes of a line take, a space behind each. */
function dashesOf(text: string, { start, indent, end, kind }: Line): number {
  if (kind !== 'placed') return 0;
  const dashes = /^(?:-[ \t]+)*/u.exec(text.slice(start + indent, Math.min(end, start + indent + 200)))?.[0] ?? '';
  return dashes.replaceAll(/[^-]/gu, '').length * 2;
}

function columnFor(line: Line, placed: number | undefined, shift: number, comment: () => number | undefined): number {
  switch (line.kind) {
    case 'placed':
      return placed ?? line.indent;
    case 'comment':
      return comment() ?? Math.max(0, line.indent + shift);
    case 'continued':
    case 'inside':
      return line.indent === 0 ? 0 : Math.max(1, line.indent + shift);
    case 'blank':
      return 0;
  }
}

/** Of what follows in the same column, else of what stands above in it. */
function commentColumn(
  lines: readonly Line[],
  index: number,
  columns: Columns,
  above: readonly (readonly [from: number, to: number])[],
): number | undefined {
  const own = lines[index]?.indent ?? 0;
  let next = index + 1;
  while (lines[next]?.kind === 'blank' || lines[next]?.kind === 'comment') next++;
  const below = lines[next];
  if (below?.kind === 'placed' && below.indent === own) return columns.get(below.start + below.indent);
  return above.findLast(([from]) => from === own)?.[1];
}

function trailing(text: string, { start, end }: Line, interiors: Interiors): readonly Edit[] {
  // A text that goes on in the next line may end in spaces that count.
  if (interiors.holds(end)) return [];
  const kept = start + text.slice(start, end).trimEnd().length;
  return kept < end ? [{ span: { start: kept, end }, text: '' }] : [];
}

function readLines(text: string, columns: Columns, interiors: Interiors): readonly Line[] {
  const lines: Line[] = [];
  let start = text.startsWith('\uFEFF') ? 1 : 0;
  while (start < text.length) {
    const newline = text.indexOf('\n', start);
    const stop = newline < 0 ? text.length : newline;
    const end = text[stop - 1] === '\r' && stop > start ? stop - 1 : stop;
    lines.push(readLine(text, start, end, columns, interiors));
    start = stop + 1;
  }
  return lines;
}

function readLine(text: string, start: number, end: number, columns: Columns, interiors: Interiors): Line {
  let at = start;
  while (at < end && text[at] === ' ') at++;
  const isBlank = text.slice(at, end).trim() === '';
  const indent = isBlank ? end - start : at - start;
  // A blank line inside of a text may hold spaces that count: it stays as it is.
  if (interiors.holds(start)) return { start, end, indent: isBlank ? 0 : indent, kind: 'inside' };
  if (isBlank) return { start, end, indent, kind: 'blank' };
  if (text[at] === '#') return { start, end, indent, kind: 'comment' };
  return { start, end, indent, kind: columns.has(at) ? 'placed' : 'continued' };
}
