import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { canonicalJson } from '../../../core/base/json.ts';
import type { CommandApproval } from '../../../protocol/runner.ts';
import { sha256 } from '../../sha256.ts';
import type { ConfigOf } from '../connect.ts';
import { isInside } from '../../disk/paths.ts';
import { programPath } from '../../programPath.ts';

/** The largest file that is read for its hash, in bytes; a larger one counts by its size and time of change. */
const largestHashed = 64 * 1024 * 1024;

/**
 * What a person is asked to approve: the command line, the folder, the variables, and the content of every file that the command
 * line or `files` names. Any change of these is a new question. `root` is the workspace's absolute path.
 */
export function approvalOf({ id, source }: ConfigOf<'command'>, root: string): CommandApproval {
  const folder = source.folder ?? '.';
  const inFolder = source.command
    .map((argument, index) => [argument, fileOf(argument, index, resolve(root, folder))] as const)
    // An interpreter of the machine is its owner's matter; a program of the workspace is the workspace's.
    .filter(([, absolute], index) => index > 0 || isInside(root, absolute));
  const named = (source.files ?? []).map((path) => [path, resolve(root, path)] as const);
  const files = [...inFolder, ...named].flatMap(([path, absolute]) => {
    const content = contentHash(absolute);
    return content === null ? [] : [{ path, content }];
  });
  const environment = source.environment ?? {};
  const { command } = source;
  const content = { command, folder, environment, files: files.map(({ path, content: hash }) => [path, hash]) };
  return {
    target: id,
    command,
    folder,
    files,
    environment: Object.entries(environment).map(([name, value]) => `${name}=${value}`),
    hash: sha256(canonicalJson(content)),
  };
}

/** The file that a word of the command line may name; on Windows the program's may have an end that is not written. */
function fileOf(argument: string, index: number, folder: string): string {
  const written = resolve(folder, argument);
  return index > 0 || process.platform !== 'win32' ? written : (programPath(written, folder, {}) ?? written);
}

/** The hash of a file's content; null for what is no file. */
function contentHash(path: string): string | null {
  try {
    const found = statSync(path);
    if (!found.isFile()) return null;
    return found.size > largestHashed ? `${found.size}:${found.mtimeMs}` : sha256(readFileSync(path));
  } catch {
    return null;
  }
}
