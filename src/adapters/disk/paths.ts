import path, { type PlatformPath } from 'node:path';

/** True for a folder itself and for everything below it. Both paths are absolute; on Windows two drives have nothing in common. */
export function isInside(root: string, other: string, rules: PlatformPath = path): boolean {
  const way = rules.relative(root, other);
  return way !== '..' && !way.startsWith(`..${rules.sep}`) && !rules.isAbsolute(way);
}

/** How a path is reached from a folder, written with `/` as records, reports and suites do on every system; empty for the folder itself. */
export function slashedFrom(root: string, other: string, rules: PlatformPath = path): string {
  return rules.relative(root, other).split(rules.sep).join('/');
}
