import { existsSync } from 'node:fs';
import { chmod } from 'node:fs/promises';
import { join } from 'node:path';
import { installedOnce } from './cache.ts';
import { canInstallPackages, installPackages } from './debian.ts';
import { MissingTool } from './missing.ts';
import { npmInstall } from './npmInstall.ts';
import { run } from './processes.ts';

/** Those of npm, by version; pre-commit is the system's own. */
const versions = { husky: '9.1.7', lefthook: '2.2.2' } as const;

/** The folder of npm's hook managers: `node_modules/husky` and `node_modules/lefthook`, with the program of this system. */
export async function ensureNpmManagers(): Promise<string> {
  const name = `hook-managers-${versions.husky}-${versions.lefthook}`;
  const folder = await installedOnce(name, (partial) =>
    npmInstall(partial, `husky@${versions.husky}`, `lefthook@${versions.lefthook}`),
  );
  const lefthook = lefthookIn(folder);
  if (!existsSync(lefthook)) throw new MissingTool(`The npm package of lefthook holds no program for this system.`);
  // As its script after installation does, which is not run here.
  await chmod(lefthook, 0o755);
  return folder;
}

/** lefthook's program in the folder of {@link ensureNpmManagers}. */
export function lefthookIn(folder: string): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  return join(folder, 'node_modules', `lefthook-${system}-${process.arch}`, 'bin', 'lefthook');
}

/** Sees to it that pre-commit is there. @throws MissingTool with what to do by hand. */
export function ensurePreCommit(): Promise<void> {
  return ensurePrograms(['pre-commit']);
}

/** Sees to it that the shells are there which hooks meet, and the checker of their scripts. @throws MissingTool with what to do by hand. */
export function ensureShells(): Promise<void> {
  return ensurePrograms(['dash', 'bash', 'busybox', 'shellcheck']);
}

/** Sees to it that programs are there whose Debian packages have their names. @throws MissingTool with what to do by hand. */
export async function ensurePrograms(names: readonly string[]): Promise<void> {
  const wanted = await missing(names);
  if (wanted.length === 0) return;
  if (canInstallPackages()) await installPackages(wanted);
  const still = await missing(names);
  if (still.length > 0) {
    const list = still.join(' ');
    throw new MissingTool(`${list}: needed here. As root on Debian: apt-get install ${list}`);
  }
}

async function missing(names: readonly string[]): Promise<readonly string[]> {
  const found = await Promise.all(names.map((name) => run('which', [name], { timeout: 60_000 })));
  return names.filter((_, index) => found[index]?.code !== 0);
}
