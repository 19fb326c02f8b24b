import { normalize } from 'node:path/posix';
import { slashedFrom } from '../adapters/disk/paths.ts';

/** How a workspace's files are reached from the current folder, ending in `/`; empty where that is the workspace. */
export function prefixFrom(cwd: string, root: string): string {
  const way = slashedFrom(cwd, root);
  return way === '' ? '' : `${way}/`;
}

/** A workspace's own name of a file, with what stands before it: what an editor or a terminal can open. No name stays none. */
export function nameFrom(prefix: string, file: string): string {
  return file === '' || prefix === '' ? file : normalize(`${prefix}${file}`);
}
