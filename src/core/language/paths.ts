/**
 * The path, from the workspace root, of a file that another file names; undefined where it would lead out of the
 * workspace: an absolute path, a drive, an address, or `..` above the root. Backslashes are no separators: a suite means
 * the same on every machine.
 */
export function resolvePath(from: string, path: string): string | undefined {
  if (path.startsWith('/') || path.includes('\\') || path.includes('\0') || /^[a-z][a-z0-9+.-]*:/iu.test(path))
    return undefined;
  const steps = folderOf(from)
    .split('/')
    .filter((step) => step !== '');
  for (const step of path.split('/')) {
    if (step === '' || step === '.') continue;
    if (step !== '..') steps.push(step);
    else if (steps.pop() === undefined) return undefined;
  }
  return steps.length === 0 ? undefined : steps.join('/');
}

/** The folder of a file, ending in `/`; empty for a file in the root. */
export function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}
