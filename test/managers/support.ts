import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { cliProgram } from '../cli/support/cli.ts';
import { gitEnvironment, makeRepository } from '../cli/support/repository.ts';

/** The suite of the repositories here; `Bad` fails, and `Hello` passes. */
export const file = '受付 one.tenken.yaml';

/** Its text, in which somebody says this. */
export const suite = (user: string, more = ''): string =>
  `tenken: 1\n${more}suite: one\ntargets: [t]\nscenarios:\n  - id: a\n    turns: [{ user: ${user} }]\n    expect: [{ contains: fine }]\n`;

/** What a command said and how it ended. */
export interface Said {
  readonly code: number | null;
  readonly output: string;
}

/** A repository with one commit, the program among its packages, and a home of its own. */
export interface Managed {
  readonly root: string;
  readonly write: (path: string, text: string) => void;
  readonly read: (path: string) => string;
  /** Runs a program in the repository, as a person in a terminal does; nothing is fetched. */
  readonly run: (program: string, ...args: readonly string[]) => Said;
  /** The same, which has to succeed. */
  readonly must: (program: string, ...args: readonly string[]) => string;
  /** Stages the suite, in which somebody says this, and commits. */
  readonly commit: (user: string, more?: string) => Said;
  readonly commits: () => number;
  readonly removePackages: () => void;
  readonly remove: () => void;
}

/** Makes one; `programs` are linked into its packages, as npm does it. */
export async function managedRepository(
  programs: Readonly<Record<string, string>>,
  files: Readonly<Record<string, string>> = {},
): Promise<Managed> {
  const program = await cliProgram();
  const repository = makeRepository({
    'tenken.config.yaml': 'tenken: 1\ntargets:\n  t: { provider: scripted, script: script.yaml }\n',
    'script.yaml': 'tenken: 1\nscript: s\nrules:\n  - when: { said: Bad }\n    reply: "no"\n  - reply: "fine"\n',
    [file]: suite('Hello'),
    'package.json': '{ "name": "ours", "private": true }\n',
    'node_modules/.bin/tenken': `#!/bin/sh\nexec '${process.execPath}' '${program}' "$@"\n`,
    ...files,
  });
  const { root } = repository;
  chmodSync(join(root, 'node_modules/.bin/tenken'), 0o755);
  for (const [name, path] of Object.entries(programs)) symlinkSync(path, join(root, 'node_modules/.bin', name));
  repository.commitAll();
  const home = realpathSync(mkdtempSync(join(tmpdir(), 'tenken-home-')));
  const env: NodeJS.ProcessEnv = {
    ...gitEnvironment,
    HOME: home,
    XDG_CACHE_HOME: join(home, 'cache'),
    PRE_COMMIT_HOME: join(home, 'pre-commit'),
    npm_config_offline: 'true',
    PATH: `${join(root, 'node_modules/.bin')}:${dirname(process.execPath)}:${process.env.PATH ?? ''}`,
    GIT_AUTHOR_NAME: 'a',
    GIT_AUTHOR_EMAIL: 'a@example.com',
    GIT_COMMITTER_NAME: 'a',
    GIT_COMMITTER_EMAIL: 'a@example.com',
  };
  const run: Managed['run'] = (name, ...args) => {
    const { status, stdout, stderr, error } = spawnSync(name, args, { cwd: root, encoding: 'utf8', env });
    if (error !== undefined) throw error;
    return { code: status, output: stdout + stderr };
  };
  const must: Managed['must'] = (name, ...args) => {
    const { code, output } = run(name, ...args);
    assert.equal(code, 0, `${name} ${args.join(' ')}: ${output}`);
    return output;
  };
  return {
    root,
    write: repository.write,
    read: repository.read,
    run,
    must,
    commit: (user, more) => {
      repository.write(file, suite(user, more));
      must('git', 'add', file);
      return run('git', 'commit', '-m', 'x');
    },
    commits: () => Number(must('git', 'rev-list', '--count', 'HEAD')),
    removePackages: () => rmSync(join(root, 'node_modules/.bin/tenken')),
    remove: () => {
      repository.remove();
      rmSync(home, { recursive: true, force: true });
    },
  };
}
