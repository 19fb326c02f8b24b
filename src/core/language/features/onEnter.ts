import type { Edit } from '../../base/problem.ts';
import { parseSyntax, type Located, type SyntaxTree } from '../syntax.ts';
import { cursorsAt } from './cursor.ts';
import { applyEdits } from './format.ts';
import { interiorsOf } from './format/interiors.ts';
import { fieldsOf, type Place } from './place.ts';
import { lineStartAt, moved, piecesOf } from './pieces.ts';

/**
 * The indentation of a line that was just begun, as an edit: below a key that waits for its value two further in than the key, below the
 * first key of an item in the column of that key, or in that of the dash where the item can have no other key, else as the line above, or as
 * the line in which the brackets or the quotes began that end there. None inside of a text over lines, and none where it stands right.
 */
export function indentationOnEnter(tree: SyntaxTree, root: Place, offset: number): readonly Edit[] {
  const { text } = tree;
  const start = lineStartAt(text, offset);
  if (start === 0 || tree.unreadable || interiorsOf(tree).holds(start)) return [];
  const above = lineAbove(text, start);
  if (above === undefined) return [];
  const line = /^ *[^\n]*/u.exec(text.slice(start, start + 1000))?.[0] ?? '';
  const indent = /^ */u.exec(line)?.[0].length ?? 0;
  // A line that has its own words already was broken off from the one above; what closes brackets stays where it is.
  if (/^\s*[\]}]/u.test(line)) return [];
  const opening = lineOfOpening(tree, above) ?? above;
  const columns = columnsBelow(text.slice(opening.start, opening.end), opening === above);
  const edits = columns.map((column) => [{ span: { start, end: start + indent }, text: ' '.repeat(column) }]);
  const [first, second] = edits;
  const chosen = second !== undefined && line.trim() === '' && isFull(tree, root, first ?? []) ? second : first;
  return chosen === undefined || chosen[0]?.text.length === indent ? [] : chosen;
}

/** The columns in which the line below one can begin, the likeliest first. `ends` is false for a line whose value goes on below it. */
function columnsBelow(line: string, ends: boolean): readonly number[] {
  const own = /^ */u.exec(line)?.[0].length ?? 0;
  const code = line.replace(/(?:^|\s)#.*$/u, '').trimEnd();
  const dashes = /^(?:- +)+/u.exec(code.slice(own))?.[0].length ?? 0;
  if (ends) {
    const opens = /:(?:[ \t]+[&!]\S+)*(?:[ \t]+[|>][+-]?\d?)?$/u.test(code) || openBrackets(code) > 0;
    if (opens) return [own + dashes + 2];
  }
  // Below `- key: value` the next key; below `- value` the next dash.
  return dashes > 0 && /^[^\s"'{[][^:]*: /u.test(code.slice(own + dashes)) ? [own + dashes, own] : [own];
}

/** How many more brackets and braces a line opens than it closes; those in quotes are text. */
function openBrackets(code: string): number {
  const signs = code.replace(/"(?:[^"\\]|\\.)*"|'[^']*'/gu, '');
  return signs.replace(/[^[{]/gu, '').length - signs.replace(/[^\]}]/gu, '').length;
}

/** True where the map that a line would go on with has all the keys that it can have: a check has one. */
function isFull(tree: SyntaxTree, root: Place, edits: readonly Edit[]): boolean {
  const at = (edits[0]?.span.start ?? 0) + (edits[0]?.text.length ?? 0);
  const after = parseSyntax(applyEdits(tree.text, edits), tree);
  const keys = cursorsAt(after, root, at).flatMap((cursor) => (cursor.role === 'key' && !cursor.dash ? [cursor] : []));
  return (
    keys.length > 0 &&
    keys.every(({ place, map, written }) => {
      if (place.expectations !== undefined) return written.size > 0;
      const isFree = place.records.some((record) => record.keys === null);
      const known = place.objects.length > 0 || place.records.length > 0;
      return known && !isFree && fieldsOf(place, map).every(({ key }) => written.has(key));
    })
  );
}

interface LineAbove {
  readonly start: number;
  readonly end: number;
}

/** The nearest line above that is not blank. */
function lineAbove(text: string, start: number): LineAbove | undefined {
  let end = start - 1;
  while (end >= 0) {
    const begin = lineStartAt(text, end);
    const line = text.slice(begin, end).replace(/\r$/u, '');
    if (line.trim() !== '') return { start: begin, end: begin + line.length };
    if (begin === 0) return undefined;
    end = begin - 1;
  }
  return undefined;
}

/** The line in which the outermost brackets or quotes began that end in a line; undefined where all of them began there. */
function lineOfOpening(tree: SyntaxTree, line: LineAbove): LineAbove | undefined {
  const found = tree.root === null ? undefined : closedIn(tree.text, { node: tree.root, base: 0 }, line);
  if (found === undefined) return undefined;
  const newline = tree.text.indexOf('\n', found);
  return { start: lineStartAt(tree.text, found), end: newline };
}

function closedIn(text: string, { node, base }: Located, line: LineAbove): number | undefined {
  const { start, end } = moved(node.span, base);
  if (end < line.start || start >= line.start) return undefined;
  if (node.kind === 'alias') return undefined;
  const isClosed = node.kind === 'scalar' ? node.style === 'single' || node.style === 'double' : node.flow;
  if (isClosed) return end > line.start && end <= line.end && text[end - 1] !== '\n' ? start : undefined;
  for (const { key, value, base: own } of piecesOf({ node, base })) {
    const inner = [key, value].flatMap((each) =>
      each === null ? [] : [closedIn(text, { node: each, base: own }, line)],
    );
    const found = inner.find((each) => each !== undefined);
    if (found !== undefined) return found;
  }
  return undefined;
}
