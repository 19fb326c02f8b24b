import { basename } from 'node:path/posix';
import { gitOrNull, namesOf } from './git.ts';
import { namesByEnd } from './indexLinks.ts';
import type { StagedChange } from './staged.ts';

/** Which suites a commit can have changed the verdicts of. */
export interface Affected {
  /** Suites of the index, relative to the repository's root. */
  readonly suites: readonly string[];
  /** Folders (`''` or ending in `/`) whose configuration changed, or a file that it names: every suite there. */
  readonly workspaces: readonly string[];
  /** Suites that are no longer in the index, or are there with another text: what they were called may be gone. */
  readonly replaced: readonly string[];
  /** Baselines that the commit changes and does not delete, and those that it deletes. */
  readonly baselines: readonly string[];
  readonly lostBaselines: readonly string[];
}

/** True where no verdict, no name of a case and no baseline can be another one after the commit. */
export function isIdle({ suites, workspaces, replaced, baselines, lostBaselines }: Affected): boolean {
  return [suites, workspaces, replaced, baselines, lostBaselines].every(({ length }) => length === 0);
}

const isSuite = /\.tenken\.ya?ml$/u;
const isConfig = /(?:^|\/)tenken\.config\.yaml$/u;
const isBaseline = /(?:^|\/)tenken\.baseline\.json$/u;
const patterns = ['*.tenken.yaml', '*.tenken.yml', '*tenken.config.yaml'];

/**
 * What the staged paths can affect, found without parsing anything: suites and configurations themselves, and those of the index
 * that name another staged file. A name that is written with escapes would not be found, so files that escape characters
 * in the name of a file count as naming everything.
 */
export function affectedBy(root: string, { paths: staged, links }: StagedChange): Affected {
  const suites = new Set<string>();
  const workspaces = new Set<string>();
  const add = (path: string): void => {
    if (isConfig.test(path)) workspaces.add(path.replace(/[^/]*$/u, ''));
    else if (isSuite.test(path)) suites.add(path);
  };
  for (const { path, deleted } of staged) if (!deleted || isConfig.test(path)) add(path);
  const others = staged.filter(({ path }) => !isConfig.test(path) && !isSuite.test(path)).map(({ path }) => path);
  // What a link leads to may be called anything, and is searched under its own name.
  const named = namesByEnd(new Map([...links].filter(([path]) => isConfig.test(path) || isSuite.test(path))));
  for (const path of naming(root, others, [...named.keys()]))
    for (const name of [path, ...(named.get(path) ?? [])]) add(name);
  const baselines = staged.filter(({ path }) => isBaseline.test(path));
  return {
    suites: [...suites],
    workspaces: [...workspaces],
    replaced: staged.map(({ path }) => path).filter((path) => isSuite.test(path)),
    baselines: baselines.filter(({ deleted }) => !deleted).map(({ path }) => path),
    lostBaselines: baselines.filter(({ deleted }) => deleted).map(({ path }) => path),
  };
}

/** Suites of the index in whose text one of some names stands, as it is. */
export function suitesSaying(root: string, names: readonly string[]): readonly string[] {
  if (names.length === 0) return [];
  return grep(root, ['-F', ...patternsOf(names)], patterns).filter((path) => isSuite.test(path));
}

/** Beginnings of escapes in quoted YAML, by which a name could be written in other characters than its own. */
const escapes = [String.raw`\u`, String.raw`\x`, String.raw`\U`];

function naming(root: string, others: readonly string[], linked: readonly string[]): readonly string[] {
  if (others.length === 0) return [];
  const names = [...new Set(others.map((path) => basename(path)))];
  // Of many, everything is searched: a command line holds so much and no more.
  const searched = linked.length > 200 ? [] : [...patterns, ...linked.map(literal)];
  const found = new Set<string>();
  const escaped = new Set<string>();
  // A command line holds so many names and no more. Escapes are looked for in the same pass, since a pass is what takes time.
  for (let at = 0; at < names.length; at += 500) {
    const list = names.slice(at, at + 500);
    for (const path of grep(root, ['-F', ...patternsOf([...list, ...escapes])], searched)) escaped.add(path);
  }
  if (escaped.size === 0) return [];
  const candidates = escaped.size > 500 ? searched : [...escaped].map(literal);
  for (let at = 0; at < names.length; at += 500)
    for (const path of grep(root, ['-F', ...patternsOf(names.slice(at, at + 500))], candidates)) found.add(path);
  // A quoted name in whose middle a character is escaped, or a key of files before such a text.
  const hidden = [
    String.raw`"[^"]*\\[uUx][^"]*\.[A-Za-z0-9]+"`,
    String.raw`(file|script|system|tools|images).*"[^"]*\\[uUx]`,
  ];
  for (const path of grep(root, ['-E', ...patternsOf(hidden)], candidates)) found.add(path);
  return [...found];
}

function literal(path: string): string {
  return `:(top,literal)${path}`;
}

function patternsOf(texts: readonly string[]): readonly string[] {
  return texts.flatMap((text) => ['-e', text]);
}

/** Paths of the index whose text matches; none is an answer, and git says so with exit code 1. */
function grep(root: string, pattern: readonly string[], paths: readonly string[]): readonly string[] {
  const output = gitOrNull(root, [
    'grep',
    '--cached',
    '--no-recurse-submodules',
    '-l',
    '-z',
    '--no-color',
    ...pattern,
    '--',
    ...paths,
  ]);
  return output === null ? [] : namesOf(output);
}
