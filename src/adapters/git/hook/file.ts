import { existsSync, lstatSync, readFileSync, realpathSync, statSync, type Stats } from 'node:fs';
import nodePath, { dirname } from 'node:path';
import { systemCode } from '../../disk/diskFault.ts';
import { HumanError } from '../../humanError.ts';
import { isWithin } from './within.ts';

/** A file that our lines may go into. */
export interface HookFile {
  /** Absolute; where it is a link, what it leads to. */
  readonly path: string;
  /** What it holds, each byte as one character (Latin-1), since scripts may be in any encoding; null where there is no file. */
  readonly text: string | null;
  /** Whether git would start it; always on Windows, which has no such mode. */
  readonly executable: boolean;
  /** How many folders would have to be made for it. */
  readonly folders: number;
}

/**
 * Looks at a file of the repository whose work tree and git folder are `homes`. Throws a `HumanError` (exit 2) where it cannot be read, and where
 * it is a link to nothing or to what other repositories may share.
 */
export function hookFile(path: string, homes: readonly string[]): HookFile {
  const found = statusOf(path);
  if (found === undefined) return { path, text: null, executable: false, folders: missingFolders(dirname(path)) };
  const real = found.isSymbolicLink() ? followed(path, homes) : path;
  try {
    const text = readFileSync(real, 'latin1');
    const executable = process.platform === 'win32' || (statSync(real).mode & 0o111) !== 0;
    return { path: real, text, executable, folders: 0 };
  } catch (error) {
    throw unreadable(path, error);
  }
}

/** What stands at a path; undefined also where something above it is no folder (`core.hooksPath` of `/dev/null`). */
function statusOf(path: string): Stats | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false });
  } catch (error) {
    if (systemCode(error) === 'ENOTDIR') return undefined;
    throw unreadable(path, error);
  }
}

function unreadable(path: string, error: unknown): HumanError {
  const code = systemCode(error);
  return new HumanError(2, { en: `${path} cannot be read (${code}).`, ja: `${path} を読めません（${code}）。` });
}

/** What a link leads to. */
function followed(path: string, homes: readonly string[]): string {
  const real = existsSync(path) ? realpathSync.native(path) : undefined;
  if (real !== undefined && homes.some((home) => isWithin(home, real, nodePath))) return real;
  throw real === undefined
    ? new HumanError(2, {
        en: `${path} is a link that leads nowhere, and is left as it is. Remove it, or make what it leads to.`,
        ja: `${path} はリンク先のないリンクのため、変更しません。削除するか、リンク先を作成してください。`,
      })
    : new HumanError(2, {
        en: `${path} is a link to ${real}, outside of this repository: lines there might run elsewhere too. It is left as it is. Have it run: tenken gate --staged`,
        ja: `${path} はこのリポジトリの外の ${real} へのリンクです。そこに書くとほかでも動く可能性があるため、変更しません。次を実行するようにしてください：tenken gate --staged`,
      });
}

function missingFolders(folder: string): number {
  return existsSync(folder) ? 0 : 1 + missingFolders(dirname(folder));
}
