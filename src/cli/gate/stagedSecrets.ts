import { join } from 'node:path';
import { basename } from 'node:path/posix';
import type { Affected } from '../../adapters/git/affected.ts';
import type { IndexFiles } from '../../adapters/git/indexFiles.ts';
import type { StagedPath } from '../../adapters/git/staged.ts';
import { textOf } from '../../adapters/textOf.ts';
import { printableLine } from '../../core/base/printable.ts';
import { say } from '../../core/base/text.ts';
import type { StagedLeak } from '../../protocol/runner.ts';
import type { Terminal } from '../terminal.ts';
import type { LeakFile } from './leaks.ts';
import { configOfLabels, holdsOurs } from './ours.ts';

/** More places than a person reads of one file; the count is of all. */
const room = 20;

/**
 * Looks through the staged files of ours, and those that suites and configurations name (data, prompts, scripts), for what must not be published,
 * and says where it stands, never what it is. Returns the places, with absolute paths.
 */
export async function secretsStaged(
  root: string,
  staged: readonly StagedPath[],
  affected: Affected,
  { err, locale }: Terminal,
): Promise<readonly StagedLeak[]> {
  const others = staged.filter((each) => !each.deleted && !holdsOurs(each)).map(({ path }) => path);
  const perhaps = staged.filter(holdsOurs).map(({ path }) => path);
  const idle = affected.suites.length === 0 && affected.workspaces.length === 0;
  if (perhaps.length === 0 && (others.length === 0 || idle)) return [];
  const { openIndex } = await import('../../adapters/git/indexFiles.ts');
  const { leaksIn } = await import('./leaks.ts');
  const index = openIndex(root);
  const own = perhaps.filter((path) => index.paths.has(configOfLabels(path) ?? path));
  const paths = [...own, ...(idle ? [] : namedBy(affected, index, others))];
  const found: StagedLeak[] = [];
  for (const part of partsOf(paths, 200)) {
    // One question to git for many files, and not all of them in memory.
    index.fetch(part);
    for (const path of part) {
      const text = textOf(index.bytes(path) ?? new Uint8Array());
      index.forget(path);
      const leaks = await leaksIn(kindOf(path), text);
      found.push(...leaks.map((leak) => ({ ...leak, path: join(root, path) })));
      for (const { line, column, code, message } of leaks.slice(0, room))
        err.write(`${printableLine(`${path}:${line}:${column}: ${code}: ${say(message, locale)}`)}\n`);
      if (leaks.length > room) err.write(`${printableLine(`${path}: ${say(more(leaks.length - room), locale)}`)}\n`);
    }
  }
  return found;
}

/** Those of some files whose names stand in an affected suite or configuration. */
function namedBy({ suites, workspaces }: Affected, index: IndexFiles, others: readonly string[]): readonly string[] {
  const naming = [...suites, ...workspaces.map((folder) => `${folder}tenken.config.yaml`)];
  const left = new Set(others);
  for (const part of partsOf(naming, 200)) {
    if (left.size === 0) break;
    index.fetch(part);
    for (const path of part) {
      const text = textOf(index.bytes(path) ?? new Uint8Array());
      index.forget(path);
      for (const other of left) if (text.includes(basename(other))) left.delete(other);
    }
  }
  return others.filter((path) => !left.has(path));
}

/** Attempts and labels hold what models said; suites and scripts what people wrote. */
function kindOf(path: string): LeakFile {
  if (/(?:^|\/)attempts\.jsonl$/u.test(path)) return 'record';
  if (/\.tenken\.ya?ml$/u.test(path)) return 'suite';
  return path.includes('labels') || /(?:^|\/)\.tenken\//u.test(path) ? 'record' : 'other';
}

function* partsOf(paths: readonly string[], size: number): Generator<readonly string[]> {
  for (let at = 0; at < paths.length; at += size) yield paths.slice(at, at + size);
}

function more(count: number) {
  return { en: `… and ${count} more places`, ja: `ほかに ${count} か所` };
}
