import { spawnSync, type ChildProcess } from 'node:child_process';
import { win32 } from 'node:path';

/** Options of `spawn` under which {@link killTree} reaches a process with all that it starts. */
export const treeOptions = { detached: process.platform !== 'win32', windowsHide: true } as const;

/**
 * Ends a process with its children, at once and by force: its process group, or on Windows its tree. A group outlives its first
 * process, so this is worth calling after that has ended, too; on Windows nothing leads to its children then, and its number may be another's.
 * Never throws.
 */
export function killTree(child: ChildProcess): void {
  const { pid } = child;
  if (pid === undefined) return;
  if (process.platform === 'win32') {
    if (child.exitCode === null && child.signalCode === null) killWindowsTree(child, pid);
    return;
  }
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // Nobody of the group is left.
  }
}

/** Named whole, so that no `taskkill.exe` of the folder that one stands in is taken for it. Where it fails, the process at least is ended. */
function killWindowsTree(child: ChildProcess, pid: number): void {
  const taskkill = win32.join(process.env.SystemRoot ?? 'C:\\Windows', 'System32', 'taskkill.exe');
  const { status } = spawnSync(taskkill, ['/pid', String(pid), '/T', '/F'], { windowsHide: true, stdio: 'ignore' });
  if (status !== 0) child.kill('SIGKILL');
}
