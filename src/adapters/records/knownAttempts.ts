import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { readdirSync, statSync } from 'node:fs';
import { readAttempt } from '../../core/record/lines.ts';
import type { AttemptLine } from '../../core/record/record.ts';
import { brokenSeals } from '../../core/record/seal.ts';
import { sealHash } from '../disk/sealHash.ts';
import { readLines } from './lines.ts';

/** What tells one attempt of one case's content from another, whatever the case is called. */
export function knownKey({ target, case: hash, repeat }: Pick<AttemptLine, 'target' | 'case' | 'repeat'>): string {
  return `${target}\n${hash}\n${repeat}`;
}

/**
 * Attempts with a verdict that records in a folder hold for the wanted keys: from the newest run that has them. What came to no
 * verdict is not known, so that it is tried again, and neither is a line whose seal is broken. Reads only until everything that is wanted was found.
 */
export async function findKnown(
  folder: string,
  wanted: ReadonlySet<string>,
): Promise<ReadonlyMap<string, AttemptLine>> {
  const known = new Map<string, AttemptLine>();
  const hashes = new Set([...wanted].map((key) => key.split('\n')[1] ?? ''));
  for (const run of runsIn(folder)) {
    if (known.size === wanted.size) break;
    const before = new Set(known.keys());
    await eachLine(join(folder, run, 'attempts.jsonl'), (text) => {
      // Most lines are of other cases: their hash is found without parsing them.
      const hash = /"case":"([0-9a-f]{64})"/u.exec(text)?.[1];
      if (hash === undefined || !hashes.has(hash)) return;
      const read = readAttempt(text);
      if (read.kind !== 'value' || !decided.has(read.value.outcome)) return;
      const key = knownKey(read.value);
      if (!wanted.has(key) || before.has(key)) return;
      // What was changed since it was written is not known, whatever it says now.
      if (brokenSeals({ ...read.value }, sealHash).length === 0) known.set(key, read.value);
    });
  }
  return known;
}

/** So much of the records is looked through for failures, in bytes, the newest first: more would hold a commit up. */
const mostRead = 32 << 20;

/** Those of the wanted keys for which some record in a folder holds a failure. */
export async function findFailed(folder: string, wanted: ReadonlySet<string>): Promise<ReadonlySet<string>> {
  const failed = new Set<string>();
  let read = 0;
  for (const run of wanted.size === 0 ? [] : runsIn(folder)) {
    const path = join(folder, run, 'attempts.jsonl');
    read += sizeOf(path);
    if (read > mostRead || failed.size === wanted.size) break;
    await eachLine(path, (text) => {
      if (!text.includes('"outcome":"fail"')) return;
      const line = readAttempt(text);
      if (line.kind === 'value' && line.value.outcome === 'fail' && wanted.has(knownKey(line.value)))
        failed.add(knownKey(line.value));
    });
  }
  return failed;
}

function sizeOf(path: string): number {
  try {
    return statSync(path).size;
  } catch {
    return 0;
  }
}

const decided: ReadonlySet<string> = new Set(['pass', 'fail', 'inapplicable']);

/** Newest first: a run's id begins with its time. What is no folder (a `.DS_Store`) is no run. */
function runsIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .flatMap((entry) => (entry.isFile() ? [] : [entry.name]))
      .sort()
      .reverse();
  } catch {
    return [];
  }
}

async function eachLine(path: string, visit: (text: string) => void): Promise<void> {
  const file = await open(path, 'r').catch(() => null);
  if (file === null) return;
  try {
    // A folder opens as well; nothing is known from one, nor from what a disk no longer gives.
    if (!(await file.stat()).isFile()) return;
    await readLines(file, 0, {
      line: (bytes, start, end) => visit(bytes.toString('utf8', start, end)),
      tooLong: () => undefined,
      pause: () => false,
    });
  } finally {
    await file.close();
  }
}
