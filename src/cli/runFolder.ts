import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { findWorkspaceRoot, runsFolder } from '../adapters/disk/workspace.ts';

/** The folder of a run that is named by its id in the workspace, or by the folder of its record. */
export function runFolderOf(run: string, cwd: string): string {
  const byId = join(runsFolder(findWorkspaceRoot(cwd)), run);
  return /^[\w.-]+$/u.test(run) && existsSync(byId) ? byId : resolve(cwd, run);
}
