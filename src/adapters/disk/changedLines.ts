import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { brokenSeals } from '../../core/record/seal.ts';
import { readLines } from '../records/lines.ts';
import { rememberingSealHash } from './sealHash.ts';

/**
 * How many lines of a record's attempts are not what the run wrote, by their seals: quick, and enough to tell who looks at it. What follows from
 * the attempts is for `verify` to recompute. Lines that cannot be read, and those from before there were seals, are none of them.
 */
export async function changedLines(folder: string): Promise<number> {
  const file = await open(join(folder, 'attempts.jsonl'), 'r').catch(() => null);
  if (file === null) return 0;
  const hash = rememberingSealHash();
  let changed = 0;
  try {
    if (!(await file.stat()).isFile()) return 0;
    await readLines(file, 0, {
      line: (bytes, start, end) => {
        const sealed = objectIn(bytes.toString('utf8', start, end));
        if (sealed?.seal !== undefined && brokenSeals(sealed, hash).length > 0) changed += 1;
      },
      tooLong: () => undefined,
      pause: () => false,
    });
  } finally {
    await file.close();
  }
  return changed;
}

function objectIn(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : null;
  } catch {
    return null;
  }
}
