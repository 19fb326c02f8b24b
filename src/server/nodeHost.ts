import { createHash } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { findWorkspaceRoot } from '../adapters/disk/workspace.ts';
import { openWorkspace } from '../adapters/disk/workspaceFiles.ts';
import type { RootFiles, ServerHost } from './host.ts';
import { isSuite } from './names.ts';

/** Folders that hold no suites of the workspace's own, and may hold very many files. */
const ignored = new Set(['node_modules', '.git', '.tenken']);

/** How deep folders are searched for suites: a cycle that the file system allows must end. */
const deepest = 32;

/** The server's host on disk: the same rules for roots and paths as the command line, so that both see the same files. */
export const nodeHost: ServerHost = {
  pathOf: pathOfFile,
  uriOf: (path) => pathToFileURL(path).href,
  join,
  fileOf: (root, path) => relative(root, path).split(sep).join('/'),
  folderOf: dirname,
  rootOf: findWorkspaceRoot,
  open: (root): RootFiles => {
    const files = openWorkspace(root);
    return {
      ...files,
      hash: (path) => {
        const bytes = files.bytes(path);
        return bytes === undefined ? null : createHash('sha256').update(bytes).digest('hex');
      },
    };
  },
  suitesBelow,
  exists: existsSync,
  refresh: () => Promise.resolve(),
  turn: () => setImmediate(),
};

/** The path of a `file:` URI; undefined for any other, and for one that names no path of this machine. */
function pathOfFile(uri: string): string | undefined {
  if (!uri.startsWith('file:')) return undefined;
  try {
    return fileURLToPath(uri);
  } catch {
    return undefined;
  }
}

function suitesBelow(folder: string, limit: number): readonly string[] {
  const found: string[] = [];
  const waiting = [{ path: folder, depth: 0 }];
  for (let at = waiting.shift(); at !== undefined && found.length < limit; at = waiting.shift()) {
    for (const entry of entriesOf(at.path)) {
      const path = join(at.path, entry.name);
      if (entry.isDirectory()) {
        if (!ignored.has(entry.name) && at.depth < deepest) waiting.push({ path, depth: at.depth + 1 });
      } else if (entry.isFile() && isSuite(entry.name) && found.length < limit) found.push(path);
    }
  }
  return found.sort();
}

function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}
