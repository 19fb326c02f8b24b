/**
 * How analysis sees the workspace: synchronous look-ups that the surface answers from disk or from a cache.
 * Paths are relative to the workspace root, with `/`; no path leaves the root.
 */
export interface Files {
  /** The text of a file; undefined where there is none. */
  readonly read: (path: string) => string | undefined;
  /** A cheap stamp that changes when the file does (for caches of parsed data); undefined where there is none. */
  readonly version: (path: string) => string | number | undefined;
  /** Names in a folder, folders ending in `/`; for completion of paths. */
  readonly list: (folder: string) => readonly string[];
  /** The day (ISO 8601, UTC) that what is dated is held against; absent where nothing is to expire. */
  readonly today?: () => string;
}
