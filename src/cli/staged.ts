import { existsSync, realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import { affectedBy, type Affected } from '../adapters/git/affected.ts';
import { repositoryRoot } from '../adapters/git/git.ts';
import { stagedPaths, type StagedPath } from '../adapters/git/staged.ts';
import type { Invocation } from './command.ts';
import { inside } from './gate/pathFilter.ts';
import { usageError } from './usageError.ts';

/** What `--staged` is about. */
export interface Staged {
  /** The repository's root, absolute. */
  readonly root: string;
  /** What the next commit changes, all of it: whoever asks for a part commits the rest too. */
  readonly staged: readonly StagedPath[];
  /** What the commit as a whole can affect. */
  readonly affected: Affected;
  /** Whether a path of the repository is below those that were given. */
  readonly wanted: (path: string) => boolean;
}

/** Reads what is staged, from the index alone. Throws a `HumanError` (exit 2) outside of a repository, and for a path that there is not. */
export function readStaged({ cwd, positionals }: Pick<Invocation, 'cwd' | 'positionals'>): Staged {
  const root = repositoryRoot(cwd);
  const paths = positionals.map((path) => realPath(resolve(cwd, path)));
  const wanted = inside(root, paths);
  const change = stagedPaths(root);
  const staged = change.paths;
  for (const [index, path] of paths.entries()) {
    // What the commit deletes is not there any more, and may be named all the same.
    const below = inside(root, [path]);
    if (!existsSync(path) && !staged.some((each) => below(each.path))) throw notThere(positionals[index] ?? path);
  }
  return {
    root,
    staged,
    affected: affectedBy(root, change),
    wanted,
  };
}

function notThere(path: string) {
  return usageError(
    `${path} does not exist, and nothing below it is staged. Name a suite (*.tenken.yaml) or a folder.`,
    `${path} がなく、その下にステージされたものもありません。スイート（*.tenken.yaml）かフォルダーを指定してください。`,
  );
}

/** git names its root without links, and on Windows without short names; a path that is not there any more stays as it is. */
function realPath(path: string): string {
  try {
    return realpathSync.native(path);
  } catch {
    return path;
  }
}
