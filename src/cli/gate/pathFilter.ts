import { relative, sep } from 'node:path';

/** Tells whether a path of a repository (with `/`, from its root) is one of some absolute paths or lies below one; all do where none is given. */
export function inside(root: string, paths: readonly string[]): (path: string) => boolean {
  const prefixes = paths.map((path) => relative(root, path).split(sep).join('/'));
  if (prefixes.length === 0) return () => true;
  return (path) => prefixes.some((prefix) => prefix === '' || path === prefix || path.startsWith(`${prefix}/`));
}
