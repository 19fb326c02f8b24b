import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { decodeText } from '../../core/language/decodeText.ts';
import type { Files } from '../../core/language/files.ts';
import { isInside } from './paths.ts';

/** The largest file that is read, in bytes. Beyond it a file counts as not there, so that no workspace can fill the memory. */
export const maxFileBytes = 256 * 1024 * 1024;

/** The workspace as the adapters see it: text for the language, bytes for images. */
export interface WorkspaceFiles extends Files {
  readonly bytes: (path: string) => Uint8Array | undefined;
}

/** The day as waivers count it. */
export function today(): string {
  return new Date().toISOString().slice(0, 10);
}

/**
 * The files under a root and nothing else: no path leads out of it, neither by `..`, nor by an absolute path, nor through
 * a symbolic link. Never throws; what cannot be read is not there.
 */
export function openWorkspace(root: string): WorkspaceFiles {
  const realRoot = realpathSync(root);

  const locate = (path: string): string | undefined => {
    if (path.includes('\0') || isAbsolute(path)) return undefined;
    try {
      const real = realpathSync(join(realRoot, path));
      return isInside(realRoot, real) ? real : undefined;
    } catch {
      return undefined;
    }
  };

  const bytes = (path: string): Uint8Array | undefined => {
    const real = locate(path);
    if (real === undefined) return undefined;
    try {
      const { size } = statSync(real);
      return size > maxFileBytes || !statSync(real).isFile() ? undefined : readFileSync(real);
    } catch {
      return undefined;
    }
  };

  return {
    bytes,
    today,
    read: (path) => {
      const found = bytes(path);
      return found === undefined ? undefined : decodeText(found);
    },
    version: (path) => {
      const real = locate(path);
      if (real === undefined) return undefined;
      try {
        const { mtimeMs, size, ino } = statSync(real);
        return `${ino}:${size}:${mtimeMs}`;
      } catch {
        return undefined;
      }
    },
    list: (folder) => {
      const real = locate(folder);
      if (real === undefined) return [];
      try {
        return readdirSync(real, { withFileTypes: true }).map((entry) =>
          entry.isDirectory() ? `${entry.name}/` : entry.name,
        );
      } catch {
        return [];
      }
    },
  };
}
