import type { Files } from '../core/language/files.ts';

/** The files under one root. */
export interface RootFiles extends Files {
  /** A hash over the bytes of a file; null where there is none. */
  readonly hash: (path: string) => string | null;
}

/** What the server needs of the machine it runs on. Paths are absolute, in the form of that machine. */
export interface ServerHost {
  /** The root of the workspace that a folder belongs to: the nearest folder upwards with a configuration, else the folder itself. */
  readonly rootOf: (folder: string) => string;
  /** The files under a root; no path leads out of it. */
  readonly open: (root: string) => RootFiles;
  /** The suites below a folder, at most `limit`; folders that cannot be opened are passed over. */
  readonly suitesBelow: (folder: string, limit: number) => readonly string[];
}
