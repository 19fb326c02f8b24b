import { decodeText } from '../../core/language/decodeText.ts';
import { today, type WorkspaceFiles } from '../disk/workspaceFiles.ts';
import { HumanError } from '../humanError.ts';
import { contentsOf } from './catFile.ts';
import { openFilters } from './filters.ts';
import { git, namesOf } from './git.ts';
import { linkTargets } from './indexLinks.ts';
import { follow } from './links.ts';
import { promisedOnly } from './promised.ts';

/** The files of a repository as the next commit will have them. */
export interface IndexFiles {
  /** Every file and every link of the index, relative to the repository's root. */
  readonly paths: ReadonlySet<string>;
  /** The bytes of several paths, fetched in one go and remembered. */
  readonly fetch: (paths: readonly string[]) => void;
  /** The bytes of a file as a commit has them, links followed; undefined where there is none, or where a link leads out of the repository. */
  readonly bytes: (path: string) => Uint8Array | undefined;
  /** Lets go of the bytes of a path. */
  readonly forget: (path: string) => void;
  /**
   * The index below a folder (`''` or ending in `/`) as a workspace: nothing of the work tree is read, files are what they would be once they are checked out,
   * and as on a disk no path and no link leads out of the folder.
   */
  readonly below: (folder: string) => WorkspaceFiles;
}

/** Regular files; submodules hold no text of ours. */
const regular = /^100(?:644|755) ([0-9a-f]+) 0\t(.*)$/su;

/** Opens the index of a repository. */
export function openIndex(root: string): IndexFiles {
  const listed = git(root, ['ls-files', '--stage', '-z']);
  const blobs = new Map<string, string>();
  for (const entry of namesOf(listed)) {
    const found = regular.exec(entry);
    if (found?.[1] !== undefined && found[2] !== undefined) blobs.set(found[2], found[1]);
  }
  for (const path of promisedOnly(root, blobs)) blobs.delete(path);
  const links = linkTargets(root, listed);
  /** Where a path leads, if it leads into a folder or to it. */
  const locate = (path: string, within = ''): string | undefined => {
    if (blobs.has(path)) return path;
    const { end } = follow(path, (at) => links.get(at));
    return end !== null && (end.startsWith(within) || `${end}/` === within) ? end : undefined;
  };
  const blobOf = (path: string, within?: string): string | undefined => {
    const real = locate(path, within);
    return real === undefined ? undefined : blobs.get(real);
  };
  const known = new Map<string, Uint8Array>();
  const fetch = (paths: readonly string[]): void => {
    const wanted = [...new Set(paths.flatMap((path) => blobOf(path) ?? []))].filter((blob) => !known.has(blob));
    if (wanted.length === 0) return;
    const output = git(root, ['cat-file', '--batch'], `${wanted.join('\n')}\n`);
    for (const found of contentsOf(output)) if (found !== null) known.set(found.name, found.bytes);
    const lost = wanted.find((blob) => !known.has(blob));
    if (lost !== undefined) throw notThere(paths.find((path) => blobOf(path) === lost) ?? lost);
  };
  const bytes = (path: string): Uint8Array | undefined => {
    const blob = blobOf(path);
    if (blob === undefined) return undefined;
    if (!known.has(blob)) fetch([path]);
    return known.get(blob);
  };
  const filters = openFilters(root);
  /** As a work tree would have it. */
  const checkedOut = (path: string, within: string): Uint8Array | undefined => {
    const real = locate(path, within);
    const blob = real === undefined ? undefined : blobs.get(real);
    return real === undefined || blob === undefined ? undefined : (filters.applied(real, blob) ?? bytes(real));
  };
  return {
    paths: new Set([...blobs.keys(), ...links.keys()]),
    fetch: (paths) => {
      fetch(paths);
      filters.learn(paths.flatMap((path) => locate(path) ?? []));
    },
    bytes,
    forget: (path) => known.delete(blobOf(path) ?? ''),
    below: (folder) => ({
      bytes: (path) => checkedOut(folder + path, folder),
      today,
      read: (path) => {
        const found = checkedOut(folder + path, folder);
        return found === undefined ? undefined : decodeText(found);
      },
      version: (path) => blobOf(folder + path, folder),
      list: (within) => {
        const asked = folder + (within === '.' ? '' : within);
        const real = asked === '' ? '' : locate(asked.replace(/\/$/u, ''), folder);
        return real === undefined ? [] : namesIn([...blobs.keys(), ...links.keys()], real === '' ? '' : `${real}/`);
      },
    }),
  };
}

/** An object that is damaged, or was left with a server that does not answer. */
function notThere(path: string): HumanError {
  return new HumanError(2, {
    en: `git does not have what the index says of ${path}. Stage it again (git add), or look for the damage with: git fsck`,
    ja: `インデックスにある ${path} の内容を git から読み取れません。もう一度 git add するか、git fsck で確認してください。`,
  });
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
