import type { Documents } from './documents.ts';
import type { RootFiles, ServerPaths } from './host.ts';

/**
 * The files under a root as the editor shows them: where a file is open, its text there, saved or not. The disk is asked for the
 * version of a file once in a pass of work, however many look at it: between two messages nothing can be told of a change.
 */
export function overlaid(files: RootFiles, root: string, documents: Documents, paths: ServerPaths): RootFiles {
  const open = (path: string) => documents.at(paths.join(root, path));
  const versions = new Map<string, string | number | undefined>();
  const onDisk = (path: string): string | number | undefined => {
    if (versions.size === 0) queueMicrotask(() => versions.clear());
    if (!versions.has(path)) versions.set(path, files.version(path));
    return versions.get(path);
  };
  return {
    read: (path) => open(path)?.getText() ?? files.read(path),
    version: (path) => {
      const document = open(path);
      return document === undefined ? onDisk(path) : `open:${document.version}`;
    },
    list: files.list,
    hash: files.hash,
    ...(files.today === undefined ? {} : { today: files.today }),
  };
}
