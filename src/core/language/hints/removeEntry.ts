import type { Fix } from '../../base/problem.ts';
import { entriesOf } from '../nodes.ts';
import type { Located, SyntaxTree } from '../syntax.ts';

/**
 * Takes an entry out of a map, with its line where it has one of its own. Nothing where it is the only line of a map: an empty map
 * would have to be written in its place.
 */
export function removeEntry(
  tree: SyntaxTree,
  text: string,
  map: Located,
  name: string,
  entries = entriesOf(tree, map),
): readonly Fix[] {
  const index = entries.findIndex((each) => each.name === name);
  const found = entries[index];
  if (found === undefined || map.node.kind !== 'map') return [];
  const start = found.entry.span.start + found.base;
  const end = found.entry.span.end + found.base;
  const title = { en: `Remove \`${name}\``, ja: `\`${name}\` を削除` };
  const remove = (from: number, to: number): readonly Fix[] => [
    { title, edits: [{ span: { start: from, end: to }, text: '' }], safe: false },
  ];
  const [before, after] = [entries[index - 1], entries[index + 1]];
  if (map.node.flow) {
    if (after !== undefined) return remove(start, after.entry.span.start + after.base);
    return before === undefined ? remove(start, end) : remove(before.entry.span.end + before.base, end);
  }
  const line = text.lastIndexOf('\n', start - 1) + 1;
  if (entries.length < 2 || text.slice(line, start).trim() !== '') return [];
  const newline = text.indexOf('\n', Math.max(start, end - 1));
  return remove(line, newline < 0 ? text.length : newline + 1);
}
