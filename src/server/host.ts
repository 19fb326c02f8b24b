import type { Files } from '../core/language/files.ts';

/** The files under one root. */
export interface RootFiles extends Files {
  /** A hash over the bytes of a file; null where there is none. */
  readonly hash: (path: string) => string | null;
}

/** How the machine that the server runs on writes paths. Paths are absolute; files are relative to a root, with `/`. */
export interface ServerPaths {
  /** The path of a URI; undefined for one that names no file of this machine. */
  readonly pathOf: (uri: string) => string | undefined;
  readonly uriOf: (path: string) => string;
  readonly join: (root: string, file: string) => string;
  /** The inverse of `join`. */
  readonly fileOf: (root: string, path: string) => string;
  readonly folderOf: (path: string) => string;
}

/** What the server needs of the machine it runs on: a process of Node, or a worker in a browser. */
export interface ServerHost extends ServerPaths {
  /** The root of the workspace that a folder belongs to: the nearest folder upwards with a configuration, else the folder itself. */
  readonly rootOf: (folder: string) => string;
  /** The files under a root; no path leads out of it. */
  readonly open: (root: string) => RootFiles;
  /** The suites below a folder, at most `limit`; folders that cannot be opened are passed over. */
  readonly suitesBelow: (folder: string, limit: number) => readonly string[];
  /** True where a file or folder is there. */
  readonly exists: (path: string) => boolean;
  /** Takes in what has become of some files, or of all of them at the beginning (null): a host with a disk looks for itself. */
  readonly refresh: (uris: readonly string[] | null) => Promise<void>;
  /** Lets other messages in. */
  readonly turn: () => Promise<void>;
}
