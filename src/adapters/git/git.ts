import { spawnSync } from 'node:child_process';
import { HumanError } from '../humanError.ts';
import { programPath, programsOnly } from '../programPath.ts';

/** The most that one answer of git may hold, in bytes. */
const largest = 1 << 30;

/**
 * Asks git in a folder; what it says on stdout, as bytes. The environment is passed on, because a hook gets its index there
 * (`GIT_INDEX_FILE` of a partial commit). Throws a `HumanError` (exit 2) where git is not there or refuses.
 */
export function git(cwd: string, args: readonly string[], input?: string): Buffer {
  const answer = ask(cwd, args, input);
  if (answer.status === 0) return answer.stdout;
  const said = answer.stderr.toString('utf8').trim().split('\n')[0] ?? '';
  throw new HumanError(2, {
    en: `git ${args[0] ?? ''} failed: ${said}`,
    ja: `git ${args[0] ?? ''} が失敗しました：${said}`,
  });
}

/** The same, where git's exit code is an answer: null unless it is 0. */
export function gitOrNull(cwd: string, args: readonly string[]): Buffer | null {
  const answer = ask(cwd, args);
  return answer.status === 0 ? answer.stdout : null;
}

function ask(cwd: string, args: readonly string[], input?: string, env = process.env) {
  const program = programPath('git', cwd, process.env, programsOnly);
  if (program === undefined) throw notStarted('ENOENT');
  const answer = spawnSync(program, args, {
    cwd,
    env,
    maxBuffer: largest,
    windowsHide: true,
    ...(input === undefined ? {} : { input }),
  });
  if (answer.error !== undefined) throw notStarted(answer.error.message);
  return answer;
}

function notStarted(reason: string): HumanError {
  return new HumanError(2, {
    en: `git cannot be started (${reason}). Install it, or leave out --staged.`,
    ja: `git を起動できません（${reason}）。インストールするか、--staged を外してください。`,
  });
}

/** The root of the repository's work tree. Throws a `HumanError` (exit 2) outside of one, and with git's words where git does not open it. */
export function repositoryRoot(cwd: string): string {
  // In git's own words, so that they can be told apart, and not in a person's language.
  const answer = ask(cwd, ['rev-parse', '--show-toplevel'], undefined, { ...process.env, LC_ALL: 'C' });
  const root = answer.stdout.toString('utf8').replace(/\r?\n$/u, '');
  if (answer.status === 0 && root !== '') return root;
  const said = answer.stderr
    .toString('utf8')
    .trim()
    .split(/\s*\n\s*/u);
  if (said.some((line) => /not a git repository|must be run in a work tree/u.test(line)) || said[0] === '')
    throw new HumanError(2, {
      en: `${cwd} is in no git repository with a work tree. Make one with: git init`,
      ja: `${cwd} は作業ツリーのある git リポジトリの中ではありません。作成するには：git init`,
    });
  throw new HumanError(2, {
    en: `git does not open the repository of ${cwd}: ${said.join(' ')}`,
    ja: `git が ${cwd} のリポジトリを開けません：${said.join(' ')}`,
  });
}

/** A list that git ends with NUL characters, so that any name is itself. */
export function namesOf(output: Buffer): readonly string[] {
  return output
    .toString('utf8')
    .split('\0')
    .filter((name) => name !== '');
}
