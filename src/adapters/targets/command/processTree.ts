import { spawnSync, type ChildProcess } from 'node:child_process';

/** Options of `spawn` under which {@link killTree} reaches a process with all that it starts. */
export const treeOptions = { detached: process.platform !== 'win32', windowsHide: true } as const;

/**
 * Ends a process with its children, at once and by force: its process group, or on Windows its tree. A group outlives its first
 * process, so this is worth calling after that has ended, too. Never throws.
 */
export function killTree(child: ChildProcess): void {
  const { pid } = child;
  if (pid === undefined) return;
  if (process.platform === 'win32') {
    spawnSync('taskkill', ['/pid', String(pid), '/T', '/F'], { windowsHide: true, stdio: 'ignore' });
    return;
  }
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // Nobody of the group is left.
  }
}
