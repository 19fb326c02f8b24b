import { mustRun } from './processes.ts';

/** Nothing is run, nothing is reported. */
export const quietly = ['--ignore-scripts', '--no-audit', '--no-fund', '--no-update-notifier'];

/** Installs packages of npm into a folder of their own; nothing of theirs runs. @throws Error with what npm said. */
export async function npmInstall(folder: string, ...specifications: readonly string[]): Promise<void> {
  await mustRun('npm', ['install', ...quietly, '--prefix', folder, ...specifications], {
    cwd: folder,
    env: plainEnvironment(),
    timeout: 10 * 60_000,
  });
}

/** The environment without what an enclosing `npm run` adds, so that an installation elsewhere is not taken for one of this package. */
export function plainEnvironment(): NodeJS.ProcessEnv {
  const kept = /^npm_config_(?!prefix|local_prefix|global_prefix|ignore_scripts)/u;
  return Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !name.startsWith('npm_') || kept.test(name)),
  );
}
