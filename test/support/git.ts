import { canInstallPackages, installPackages } from './debian.ts';
import { MissingTool } from './missing.ts';
import { run } from './processes.ts';

/** Sees to it that git is there: the gate and the hook are tested in repositories. @throws MissingTool with what to do by hand. */
export async function ensureGit(): Promise<void> {
  if (await hasGit()) return;
  if (canInstallPackages()) await installPackages(['git']);
  if (!(await hasGit())) throw new MissingTool('git is needed. As root on Debian: apt-get install git');
}

async function hasGit(): Promise<boolean> {
  try {
    return (await run('git', ['--version'], { timeout: 20_000 })).code === 0;
  } catch {
    return false;
  }
}
