import type { Documents } from './documents.ts';
import type { RootFiles, ServerPaths } from './host.ts';

/** The files under a root as the editor shows them: where a file is open, its text there, saved or not. */
export function overlaid(files: RootFiles, root: string, documents: Documents, paths: ServerPaths): RootFiles {
  const open = (path: string) => documents.at(paths.join(root, path));
  return {
    read: (path) => open(path)?.getText() ?? files.read(path),
    version: (path) => {
      const document = open(path);
      return document === undefined ? files.version(path) : `open:${document.version}`;
    },
    list: files.list,
    hash: files.hash,
    ...(files.today === undefined ? {} : { today: files.today }),
  };
}
