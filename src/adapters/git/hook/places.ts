import { existsSync, readFileSync, realpathSync } from 'node:fs';
import nodePath, { basename, dirname, join, resolve } from 'node:path';
import type { Text } from '../../../core/base/text.ts';
import { HumanError } from '../../humanError.ts';
import { git, gitOrNull, repositoryRoot } from '../git.ts';
import { hookBlock, hookCommand, isShell, withBlock, withoutBlock } from './block.ts';
import { entryIn, lefthook, preCommit, withEntry, withoutEntry, type Manager } from './managed.ts';
import { markedIn } from './marks.ts';
import { isWithin, shellFolder } from './within.ts';

/** Where a repository's pre-commit hook is written, by whichever of the usual ways it is kept. */
export interface HookPlace {
  readonly kind: 'git' | 'husky' | 'lefthook' | 'pre-commit';
  /** Absolute. */
  readonly path: string;
  /** Whether what it holds of ours is what would be written today, something older, written by a person, or not there. */
  readonly state: 'current' | 'other' | 'by hand' | 'none';
  /** The text afterwards. Throws a `HumanError` where what is there cannot take us in. */
  readonly install: () => string;
  readonly uninstall: () => string;
  /** True where the file must be executable, and goes once nothing is left in it. */
  readonly script: boolean;
  /** What a person still has to do so that git calls the hook; null where it does. */
  readonly missing: Text | null;
}

const names = (stems: readonly string[], ends: readonly string[]): readonly string[] =>
  ends.flatMap((end) => stems.map((stem) => `${stem}.${end}`));
const lefthookStems = ['lefthook', '.lefthook', '.config/lefthook'];

/** Finds the place: a hook manager that the repository uses, else git's own folder of hooks. Throws a `HumanError` (exit 2). */
export function hookPlace(cwd: string): HookPlace {
  const root = realpathSync.native(repositoryRoot(cwd));
  const first = (paths: readonly string[]) => paths.map((path) => join(root, path)).find((path) => existsSync(path));
  const hooks = hooksFolder(cwd);
  const packages = packagesFolder(root, realpathSync.native(cwd));
  const command = hookCommand(packages);
  const called = (word: string): boolean => read(join(hooks, 'pre-commit')).includes(word);

  const left = first(names(lefthookStems, ['yml', 'yaml']));
  if (left !== undefined)
    return managed('lefthook', left, lefthook, command, called('lefthook') ? null : run('lefthook install'));
  const foreign = first(names(lefthookStems, ['toml', 'json', 'jsonc']));
  if (foreign !== undefined) throw byHand(foreign, command);
  const pre = join(root, '.pre-commit-config.yaml');
  if (existsSync(pre))
    return managed('pre-commit', pre, preCommit, command, called('pre-commit') ? null : run('pre-commit install'));
  const block = hookBlock(packages);
  const husky = join(root, '.husky');
  if (existsSync(husky))
    return script(
      'husky',
      join(husky, 'pre-commit'),
      block,
      isWithin(husky, hooks, nodePath) ? null : run('npx husky'),
    );
  refuseShared(hooks, cwd, root);
  return script('git', join(hooks, 'pre-commit'), block, null);
}

/** git's folder of hooks, as `core.hooksPath` and worktrees have it. */
function hooksFolder(cwd: string): string {
  return real(resolve(cwd, git(cwd, ['rev-parse', '--git-path', 'hooks']).toString('utf8').trimEnd()));
}

/** A path without links, as far as it is there. */
function real(path: string): string {
  if (existsSync(path)) return realpathSync.native(path);
  const parent = dirname(path);
  return parent === path ? path : join(real(parent), basename(path));
}

/** Throws where `core.hooksPath` names a folder that other repositories share. */
function refuseShared(folder: string, cwd: string, root: string): void {
  if (gitOrNull(cwd, ['config', '--get', 'core.hooksPath']) === null) return;
  const common = real(resolve(cwd, git(cwd, ['rev-parse', '--git-common-dir']).toString('utf8').trimEnd()));
  if ([root, common].some((home) => isWithin(home, folder, nodePath))) return;
  throw new HumanError(2, {
    en: `core.hooksPath is ${folder}, outside of this repository: a hook there would run everywhere. Set one for this repository: git config core.hooksPath .githooks`,
    ja: `core.hooksPath が ${folder} で、このリポジトリの外です。そこに書くとほかのリポジトリでも動きます。専用のものを設定してください：git config core.hooksPath .githooks`,
  });
}

/** Where the program is installed between the folder that one stands in and the root, as a shell names it from there; empty for the root. */
function packagesFolder(root: string, cwd: string): string {
  for (let at = cwd; isWithin(root, at, nodePath) && at !== root; at = dirname(at))
    if (existsSync(join(at, 'node_modules', '.bin', 'tenken'))) return shellFolder(root, at, nodePath) ?? '';
  return '';
}

function script(kind: 'git' | 'husky', path: string, block: string, missing: Text | null): HookPlace {
  const text = read(path);
  const found = markedIn(text);
  return {
    kind,
    path,
    state: found === undefined ? 'none' : found === block ? 'current' : 'other',
    script: true,
    missing,
    install: () => {
      if (isShell(text)) return withBlock(text, block);
      throw new HumanError(2, {
        en: `${path} is not a shell script and is left as it is. Have it run: tenken gate --staged`,
        ja: `${path} はシェルスクリプトではないため、変更しません。次を実行するようにしてください：tenken gate --staged`,
      });
    },
    uninstall: () => withoutBlock(text),
  };
}

function managed(
  kind: 'lefthook' | 'pre-commit',
  path: string,
  manager: Manager,
  command: string,
  missing: Text | null,
): HookPlace {
  const text = read(path);
  const state = entryIn(text, manager, command);
  return {
    kind,
    path,
    state,
    script: false,
    missing,
    install: () => {
      const added = withEntry(text, manager, command);
      if (added === null) throw byHand(path, command);
      return added;
    },
    uninstall: () => {
      if (state !== 'by hand') return withoutEntry(text);
      throw new HumanError(2, {
        en: `${path} runs the gate by lines that somebody wrote, and is left as it is. Take them out by hand.`,
        ja: `${path} のゲートは手書きの行によるものなので、変更しません。手で取り除いてください。`,
      });
    },
  };
}

function byHand(path: string, command: string): HumanError {
  return new HumanError(2, {
    en: `${path} is written in a way that lines cannot be added to, and is left as it is. Have it run this before a commit: ${command}`,
    ja: `${path} は行を追加できる形で書かれていないため、変更しません。コミット前に次を実行するようにしてください：${command}`,
  });
}

function run(command: string): Text {
  return {
    en: `git does not call the hook yet. Run once: ${command}`,
    ja: `git はまだこのフックを呼び出しません。一度だけ実行してください：${command}`,
  };
}

function read(path: string): string {
  return existsSync(path) ? readFileSync(path, 'utf8') : '';
}
