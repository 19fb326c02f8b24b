import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { slashedFrom } from '../../adapters/disk/paths.ts';

/**
 * Where a workspace's files lie as seen from the root of its repository, ending in `/`; empty where the two are one, or where
 * there is no repository. Reports that a code host reads name files from there.
 */
export function repositoryPrefix(root: string): string {
  const repository = repositoryAround(root);
  return repository === root ? '' : `${slashedFrom(repository, root)}/`;
}

/** The root of the repository that a folder lies in; the folder itself where there is none. */
export function repositoryAround(folder: string): string {
  for (let at = folder; ; at = dirname(at)) {
    // In a worktree and in a submodule `.git` is a file.
    if (existsSync(join(at, '.git'))) return at;
    if (dirname(at) === at) return folder;
  }
}
