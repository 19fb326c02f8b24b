import { existsSync } from 'node:fs';
import { run } from './processes.ts';

/** True where this process may install Debian packages. */
export function canInstallPackages(): boolean {
  return existsSync('/usr/bin/apt-get') && process.getuid?.() === 0;
}

/** Installations wait for each other: `apt-get` knows one at a time. */
let line: Promise<unknown> = Promise.resolve();

/** Installs Debian packages. @throws Error with what `apt-get` said. */
export function installPackages(packages: readonly string[]): Promise<void> {
  const installation = line.then(() => install(packages));
  line = installation.catch(() => undefined);
  return installation;
}

async function install(packages: readonly string[]): Promise<void> {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  // Another program may be installing, as machines do on their first morning.
  const patience = ['-o', 'DPkg::Lock::Timeout=600', '-qq'];
  const steps = [
    ['update', ...patience],
    ['install', '-y', '--no-install-recommends', ...patience, ...packages],
  ];
  for (const step of steps) {
    const finished = await run('apt-get', step, { env, timeout: 20 * 60_000 });
    if (finished.code !== 0) {
      throw new Error(
        `apt-get install ${packages.join(' ')} failed:\n${finished.stderr.trim() || finished.stdout.trim()}`,
      );
    }
  }
}
