import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, open, readFile, readdir, rename, rm, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** A quarter of an hour, in milliseconds: no installation takes longer. */
const longest = 15 * 60_000;

/** Where downloaded tools stay between test runs, outside of the repository so that a fresh clone finds them. */
export function cacheFolder(): string {
  // The XDG base directory specification counts an empty variable as one that is not set.
  const chosen = process.env.XDG_CACHE_HOME ?? '';
  return join(chosen === '' ? join(homedir(), '.cache') : chosen, 'tenken-test');
}

/**
 * A tool's folder in the cache, filled once.
 *
 * `install` fills a folder beside the final one, which is renamed when it is complete: a folder with the final name is always whole,
 * whatever was interrupted. A lock keeps two installers from doing the same work; were it to fail, the rename still lets only one win.
 */
export async function installedOnce(name: string, install: (folder: string) => Promise<void>): Promise<string> {
  const final = join(cacheFolder(), name);
  if (existsSync(final)) return final;
  await mkdir(cacheFolder(), { recursive: true });
  const unlock = await lock(`${final}.lock`, () => existsSync(final));
  const partial = `${final}.partial-${randomUUID()}`;
  try {
    if (existsSync(final)) return final;
    await clearAway(name);
    await mkdir(partial);
    await install(partial);
    await rename(partial, final);
  } catch (error) {
    if (!existsSync(final)) throw error;
  } finally {
    await rm(partial, { recursive: true, force: true });
    await unlock();
  }
  return final;
}

/** Removes the half folders of installers that were killed: those that are older than any installation takes. */
async function clearAway(name: string): Promise<void> {
  for (const entry of await readdir(cacheFolder())) {
    const path = join(cacheFolder(), entry);
    if (entry.startsWith(`${name}.partial-`) && Date.now() - (await stat(path)).mtimeMs > longest) {
      await rm(path, { recursive: true, force: true });
    }
  }
}

/** Takes the lock, or waits until its holder is done or dead. Returns how to give it back. */
async function lock(file: string, done: () => boolean): Promise<() => Promise<void>> {
  for (;;) {
    try {
      const handle = await open(file, 'wx');
      await handle.writeFile(String(process.pid));
      await handle.close();
      return () => rm(file, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    if (done()) return () => Promise.resolve();
    if (await abandoned(file)) await rm(file, { force: true });
    else await sleep(250);
  }
}

/** True where the holder of a lock has died, or has had longer than any installation takes. */
async function abandoned(file: string): Promise<boolean> {
  try {
    const holder = Number(await readFile(file, 'utf8'));
    const age = Date.now() - (await stat(file)).mtimeMs;
    if (age > longest) return true;
    // The file is written right after it is made; an empty one is young, or its writer died in between.
    if (!Number.isInteger(holder) || holder <= 0) return age > 5000;
    process.kill(holder, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}
