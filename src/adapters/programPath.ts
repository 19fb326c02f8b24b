import { statSync } from 'node:fs';
import { win32 } from 'node:path';

/** The variables of a process; on Windows their names mean the same in any case. */
type Environment = Readonly<Record<string, string | undefined>>;

/** What a test may put in the place of the system. */
interface System {
  readonly windows: boolean;
  readonly isFile: (path: string) => boolean;
}

const own: System = {
  windows: process.platform === 'win32',
  isFile: (path) => statSync(path, { throwIfNoEntry: false })?.isFile() === true,
};

/** Ends of names that Windows starts; scripts of its command interpreter are the last two. */
const startable: readonly string[] = ['.com', '.exe', '.bat', '.cmd'];

/** Programs alone, which need no interpreter. */
export const programsOnly: readonly string[] = startable.slice(0, 2);

/**
 * The file that is started for a name: on Windows its absolute path, undefined where there is none; elsewhere the name itself, which the system looks up
 * well. Windows would look in the current folder first, and a folder that somebody else wrote could bring a `git.exe`: here a bare name is looked for
 * along PATH alone, and a name with a folder from `folder` on.
 */
export function programPath(
  name: string,
  folder: string,
  environment: Environment,
  ends: readonly string[] = startable,
  { windows, isFile }: System = own,
): string | undefined {
  if (!windows) return name;
  if (name === '') return undefined;
  const places = /[\\/]|^[A-Za-z]:/u.test(name) ? [folder] : foldersOf(environment);
  const ended = ends.includes(win32.extname(name).toLowerCase());
  for (const place of places)
    for (const end of ended ? [''] : ends) {
      const path = win32.resolve(place, `${name}${end}`);
      if (isFile(path)) return path;
    }
  return undefined;
}

/** The folders of PATH; a relative one would be the current folder by another name. */
function foldersOf(environment: Environment): readonly string[] {
  const path = Object.entries(environment).find(([name]) => name.toUpperCase() === 'PATH')?.[1] ?? '';
  return path
    .split(';')
    .map((folder) => folder.replaceAll('"', '').trim())
    .filter((folder) => /^(?:[A-Za-z]:)?[\\/]/u.test(folder));
}
