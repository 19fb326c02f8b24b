import { existsSync, realpathSync } from 'node:fs';
import nodePath, { basename, dirname, join, resolve } from 'node:path';
import type { Text } from '../../../core/base/text.ts';
import { HumanError } from '../../humanError.ts';
import { git, gitOrNull, repositoryRoot } from '../git.ts';
import { hookBlock, hookCommand, isShell, withBlock, withoutBlock } from './block.ts';
import { hookFile, type HookFile } from './file.ts';
import { entryIn, lefthook, preCommit, withEntry, withoutEntry, type Manager } from './managed.ts';
import { beforeIn, markedIn, type Before } from './marks.ts';
import { isWithin, shellFolder } from './within.ts';

/** Where a repository's pre-commit hook is written, by whichever of the usual ways it is kept. */
export interface HookPlace {
  readonly kind: 'git' | 'husky' | 'lefthook' | 'pre-commit';
  /** Absolute. */
  readonly path: string;
  /** Whether what it holds of ours is what would be written today, something older, written by a person, or not there. */
  readonly state: 'current' | 'other' | 'by hand' | 'none';
  /** The bytes afterwards. Throws a `HumanError` where what is there cannot take us in. */
  readonly install: () => Buffer;
  /** The bytes that were there before; null where no file was, and so many of its folders were not. */
  readonly uninstall: () => { readonly bytes: Buffer | null; readonly folders: number };
  /** True where the file must be executable once it is made; one that is there keeps its mode. */
  readonly script: boolean;
  /** What a person still has to do so that git calls the hook; null where it does. */
  readonly missing: Text | null;
  /** git's own file of hooks, where it holds our lines though the repository keeps its hooks in another way by now; else null. */
  readonly elsewhere: Omit<HookPlace, 'elsewhere'> | null;
}

type Place = Omit<HookPlace, 'elsewhere'>;

const names = (stems: readonly string[], ends: readonly string[]): readonly string[] =>
  ends.flatMap((end) => stems.map((stem) => `${stem}.${end}`));
const lefthookStems = ['lefthook', '.lefthook', '.config/lefthook'];

/** What there is to know of a repository to find the place. */
interface Surroundings {
  readonly cwd: string;
  readonly root: string;
  /** The work tree's root and git's common folder: what is in neither may be other repositories' too. */
  readonly homes: readonly string[];
  /** git's folder of hooks. */
  readonly hooks: string;
  /** Where the packages are, as a shell names it from the root. */
  readonly packages: string;
}

/** Finds the place: a hook manager that the repository uses, else git's own folder of hooks. Throws a `HumanError` (exit 2). */
export function hookPlace(cwd: string): HookPlace {
  const root = realpathSync.native(repositoryRoot(cwd));
  const common = real(resolve(cwd, git(cwd, ['rev-parse', '--git-common-dir']).toString('utf8').trimEnd()));
  const packages = packagesFolder(root, realpathSync.native(cwd));
  const at: Surroundings = { cwd, root, homes: [root, common], hooks: hooksFolder(cwd), packages };
  const place = managedPlace(at) ?? huskyPlace(at);
  if (place === null) {
    refuseShared(at);
    return { ...gitPlace(at), elsewhere: null };
  }
  const own = isWithin(at.root, at.hooks, nodePath) || isWithin(common, at.hooks, nodePath) ? gitPlace(at) : null;
  return { ...place, elsewhere: own === null || own.state === 'none' || own.path === place.path ? null : own };
}

function managedPlace({ root, homes, hooks, packages }: Surroundings): Place | null {
  const command = hookCommand(packages);
  const first = (paths: readonly string[]) => paths.map((path) => join(root, path)).find((path) => existsSync(path));
  const called = (name: 'lefthook' | 'pre-commit'): Text | null => {
    const { text } = hookFile(join(hooks, 'pre-commit'), homes);
    return text?.includes(name) === true ? null : run(`${name} install`);
  };
  const left = first(names(lefthookStems, ['yml', 'yaml']));
  if (left !== undefined) return managed('lefthook', hookFile(left, homes), lefthook, command, called('lefthook'));
  const foreign = first(names(lefthookStems, ['toml', 'json', 'jsonc']));
  if (foreign !== undefined) throw byHand(foreign, command);
  const pre = join(root, '.pre-commit-config.yaml');
  return existsSync(pre) ? managed('pre-commit', hookFile(pre, homes), preCommit, command, called('pre-commit')) : null;
}

