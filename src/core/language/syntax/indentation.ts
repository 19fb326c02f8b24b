import type { Span } from '../../base/span.ts';
import { lineAround } from './lines.ts';

/** A line with content. */
interface Line {
  readonly start: number;
  /** Column of its first character. */
  readonly indent: number;
  /** Column of what follows the dashes at its beginning. */
  readonly content: number;
  /** Begins with a dash. */
  readonly dash: boolean;
  /** Ends with a colon, so that deeper lines are expected after it. */
  readonly open: boolean;
}

/** How far one level is usually indented from the one above. */
const step = 2;

/**
 * The line whose indentation is wrong, where the line at an offset does not fit those above it. Either may be the one to
 * edit: a first child that stands too deep is noticed only at the second. The odd one out among its neighbours is blamed.
 */
export function misindentedLine(text: string, offset: number): Span {
  const { lines, at } = linesAround(text, offset);
  const line = lines[at];
  if (line === undefined) return lineAround(text, offset);
  const blamed = oddLine(lines, at) ?? line;
  return lineAround(text, blamed.start);
}

/** The column in which the line at an offset would fit below the line above it. */
export function fittingColumn(text: string, offset: number): number {
  const { lines, at } = linesAround(text, offset);
  const above = lines[at - 1];
  if (above === undefined) return 0;
  return above.open ? above.content + step : above.content;
}

function oddLine(lines: readonly Line[], at: number): Line | undefined {
  const line = lines[at];
  const above = lines[at - 1];
  if (line === undefined || above === undefined) return undefined;
  return (
    withoutDash(lines, at) ?? betweenNeighbours(line, above, lines[at - 2], lines[at + 1]) ?? fewerSiblings(lines, at)
  );
}

/** A dash after children that have none: the first of them lacks it. */
function withoutDash(lines: readonly Line[], at: number): Line | undefined {
  const line = lines[at];
  if (line?.dash !== true) return undefined;
  for (let up = at - 1; up > 0; up--) {
    const [child, parent] = [lines[up], lines[up - 1]];
    if (child === undefined || parent === undefined || child.indent < line.indent) return undefined;
    if (parent.indent < line.indent) return parent.open && !child.dash ? child : undefined;
  }
  return undefined;
}

/** What the lines right above and below already tell. */
function betweenNeighbours(
  line: Line,
  above: Line,
  twoAbove: Line | undefined,
  below: Line | undefined,
): Line | undefined {
  // What belongs to the line does not stand below it in the right column, so it is the line that was moved.
  if (below !== undefined && line.dash && !below.dash && below.indent >= line.indent && below.indent < line.content)
    return line;
  if (below !== undefined && line.open && !line.dash && !below.dash && below.indent === line.indent) return line;
  if (twoAbove === undefined || line.indent <= above.indent || above.open) return undefined;
  // `given:` ⏎ `user: {…}` in the same column ⏎ deeper lines: the middle one was meant to be deeper too.
  if (twoAbove.open && !above.dash && twoAbove.content === above.indent) return above;
  // Deep, shallow, deep: the middle one is odd.
  return areSiblings(twoAbove, line) ? above : undefined;
}

/** The smaller group of siblings is odd; of equal ones, the one that does not stand one level below its parent. */
function fewerSiblings(lines: readonly Line[], at: number): Line | undefined {
  const line = lines[at];
  const above = lines[at - 1];
  if (line === undefined || above === undefined) return line;
  const after = siblingsBelow(lines, at, line);
  const before = siblingsAbove(
    lines,
    at - 1,
    line.dash && above.dash ? above.indent : above.content,
    line.dash && above.dash,
  );
  if (after > before.count) return before.first;
  // A key in the column of a dash does not belong to that list.
  if (above.dash && !line.dash && line.indent === above.indent) return line;
  if (after < before.count) return line;
  const column = line.dash && above.dash ? above.indent : above.content;
  const expected = parentColumn(lines, at, Math.min(line.indent, column)) + step;
  return line.indent === expected && column !== expected ? before.first : line;
}

/** Two entries of one map or two items of one list; the first entry of a map in a list stands after its dash. */
function areSiblings(a: Line, b: Line): boolean {
  return a.dash === b.dash ? a.indent === b.indent : a.dash && a.content === b.indent;
}

/** How many lines from here on are siblings of a line, before a line further left. */
function siblingsBelow(lines: readonly Line[], from: number, like: Line): number {
  let count = 0;
  for (let at = from; at < lines.length; at++) {
    const line = lines[at];
    if (line === undefined || line.indent < like.indent) break;
    if (line.indent === like.indent && line.dash === like.dash) count++;
  }
  return count;
}

/** How many lines up to here stand in a column, and the first of them. */
function siblingsAbove(
  lines: readonly Line[],
  from: number,
  column: number,
  dashes: boolean,
): { readonly count: number; readonly first: Line | undefined } {
  let count = 0;
  let first: Line | undefined;
  for (let at = from; at >= 0; at--) {
    const line = lines[at];
    if (line === undefined || line.content < column || (dashes && line.indent < column)) break;
    if (dashes ? line.dash && line.indent === column : line.content === column) {
      count++;
      first = line;
    }
    if (line.indent < column) break;
  }
  return { count, first };
}

/** The column of the nearest line above that deeper lines are expected after; one step left of the margin where there is none. */
function parentColumn(lines: readonly Line[], from: number, column: number): number {
  for (let at = from - 1; at >= 0; at--) {
    const line = lines[at];
    if (line?.open === true && line.content < column) return line.content;
  }
  return -step;
}

/** No more lines than these are looked at on either side, so that a long text costs no more than a short one. */
const neighbourhood = 200;

function linesAround(text: string, offset: number): { readonly lines: readonly Line[]; readonly at: number } {
  const here = text.lastIndexOf('\n', Math.max(0, offset - 1)) + 1;
  let start = here;
  for (let count = 0; count < neighbourhood && start > 0; count++) start = text.lastIndexOf('\n', start - 2) + 1;
  const lines: Line[] = [];
  let at = -1;
  let below = 0;
  for (let next = start; next < text.length && below < neighbourhood;) {
    const newline = text.indexOf('\n', next);
    const end = newline < 0 ? text.length : newline;
    const line = readLine(text.slice(next, end), next);
    if (next <= here && here <= end && line !== null) at = lines.length;
    if (line !== null) lines.push(line);
    if (next > here) below++;
    next = end + 1;
  }
  return { lines, at };
}

function readLine(text: string, start: number): Line | null {
  const written = text.replace(/(?:^|[ \t])#.*$/u, '').trimEnd();
  if (written.trim() === '') return null;
  const indent = written.length - written.trimStart().length;
  const dashes = /^(?:-(?:[ \t]+|$))*/u.exec(written.slice(indent))?.[0].length ?? 0;
  return { start: start + indent, indent, content: indent + dashes, dash: dashes > 0, open: written.endsWith(':') };
}
