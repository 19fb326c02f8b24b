import { statSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { usageError } from './usageError.ts';

/** The folder of `--record`, as an absolute path. Throws a `HumanError` (exit 2) where it, or what it would lie in, is a file. */
export function recordFolder(given: string, cwd: string): string {
  const folder = resolve(cwd, given);
  for (let at = folder; ; at = dirname(at)) {
    const kind = kindOf(at);
    if (kind === 'file') throw isFile(relative(cwd, at));
    if (kind !== null || dirname(at) === at) return folder;
  }
}

/** What lies at a path; null where nothing does, or it cannot be told. */
function kindOf(path: string): 'file' | 'other' | null {
  try {
    return statSync(path).isFile() ? 'file' : 'other';
  } catch {
    return null;
  }
}

function isFile(path: string) {
  return usageError(
    `--record takes a folder, and ${path} is a file. Choose another.`,
    `--record にはフォルダーを指定してください。${path} はファイルです。`,
  );
}
