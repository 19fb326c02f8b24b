import { decodeText } from '../../core/language/decodeText.ts';
import { today, type WorkspaceFiles } from '../disk/workspaceFiles.ts';
import { contentsOf } from './catFile.ts';
import { git, namesOf } from './git.ts';

/** The files of a repository as the next commit will have them. */
export interface IndexFiles {
  /** Every path of the index with its blob, relative to the repository's root. */
  readonly blobs: ReadonlyMap<string, string>;
  /** The bytes of several paths, fetched in one go and remembered. */
  readonly fetch: (paths: readonly string[]) => void;
  readonly bytes: (path: string) => Uint8Array | undefined;
  /** Lets go of the bytes of a path. */
  readonly forget: (path: string) => void;
  /** The index below a folder (`''` or ending in `/`) as a workspace: nothing of the work tree is read. */
  readonly below: (folder: string) => WorkspaceFiles;
}

/** Regular files; links and submodules hold no text of ours. */
const regular = /^100(?:644|755) ([0-9a-f]+) 0\t(.*)$/su;

/** Opens the index of a repository. */
export function openIndex(root: string): IndexFiles {
  const blobs = new Map<string, string>();
  for (const entry of namesOf(git(root, ['ls-files', '--stage', '-z']))) {
    const found = regular.exec(entry);
    if (found?.[1] !== undefined && found[2] !== undefined) blobs.set(found[2], found[1]);
  }
  const known = new Map<string, Uint8Array>();
  const fetch = (paths: readonly string[]): void => {
    const wanted = [...new Set(paths.flatMap((path) => blobs.get(path) ?? []))].filter((blob) => !known.has(blob));
    if (wanted.length === 0) return;
    const output = git(root, ['cat-file', '--batch'], `${wanted.join('\n')}\n`);
    for (const found of contentsOf(output)) if (found !== null) known.set(found.name, found.bytes);
  };
  const bytes = (path: string): Uint8Array | undefined => {
    const blob = blobs.get(path);
    if (blob === undefined) return undefined;
    fetch([path]);
    return known.get(blob);
  };
  return {
    blobs,
    fetch,
    bytes,
    forget: (path) => known.delete(blobs.get(path) ?? ''),
    below: (folder) => ({
      bytes: (path) => bytes(folder + path),
      today,
      read: (path) => {
        const found = bytes(folder + path);
        return found === undefined ? undefined : decodeText(found);
      },
      version: (path) => blobs.get(folder + path),
      list: (within) => namesIn(blobs.keys(), folder + (within === '' || within === '.' ? '' : `${within}/`)),
    }),
  };
}

function namesIn(paths: Iterable<string>, prefix: string): readonly string[] {
  const names = new Set<string>();
  for (const path of paths) {
    if (!path.startsWith(prefix)) continue;
    const rest = path.slice(prefix.length);
    const slash = rest.indexOf('/');
    names.add(slash < 0 ? rest : rest.slice(0, slash + 1));
  }
  return [...names];
}
