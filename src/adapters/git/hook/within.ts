import type { PlatformPath } from 'node:path';

/**
 * Whether a folder is another one or lies in it, by the rules of a system's paths: on Windows, the way to another drive or another share is
 * no way at all, and case does not count. Both are absolute.
 */
export function isWithin(home: string, folder: string, path: PlatformPath): boolean {
  const way = path.relative(home, folder);
  return way !== '..' && !way.startsWith(`..${path.sep}`) && !path.isAbsolute(way);
}

/**
 * A folder as seen from another one that it lies in, with `/` and ending in it; empty for that one itself. Undefined where it lies elsewhere, or
 * where its name holds what a shell would not leave alone between double quotes.
 */
export function shellFolder(home: string, folder: string, path: PlatformPath): string | undefined {
  if (!isWithin(home, folder, path)) return undefined;
  const way = path.relative(home, folder).split(path.sep).join('/');
  if (/["'`$\\\p{Cc}]/u.test(way)) return undefined;
  return way === '' ? '' : `${way}/`;
}
