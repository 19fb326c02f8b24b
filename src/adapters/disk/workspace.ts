import { existsSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { HumanError } from '../humanError.ts';
import { systemCode, writeFault } from './diskFault.ts';
import { makeFolder } from './makeFolder.ts';
import { slashedFrom } from './paths.ts';

/** The file that makes a folder the root of a workspace. */
export const configFile = 'tenken.config.yaml';

/** Names of suites. */
const suiteName = /\.tenken\.ya?ml$/u;

/** Folders that hold no suites of the workspace's own. */
const ignored = new Set(['node_modules', '.git', '.tenken']);

/** What a command works on. */
export interface Workspace {
  /** Absolute path. */
  readonly root: string;
  /** The suites that were asked for, relative to the root, with `/`, sorted. */
  readonly suites: readonly string[];
}

/**
 * Finds the workspace of some paths (files or folders, relative to `cwd`; none means `cwd` itself): its root is the nearest
 * folder upwards with a configuration, else the folder that was given. Throws a `HumanError` (exit 2) for a path that is not
 * there, is no suite, or belongs to another workspace than the first.
 */
export function findWorkspace(paths: readonly string[], cwd: string): Workspace {
  const given = (paths.length === 0 ? ['.'] : paths).map((path) => ({ path, absolute: asNamed(resolve(cwd, path)) }));
  const found = given.map(({ path, absolute }) => ({ path, absolute, folder: isFolder(path, absolute) }));
  const roots = found.map(({ absolute, folder }) => findWorkspaceRoot(folder ? absolute : dirname(absolute)));
  const root = roots[0] ?? cwd;
  const stranger = found.find((_, index) => roots[index] !== root);
  if (stranger !== undefined) throw strangerError(stranger.path, root);

  const suites = found.flatMap(({ path, absolute, folder }) =>
    folder ? suitesBelow(absolute) : [suiteAt(path, absolute)],
  );
  const names = suites.map((file) => slashedFrom(root, file));
  // Sorted by code units: the same order on every machine and in every language.
  return { root, suites: [...new Set(names)].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0)) };
}

/**
 * A path as its folders and files are named. Windows finds them in any case, and what a person writes in another one (`c:\Work`) would else be
 * another workspace and another suite. Links are left as they are.
 */
function asNamed(path: string): string {
  if (process.platform !== 'win32') return path;
  try {
    const real = realpathSync.native(path);
    return real.toLowerCase() === path.toLowerCase() ? real : path;
  } catch {
    return path;
  }
}

function isFolder(path: string, absolute: string): boolean {
  try {
    return statSync(absolute).isDirectory();
  } catch (error) {
    if (systemCode(error) !== 'ENOENT' && systemCode(error) !== 'ENOTDIR') throw unreadable(path, systemCode(error));
    throw new HumanError(2, {
      en: `${path} does not exist. Name a suite (*.tenken.yaml) or a folder.`,
      ja: `${path} がありません。スイート（*.tenken.yaml）かフォルダーを指定してください。`,
    });
  }
}

function suiteAt(path: string, absolute: string): string {
  if (suiteName.test(basename(absolute))) return absolute;
  throw new HumanError(2, {
    en: `${path} is no suite: the names of suites end in .tenken.yaml or .tenken.yml.`,
    ja: `${path} はスイートではありません。スイートの名前は .tenken.yaml か .tenken.yml で終わります。`,
  });
}

/** The nearest folder upwards that holds a configuration; the folder itself where none does. */
export function findWorkspaceRoot(folder: string): string {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, configFile))) return at;
    if (dirname(at) === at) return folder;
  }
}

function suitesBelow(folder: string): readonly string[] {
  const found: string[] = [];
  const waiting = [folder];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    for (const entry of entriesOf(at)) {
      if (entry.isDirectory()) {
        if (!ignored.has(entry.name)) waiting.push(join(at, entry.name));
      } else if (suiteName.test(entry.name)) found.push(join(at, entry.name));
    }
  }
  return found;
}

function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    // A folder that may not be opened could hold suites; to pass over it in silence would be to pass by accident.
    throw unreadable(folder, systemCode(error));
  }
}

function unreadable(path: string, code: string): HumanError {
  return new HumanError(2, {
    en: `${path} cannot be opened (${code}). Change its permissions or name other paths.`,
    ja: `${path} を開けません（${code}）。権限を変えるか、別のパスを指定してください。`,
  });
}

function strangerError(path: string, root: string): HumanError {
  return new HumanError(2, {
    en: `${path} belongs to another workspace than ${root}. Run them one after the other.`,
    ja: `${path} は ${root} とは別のワークスペースです。別々に実行してください。`,
  });
}

/** The folder for the records of a workspace's runs; each is in a folder named for the run. */
export function runsFolder(root: string): string {
  return join(root, '.tenken', 'runs');
}

/** The folder for replies that are kept between a workspace's runs. */
export function cacheFolder(root: string): string {
  return join(root, '.tenken', 'cache');
}

/** Keeps records out of version control: `.tenken/.gitignore` that ignores everything beside it. Rejects with a `HumanError` (exit 3). */
export async function ignoreRecords(root: string): Promise<void> {
  const path = join(root, '.tenken', '.gitignore');
  try {
    makeFolder(dirname(path));
    await writeFile(path, '*\n', { flag: 'wx' });
  } catch (error) {
    if (systemCode(error) !== 'EEXIST') throw writeFault(path, error);
  }
}
