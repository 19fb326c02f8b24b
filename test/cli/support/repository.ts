import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { makeWorkspace, type TestWorkspace } from './workspace.ts';

/** A workspace in a git repository of its own, which knows nothing of this machine's git. */
export interface TestRepository extends TestWorkspace {
  /** What git says on stdout; fails where git does. */
  readonly git: (...args: readonly string[]) => string;
  readonly commitAll: () => void;
  /** Makes a symbolic link in the work tree. */
  readonly link: (to: string, path: string) => void;
}

/** With these, git knows nothing of this machine's settings. */
export const gitSettings = { GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null' };

/** The environment in which git finds neither this machine's settings nor a repository around it. */
export const gitEnvironment: NodeJS.ProcessEnv = {
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_'))),
  ...gitSettings,
  LANG: 'C',
};

/** Makes a repository with some files, nothing of which is staged. */
export function makeRepository(files: Readonly<Record<string, string | Uint8Array>> = {}): TestRepository {
  const workspace = makeWorkspace({ '.gitignore': '.tenken/\nnode_modules/\n', ...files });
  const git: TestRepository['git'] = (...args) => {
    const identity = ['-c', 'user.name=a', '-c', 'user.email=a@example.com', '-c', 'commit.gpgsign=false'];
    const { status, stdout, stderr } = spawnSync('git', [...identity, ...args], {
      cwd: workspace.root,
      encoding: 'utf8',
      env: gitEnvironment,
    });
    assert.equal(status, 0, stderr);
    return stdout;
  };
  git('init', '-q', '-b', 'main');
  return {
    ...workspace,
    git,
    commitAll: () => {
      git('add', '.');
      git('commit', '-qm', 'x', '--no-verify');
    },
    link: (to, path) => symlinkSync(to, join(workspace.root, path)),
  };
}
