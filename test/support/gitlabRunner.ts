import { join } from 'node:path';
import { installedOnce } from './cache.ts';
import { ensurePrograms } from './hookManagers.ts';
import { npmInstall } from './npmInstall.ts';

/** The last one for this version of Node. */
const version = '4.61.1';

/** The program of gitlab-ci-local, which holds a file against GitLab's schema and runs its jobs on this machine. */
export async function ensureGitlabRunner(): Promise<string> {
  // It copies the work tree with it.
  await ensurePrograms(['rsync']);
  const folder = await installedOnce(`gitlab-ci-local-${version}`, (partial) =>
    npmInstall(partial, `gitlab-ci-local@${version}`),
  );
  return join(folder, 'node_modules', 'gitlab-ci-local', 'src', 'index.js');
}
