import type { Connection } from 'vscode-languageserver';
import { readFilesMethod, workspaceFilesMethod, type FileText, type ReadFilesParams } from '../protocol/language.ts';
import type { RootFiles, ServerHost } from './host.ts';
import { configName, isSuite } from './names.ts';

interface Mirrored {
  readonly text: string;
  readonly version: number;
}

/**
 * The server's host in a browser: no disk, but a mirror of the workspace's files that the client sends. A path is the URI with its
 * escapes undone, so that files of any file system (GitHub's, a folder of the browser) are served alike.
 */
export function createBrowserHost(connection: Connection): ServerHost {
  const files = new Map<string, Mirrored>();
  let version = 0;

  const take = (sent: readonly FileText[]): void => {
    for (const { uri, text } of sent) {
      const path = pathOf(uri);
      if (path === undefined) continue;
      if (text !== null) files.set(path, { text, version: ++version });
      // A folder that is gone takes its files with it.
      else for (const known of files.keys()) if (known === path || known.startsWith(`${path}/`)) files.delete(known);
    }
  };

  return {
    pathOf,
    uriOf,
    join: (root, file) => `${root}/${file}`,
    fileOf: (root, path) => (path.startsWith(`${root}/`) ? path.slice(root.length + 1) : path),
    folderOf,
    rootOf: (folder) => {
      for (let at = folder; at.includes('://'); at = folderOf(at)) {
        if (files.has(`${at}/${configName}`)) return at;
        if (folderOf(at) === at) break;
      }
      return folder;
    },
    open: (root) => mirrorOf(files, root),
    suitesBelow: (folder, limit) =>
      [...files.keys()]
        .filter((path) => path.startsWith(`${folder}/`) && isSuite(path))
        .sort()
        .slice(0, limit),
    exists: (path) => files.has(path),
    turn: () => new Promise((resolve) => setTimeout(resolve, 0)),
    refresh: async (uris) => {
      const params: ReadFilesParams = { uris: uris ?? [] };
      const method = uris === null ? workspaceFilesMethod : readFilesMethod;
      take(await connection.sendRequest<readonly FileText[]>(method, params));
    },
  };
}

function mirrorOf(files: ReadonlyMap<string, Mirrored>, root: string): RootFiles {
  const at = (path: string): Mirrored | undefined => files.get(`${root}/${path}`);
  return {
    read: (path) => at(path)?.text,
    version: (path) => at(path)?.version,
    list: (folder) => {
      const within = folder === '' ? `${root}/` : `${root}/${folder}/`;
      const names = [...files.keys()].flatMap((path) => {
        if (!path.startsWith(within)) return [];
        const [name = '', ...rest] = path.slice(within.length).split('/');
        return [rest.length > 0 ? `${name}/` : name];
      });
      return [...new Set(names)];
    },
    // Nothing runs here, so that no verdict depends on the bytes of an image.
    hash: () => null,
  };
}

const uriParts = /^([a-z][a-z0-9+.-]*:\/\/[^/?#]*)(\/[^?#]*)/iu;

function pathOf(uri: string): string | undefined {
  const match = uriParts.exec(uri);
  if (match === null) return undefined;
  try {
    return `${match[1] ?? ''}${decodeURIComponent(match[2] ?? '')}`;
  } catch {
    return undefined;
  }
}

function uriOf(path: string): string {
  const match = /^([a-z][a-z0-9+.-]*:\/\/[^/]*)(\/.*)$/iu.exec(path);
  if (match === null) return path;
  return `${match[1] ?? ''}${(match[2] ?? '').split('/').map(encodeURIComponent).join('/')}`;
}

function folderOf(path: string): string {
  const slash = path.lastIndexOf('/');
  // Not into the `//` of the scheme.
  return slash <= path.indexOf('://') + 2 ? path : path.slice(0, slash);
}
