import { HumanError } from '../humanError.ts';
import { git, namesOf } from './git.ts';
import { linkTargets, withLinkNames } from './indexLinks.ts';

/** A path that the next commit changes, relative to the repository's root, with `/`. */
export interface StagedPath {
  readonly path: string;
  /** A rename is a deletion and an addition. */
  readonly deleted: boolean;
}

/** What the next commit changes. */
export interface StagedChange {
  /** Under every name by which links of the index lead to it. */
  readonly paths: readonly StagedPath[];
  /** What the links of the index lead to, as they are written. */
  readonly links: ReadonlyMap<string, string>;
}

/**
 * What the next commit changes: the index against HEAD, or against nothing before the first commit. Throws a `HumanError` (exit 2) while a merge
 * is open: until somebody has resolved it, the index has no text of the file.
 */
export function stagedPaths(root: string): StagedChange {
  const list = namesOf(
    git(root, ['diff', '--cached', '--name-status', '--no-renames', '--no-ext-diff', '-O/dev/null', '-z']),
  );
  const paths: StagedPath[] = [];
  for (let at = 0; at + 1 < list.length; at += 2) {
    const [status, path = ''] = list.slice(at, at + 2);
    if (status === 'U') throw unmerged(path);
    paths.push({ path, deleted: status === 'D' });
  }
  if (paths.length === 0) return { paths, links: new Map() };
  const links = linkTargets(root, git(root, ['ls-files', '--stage', '-z']));
  return { paths: withLinkNames(paths, links), links };
}

function unmerged(path: string): HumanError {
  return new HumanError(2, {
    en: `${path} has conflicts of a merge. Resolve them and stage it: git add ${path}`,
    ja: `${path} にマージの競合が残っています。解消してからステージしてください：git add ${path}`,
  });
}
