import { contentsOf } from './catFile.ts';
import { git } from './git.ts';
import { follow } from './links.ts';
import type { StagedPath } from './staged.ts';

/** An entry of the index as `git ls-files --stage -z` shows it, for a link. */
const link = /^120000 ([0-9a-f]+) 0\t(.*)$/su;
const linkStart = Buffer.from('120000 ');

/** What links of the index lead to, by their paths, as they are written. Takes what `git ls-files --stage -z` says; asks for nothing where there is no link. */
export function linkTargets(root: string, listed: Buffer): ReadonlyMap<string, string> {
  const blobs = new Map<string, string>();
  for (const entry of linksIn(listed)) {
    const [, blob, path] = link.exec(entry) ?? [];
    if (blob !== undefined && path !== undefined) blobs.set(path, blob);
  }
  if (blobs.size === 0) return new Map();
  const texts = new Map<string, string>();
  const output = git(root, ['cat-file', '--batch'], `${[...new Set(blobs.values())].join('\n')}\n`);
  for (const found of contentsOf(output))
    if (found !== null) texts.set(found.name, Buffer.from(found.bytes).toString('utf8'));
  return new Map([...blobs].flatMap(([path, blob]) => (texts.has(blob) ? [[path, texts.get(blob) ?? '']] : [])));
}

/** Entries that begin as those of links do; looked for as bytes, since an index may list a hundred thousand files and no link. */
function* linksIn(listed: Buffer): Generator<string> {
  for (let at = listed.indexOf(linkStart); at >= 0; at = listed.indexOf(linkStart, at + 1)) {
    if (at > 0 && listed[at - 1] !== 0) continue;
    const end = listed.indexOf(0, at);
    yield listed.toString('utf8', at, end < 0 ? listed.length : end);
  }
}

/**
 * What is staged, under every name that it has in the index: a file that changes is changed where links lead to it too, and a link that leads
 * elsewhere changes what lies behind it. A name of a link that stays is never deleted, though what it leads to may be.
 */
export function withLinkNames(
  staged: readonly StagedPath[],
  links: ReadonlyMap<string, string>,
): readonly StagedPath[] {
  const own = new Set(staged.map(({ path }) => path));
  const names = [...links.keys()].filter((path) => {
    if (own.has(path)) return false;
    const { end, links: passed } = follow(path, (at) => links.get(at));
    return passed.some((each) => own.has(each)) || (end !== null && own.has(end));
  });
  return [...staged, ...names.map((path) => ({ path, deleted: false }))];
}

/** Names of links, by the files that they lead to. */
export function namesByEnd(links: ReadonlyMap<string, string>): ReadonlyMap<string, readonly string[]> {
  const names = new Map<string, string[]>();
  for (const path of links.keys()) {
    const { end } = follow(path, (at) => links.get(at));
    if (end === null) continue;
    const known = names.get(end);
    if (known === undefined) names.set(end, [path]);
    else known.push(path);
  }
  return names;
}
