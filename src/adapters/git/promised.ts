import { gitOrNull, namesOf } from './git.ts';

/** The blob of a file with nothing in it, which is also what the index notes for a file that is only meant to be added; by SHA-1 and by SHA-256. */
const empty = new Set([
  'e69de29bb2d1d6434b8b29ae775ad8c2e48c5391',
  '473a0f4c3be8a93681a267e3b1e9a7dcda1185436fe141f7749120a303721813',
]);

/**
 * Files of the index that no commit will have, because they are only promised to it (`git add --intent-to-add`): those that git tells of in another
 * way when it is to take them for files. Asked only where the index has files with nothing in them.
 */
export function promisedOnly(root: string, blobs: ReadonlyMap<string, string>): readonly string[] {
  const perhaps = [...blobs].filter(([, blob]) => empty.has(blob)).map(([path]) => path);
  if (perhaps.length === 0) return [];
  const told = (how: 'visible' | 'invisible'): ReadonlyMap<string, string> => {
    const diff = [
      'diff',
      '--cached',
      '--name-status',
      '--no-renames',
      '--no-ext-diff',
      '-O/dev/null',
      '-z',
      `--ita-${how}-in-index`,
    ];
    const list = namesOf(gitOrNull(root, diff) ?? Buffer.alloc(0));
    return new Map(list.flatMap((status, at) => (at % 2 === 0 ? [[list[at + 1] ?? '', status] as const] : [])));
  };
  const [as, without] = [told('visible'), told('invisible')];
  return perhaps.filter((path) => as.get(path) !== without.get(path));
}
