import { decodeText } from '../../core/language/decodeText.ts';
import { contentsOf } from './catFile.ts';
import { git } from './git.ts';

/** The texts of some files of a repository as the last commit has them, by path, links followed; what it does not have is left out, as is all before the first commit. */
export function headTexts(root: string, paths: readonly string[]): ReadonlyMap<string, string> {
  // Asked one by one in one process; a name that holds a line feed cannot be asked for in this way.
  const asked = paths.filter((path) => !path.includes('\n'));
  if (asked.length === 0) return new Map();
  const output = git(
    root,
    ['cat-file', '--batch', '--follow-symlinks'],
    `${asked.map((path) => `HEAD:${path}`).join('\n')}\n`,
  );
  const texts = new Map<string, string>();
  for (const [index, found] of [...contentsOf(output)].entries()) {
    const path = asked[index];
    if (path !== undefined && found?.kind === 'blob') texts.set(path, decodeText(found.bytes));
  }
  return texts;
}
