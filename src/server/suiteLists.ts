import type { ServerHost } from './host.ts';

/** More suites than this are not looked at: no workspace of people's own making has as many, and a window must not wait for ever. */
export const mostSuites = 10_000;

/** Where the suites of a workspace lie: searched for once, and again when files came or went. */
export interface SuiteLists {
  /** Absolute paths of the suites below a folder, sorted. */
  readonly below: (folder: string) => readonly string[];
  /** A file changed, appeared or went. */
  readonly changed: (path: string) => void;
  readonly clear: () => void;
}

/** `watches` says whether changes are told; where they are not, the folders are searched each time. */
export function createSuiteLists(host: ServerHost, watches: () => boolean): SuiteLists {
  const known = new Map<string, { readonly paths: readonly string[]; readonly all: ReadonlySet<string> }>();
  return {
    below: (folder) => {
      const before = watches() ? known.get(folder) : undefined;
      if (before !== undefined) return before.paths;
      const paths = host.suitesBelow(folder, mostSuites);
      known.set(folder, { paths, all: new Set(paths) });
      return paths;
    },
    clear: () => known.clear(),
    changed: (path) => {
      // A suite that is known was written to; anything else may be a suite, or a folder full of them, that came or went.
      for (const [folder, { all }] of known) if (!all.has(path) || !host.exists(path)) known.delete(folder);
    },
  };
}
