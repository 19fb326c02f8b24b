import { git, namesOf } from './git.ts';

/** A path that the next commit changes, relative to the repository's root, with `/`. */
export interface StagedPath {
  readonly path: string;
  /** A rename is a deletion and an addition. */
  readonly deleted: boolean;
}

/** What the next commit changes: the index against HEAD, or against nothing before the first commit. */
export function stagedPaths(root: string): readonly StagedPath[] {
  const list = namesOf(git(root, ['diff', '--cached', '--name-status', '--no-renames', '--no-ext-diff', '-z']));
  const paths: StagedPath[] = [];
  for (let at = 0; at + 1 < list.length; at += 2) {
    paths.push({ path: list[at + 1] ?? '', deleted: list[at] === 'D' });
  }
  return paths;
}
