import { mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Makes a folder and those above it; one that is there already is left as it is. Throws what the system says. Node's own
 * recursive call is not used: below a file system that takes no folders, such as /proc, it never ends (Node 20).
 */
export function makeFolder(path: string): void {
  if (isMade(path)) return;
  makeFolder(dirname(path));
  // Another process may have made it meanwhile; where it still cannot be made, the system says why.
  if (!isMade(path)) mkdirSync(path);
}

/** True once the folder is there; false where one above it is missing. */
function isMade(path: string): boolean {
  try {
    mkdirSync(path);
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' && dirname(path) !== path) return false;
    if (code === 'EEXIST' && statSync(path).isDirectory()) return true;
    // Where a folder is there, some systems name another reason first: a read-only disk, or no right to write.
    if ((code === 'EROFS' || code === 'EPERM' || code === 'EACCES') && isFolder(path)) return true;
    throw error;
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}
