import { realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import { affectedBy, type Affected } from '../adapters/git/affected.ts';
import { repositoryRoot } from '../adapters/git/git.ts';
import { stagedPaths, type StagedPath } from '../adapters/git/staged.ts';
import type { Invocation } from './command.ts';
import { inside } from './gate/pathFilter.ts';

/** What `--staged` is about. */
export interface Staged {
  /** The repository's root, absolute. */
  readonly root: string;
  /** What the next commit changes, below the paths that were given. */
  readonly staged: readonly StagedPath[];
  /** What the commit as a whole can affect. */
  readonly affected: Affected;
  /** Whether a path of the repository is below those that were given. */
  readonly wanted: (path: string) => boolean;
}

/** Reads what is staged, from the index alone. Throws a `HumanError` (exit 2) outside of a repository. */
export function readStaged({ cwd, positionals }: Pick<Invocation, 'cwd' | 'positionals'>): Staged {
  const root = repositoryRoot(cwd);
  const wanted = inside(
    root,
    positionals.map((path) => realPath(resolve(cwd, path))),
  );
  const staged = stagedPaths(root);
  return {
    root,
    staged: staged.filter(({ path }) => wanted(path)),
    affected: affectedBy(root, staged),
    wanted,
  };
}

/** git names its root without links, and on Windows without short names; a path that is not there any more stays as it is. */
function realPath(path: string): string {
  try {
    return realpathSync.native(path);
  } catch {
    return path;
  }
}
