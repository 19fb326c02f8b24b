import { appendFile, mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Where a person's approvals are kept: with the person and not in the workspace, which must not be able to approve itself.
 * `XDG_STATE_HOME` (XDG Base Directory Specification 0.8), `%LOCALAPPDATA%` on Windows; undefined where neither is known.
 */
export function approvalsFile(environment: Environment): string | undefined {
  const { XDG_STATE_HOME, LOCALAPPDATA, HOME } = environment;
  const folder = isSet(XDG_STATE_HOME)
    ? XDG_STATE_HOME
    : process.platform === 'win32'
      ? LOCALAPPDATA
      : isSet(HOME)
        ? join(HOME, '.local', 'state')
        : undefined;
  return isSet(folder) ? join(folder, 'tenken', 'approved-commands') : undefined;
}

function isSet(value: string | undefined): value is string {
  return value !== undefined && value !== '';
}

/** True where the person has approved that content for that workspace for good. */
export async function isApproved(environment: Environment, root: string, hash: string): Promise<boolean> {
  const file = approvalsFile(environment);
  if (file === undefined) return false;
  const text = await readFile(file, 'utf8').catch(() => '');
  return text.split('\n').includes(entry(root, hash));
}

/** Remembers an approval. Where it cannot be written, the question comes again; that is no error. */
export async function rememberApproval(environment: Environment, root: string, hash: string): Promise<void> {
  const file = approvalsFile(environment);
  if (file === undefined) return;
  try {
    await mkdir(dirname(file), { recursive: true, mode: 0o700 });
    await appendFile(file, `${entry(root, hash)}\n`, { mode: 0o600 });
  } catch {
    // The answer holds for this run all the same.
  }
}

/** One line; the root as JSON, so that a line feed in its name cannot make another line. */
function entry(root: string, hash: string): string {
  return `${hash} ${JSON.stringify(root)}`;
}
