import type { Section, SyntaxTree } from '../syntax.ts';

/**
 * True where an item of the list was meant to stand deeper, below a key that would otherwise have no value: its line lost some
 * of its indentation.
 */
export function isStrayItem(above: Section | undefined, item: Section): boolean {
  return !item.content.named && above?.kind === 'item' && endsWithOpenKey(above);
}

/** True where the last thing that a section says is a key without a value. */
export function endsWithOpenKey({ content }: Section): boolean {
  return content.text
    .replace(/(?:^|[ \t])#.*$/gmu, '')
    .trimEnd()
    .endsWith(':');
}

/**
 * True where the section at `index` seems to end too early: a line that cannot be read, a key that cannot stand at the top, or
 * a second document follows. What seems to be missing from it then stands below that line, and the line is the mistake.
 */
export function isCutShort(tree: SyntaxTree, index: number, atTop: (key: string) => boolean): boolean {
  let next: Section | undefined;
  for (let at = index + 1; at < tree.sections.length; at++) {
    next = tree.sections[at];
    if (next?.kind !== 'rest') break;
  }
  if (next === undefined || next.kind === 'rest') return tree.truncated;
  if (next.kind === 'item') return isStrayItem(tree.sections[index], next);
  if (next.broken) return true;
  const { node } = next.content;
  const key = node?.kind === 'map' ? node.entries[0]?.key : null;
  return key?.kind === 'scalar' && !atTop(key.text);
}
