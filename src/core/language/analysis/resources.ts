import type { Problem } from '../../base/problem.ts';
import type { Files } from '../files.ts';

/** A file that was read and understood once, with the version that this holds for. */
export interface Resource<Value> {
  readonly version: string | number | undefined;
  readonly text: string;
  readonly value: Value;
}

/**
 * What analysis has read, by path and the way it was read. An analysis hands its resources on to the next one of the same
 * file, so that a keystroke in a suite reads no data again; entries whose file changed are read anew.
 */
export type Resources = ReadonlyMap<string, Resource<unknown>>;

/** Reads files for one analysis, from `previous` where the file has not changed. */
export interface Reader {
  readonly files: Files;
  /** The file's text as `parse` understands it; undefined where there is no file. */
  readonly load: <Value>(path: string, how: ResourceKind<Value>) => Resource<Value> | undefined;
  /** True where there is such a file. */
  readonly exists: (path: string) => boolean;
  /** Everything that was loaded. */
  readonly resources: () => Resources;
}

/** A way to understand a file. `name` tells the ways apart. */
export interface ResourceKind<Value> {
  readonly name: string;
  readonly parse: (path: string, text: string) => Value;
}

/** A reader over a workspace. */
export function openReader(files: Files, previous: Resources = new Map()): Reader {
  const loaded = new Map<string, Resource<unknown>>();
  return {
    files,
    exists: (path) => files.version(path) !== undefined,
    resources: () => loaded,
    load: <Value>(path: string, { name, parse }: ResourceKind<Value>) => {
      const key = `${name} ${path}`;
      const known = loaded.get(key);
      // A key holds the kind's name, so what is stored under it has the kind's type.
      if (known !== undefined) return known as Resource<Value>;
      const version = files.version(path);
      const before = previous.get(key);
      if (before !== undefined && version !== undefined && before.version === version) {
        loaded.set(key, before);
        return before as Resource<Value>;
      }
      const text = files.read(path);
      if (text === undefined) return undefined;
      const resource = { version, text, value: parse(path, text) };
      loaded.set(key, resource);
      return resource;
    },
  };
}

/** The first problem of severity error. */
export function firstError(problems: readonly Problem[]): Problem | undefined {
  return problems.find(({ severity }) => severity === 'error');
}