function huskyPlace({ root, homes, hooks, packages }: Surroundings): Place | null {
  const husky = join(root, '.husky');
  if (!existsSync(husky)) return null;
  const file = hookFile(join(husky, 'pre-commit'), homes);
  // From version 9 on, git calls a file of husky's own, which reads this one, whatever its mode is.
  const direct = husky === hooks ? passedOver(file) : null;
  return script('husky', file, packages, isWithin(husky, hooks, nodePath) ? direct : run('npx husky'));
}

function gitPlace({ homes, hooks, packages }: Surroundings): Place {
  const file = hookFile(join(hooks, 'pre-commit'), homes);
  return script('git', file, packages, passedOver(file));
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
function refuseShared({ hooks: folder, cwd, homes }: Surroundings): void {
  const path = gitOrNull(cwd, ['config', '--get', 'core.hooksPath'])?.toString('utf8').trim();
  if (path === undefined) return;
  if (path === '')
    throw new HumanError(2, {
      en: 'core.hooksPath is set to nothing, so git calls no hook. Take the setting away: git config --unset core.hooksPath',
      ja: 'core.hooksPath が空に設定されているため、git はフックを呼び出しません。設定を削除してください：git config --unset core.hooksPath',
    });
  if (homes.some((home) => isWithin(home, folder, nodePath))) return;
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

function script(
  kind: 'git' | 'husky',
  { path, text, folders }: HookFile,
  packages: string,
  missing: Text | null,
): Place {
  const block = (before: Before): string => asBytes(hookBlock(packages, before));
  const found = markedIn(text ?? '');
  return {
    kind,
    path,
    state: found === undefined ? 'none' : withBlock(text, block) === text ? 'current' : 'other',
    script: true,
    missing,
    install: () => {
      if (isShell(text ?? '')) return Buffer.from(withBlock(text, block, folders), 'latin1');
      throw new HumanError(2, {
        en: `${path} is not a shell script and is left as it is. Have it run: tenken gate --staged`,
        ja: `${path} はシェルスクリプトではないため、変更しません。次を実行するようにしてください：tenken gate --staged`,
      });
    },
    uninstall: () => {
      const rest = withoutBlock(text ?? '');
      return {
        bytes: rest === null ? null : Buffer.from(rest, 'latin1'),
        folders: rest === null ? (beforeIn(found ?? '').made ?? 0) : 0,
      };
    },
  };
}

/** A text as one whose characters are its bytes, as {@link HookFile} reads what may be in any encoding. */
function asBytes(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1');
}

/** What to do about a hook that somebody switched off: switched on, it would run their lines too, so that is not ours to do. */
function passedOver({ path, text, executable }: HookFile): Text | null {
  if (text === null || executable) return null;
  return {
    en: `git passes over this hook, because the file is not executable. To switch it on, with all that it holds: chmod +x ${path}`,
    ja: `このファイルは実行可能でないため、git はフックを呼び出しません。ほかの内容も含めて有効にするには：chmod +x ${path}`,
  };
}

function managed(
  kind: 'lefthook' | 'pre-commit',
  { path, text: raw }: HookFile,
  manager: Manager,
  command: string,
  missing: Text | null,
): Place {
  const bytes = Buffer.from(raw ?? '', 'latin1');
  const text = bytes.toString('utf8');
  const readable = Buffer.from(text, 'utf8').equals(bytes);
  const state = entryIn(text, manager, command);
  return {
    kind,
    path,
    state,
    script: false,
    missing,
    install: () => {
      const added = readable ? withEntry(text, manager, command) : null;
      if (added === null) throw byHand(path, command);
      return Buffer.from(added, 'utf8');
    },
    uninstall: () => {
      if (state !== 'by hand') return { bytes: Buffer.from(withoutEntry(raw ?? ''), 'latin1'), folders: 0 };
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
