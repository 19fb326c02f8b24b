import { git, gitOrNull, namesOf } from './git.ts';

/** What people's git does to files on their way into a work tree: large ones are fetched (Git LFS), secret ones deciphered (git-crypt). */
export interface Filters {
  /** Asks about several paths in one go, and remembers. */
  readonly learn: (paths: readonly string[]) => void;
  /** What the file of a path is in a work tree; undefined where that is what the object holds. Throws a `HumanError` (exit 2) where a filter fails. */
  readonly applied: (path: string, blob: string) => Buffer | undefined;
}

/** The filters of a repository: those that its attributes name, as the index has them, and that this machine's settings know. */
export function openFilters(root: string): Filters {
  let drivers: ReadonlySet<string> | null = null;
  const driverOf = new Map<string, boolean>();
  const bytes = new Map<string, Buffer>();
  const learn = (paths: readonly string[]): void => {
    drivers ??= driversIn(root);
    if (drivers.size === 0) return;
    const asked = [...new Set(paths)].filter((path) => !driverOf.has(path));
    if (asked.length === 0) return;
    const said = git(
      root,
      ['check-attr', '--cached', '--stdin', '-z', 'filter'],
      asked.map((path) => `${path}\0`).join(''),
    );
    const parts = namesOf(said);
    for (let at = 0; at + 2 < parts.length; at += 3) driverOf.set(parts[at] ?? '', drivers.has(parts[at + 2] ?? ''));
  };
  return {
    learn,
    applied: (path, blob) => {
      learn([path]);
      if (driverOf.get(path) !== true) return undefined;
      const known = bytes.get(path) ?? git(root, ['cat-file', '--filters', `--path=${path}`, blob]);
      bytes.set(path, known);
      return known;
    },
  };
}

/** Names of the filters that are set up to be used when files are checked out. */
function driversIn(root: string): ReadonlySet<string> {
  const listed = gitOrNull(root, [
    'config',
    '-z',
    '--name-only',
    '--get-regexp',
    String.raw`^filter\..*\.(smudge|process)$`,
  ]);
  return new Set(namesOf(listed ?? Buffer.alloc(0)).map((key) => key.replace(/^filter\.(.*)\.\w+$/su, '$1')));
}
