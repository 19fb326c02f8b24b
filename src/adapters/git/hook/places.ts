import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { HumanError } from '../../humanError.ts';
import { git, gitOrNull, repositoryRoot } from '../git.ts';
import { hasBlock, isShell, withBlock, withoutBlock } from './block.ts';
import { lefthook, preCommit, type Managed } from './managed.ts';

/** Where a repository's pre-commit hook is written, by whichever of the usual ways it is kept. */
export interface HookPlace {
  readonly kind: 'git' | 'husky' | 'lefthook' | 'pre-commit';
  /** Absolute. */
  readonly path: string;
  /** What is there now; empty where there is no file. */
  readonly text: string;
  readonly installed: boolean;
  /** The text afterwards. Throws a `HumanError` where what is there cannot take us in. */
  readonly install: () => string;
  readonly uninstall: () => string;
  /** True where the file must be executable. */
  readonly script: boolean;
}

const lefthookNames = ['lefthook.yml', 'lefthook.yaml', '.lefthook.yml', '.lefthook.yaml'];

/** Finds the place: a hook manager that the repository uses, else git's own folder of hooks. Throws a `HumanError` (exit 2). */
export function hookPlace(cwd: string): HookPlace {
  const root = repositoryRoot(cwd);
  const left = lefthookNames.map((name) => join(root, name)).find((path) => existsSync(path));
  if (left !== undefined) return managed('lefthook', left, lefthook);
  const pre = join(root, '.pre-commit-config.yaml');
  if (existsSync(pre)) return managed('pre-commit', pre, preCommit);
  if (existsSync(join(root, '.husky'))) return script('husky', join(root, '.husky', 'pre-commit'));
  return script('git', join(hooksFolder(cwd, root), 'pre-commit'));
}

/** git's folder of hooks, as `core.hooksPath` and worktrees have it; one that other repositories share is refused. */
function hooksFolder(cwd: string, root: string): string {
  const folder = resolve(cwd, git(cwd, ['rev-parse', '--git-path', 'hooks']).toString('utf8').trimEnd());
  const configured = gitOrNull(cwd, ['config', '--get', 'core.hooksPath']) !== null;
  if (!configured) return folder;
  const common = resolve(cwd, git(cwd, ['rev-parse', '--git-common-dir']).toString('utf8').trimEnd());
  const homes = [root, common].map((path) => realpathSync(path));
  const within = homes.some((home) => {
    const way = relative(home, folder);
    return way !== '..' && !way.startsWith(`..${sep}`) && resolve(home, way) === folder;
  });
  if (within) return folder;
  throw new HumanError(2, {
    en: `core.hooksPath is ${folder}, outside of this repository: a hook there would run everywhere. Set one for this repository: git config core.hooksPath .githooks`,
    ja: `core.hooksPath が ${folder} で、このリポジトリの外です。そこに書くとほかのリポジトリでも動きます。専用のものを設定してください：git config core.hooksPath .githooks`,
  });
}

function script(kind: 'git' | 'husky', path: string): HookPlace {
  const text = read(path);
  return {
    kind,
    path,
    text,
    installed: hasBlock(text),
    script: true,
    install: () => {
      if (isShell(text)) return withBlock(text);
      throw new HumanError(2, {
        en: `${path} is not a shell script and is left as it is. Have it run: tenken gate --staged`,
        ja: `${path} はシェルスクリプトではないため、変更しません。次を実行するようにしてください：tenken gate --staged`,
      });
    },
    uninstall: () => withoutBlock(text),
  };
}

function managed(kind: 'lefthook' | 'pre-commit', path: string, { has, add, remove }: Managed): HookPlace {
  const text = read(path);
  return {
    kind,
    path,
    text,
    installed: has(text),
    script: false,
    install: () => add(text),
    uninstall: () => remove(text),
  };
}

function read(path: string): string {
  return existsSync(path) ? readFileSync(path, 'utf8') : '';
}
