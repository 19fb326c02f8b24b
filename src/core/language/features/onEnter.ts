import type { Edit } from '../../base/problem.ts';
import type { SyntaxTree } from '../syntax.ts';
import { interiorsOf } from './format/interiors.ts';
import { lineStartAt } from './pieces.ts';

/**
 * The indentation of a line that was just begun, as an edit: below a key that waits for its value two further in than the key, below the
 * first key of an item in the column of that key, else as the line above. None inside of a text over lines, and none where it stands right.
 */
export function indentationOnEnter(tree: SyntaxTree, offset: number): readonly Edit[] {
  const { text } = tree;
  const start = lineStartAt(text, offset);
  if (start === 0 || tree.unreadable || interiorsOf(tree).holds(start)) return [];
  const above = lineAbove(text, start);
  if (above === undefined) return [];
  const indent = /^ */u.exec(text.slice(start, start + 1000))?.[0].length ?? 0;
  // A line that has its own words already was broken off from the one above; what closes brackets stays where it is.
  if (/^\s*[\]}]/u.test(text.slice(start, start + 1000))) return [];
  const column = columnBelow(above);
  return column === indent ? [] : [{ span: { start, end: start + indent }, text: ' '.repeat(column) }];
}

function columnBelow(line: string): number {
  const own = /^ */u.exec(line)?.[0].length ?? 0;
  const code = line.replace(/(?:^|\s)#.*$/u, '').trimEnd();
  const dashes = /^(?:- +)+/u.exec(code.slice(own))?.[0].length ?? 0;
  const opens = /:(?:[ \t]+[&!]\S+)*(?:[ \t]+[|>][+-]?\d?)?$/u.test(code) || /[[{]$/u.test(code);
  if (opens) return own + dashes + 2;
  // Below `- key: value` the next key; below `- value` the next dash.
  return dashes > 0 && /^[^\s"'{[][^:]*: /u.test(code.slice(own + dashes)) ? own + dashes : own;
}

/** The nearest line above that is not blank. */
function lineAbove(text: string, start: number): string | undefined {
  let end = start - 1;
  while (end >= 0) {
    const begin = lineStartAt(text, end);
    const line = text.slice(begin, end).replace(/\r$/u, '');
    if (line.trim() !== '') return line;
    if (begin === 0) return undefined;
    end = begin - 1;
  }
  return undefined;
}
