import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { verifier } from '../../core/engine/verify/record.ts';
import type { Verification } from '../../core/engine/verify/record.ts';
import type { Difference } from '../../core/engine/verify/difference.ts';
import { readHeader } from '../../core/record/lines.ts';
import { readJsonFile } from '../records/jsonFile.ts';
import { readLines } from '../records/lines.ts';
import { openRecord } from './recordReader.ts';
import { sealHash } from './sealHash.ts';

/** What verifying a record's folder found. */
export interface VerifiedFolder extends Verification {
  readonly run: string;
  readonly differences: readonly Difference[];
  /** Attempts that are planned and that the record does not hold. Whether they were made, only the summary of the run can tell. */
  readonly missing: number;
  /** Whether the run's own summary is there, against which attempts that were taken out are seen. */
  readonly summarized: boolean;
}

/** Computes a record again, line by line. Rejects with a `HumanError` (exit 2) where the folder holds no record. */
export async function verifyFolder(folder: string): Promise<VerifiedFolder> {
  const { header } = await openRecord(folder);
  const raw = await readJsonFile(join(folder, 'run.json'));
  const read = readHeader(JSON.stringify(raw));
  const verify = verifier(
    read.kind === 'value' ? read.value : header,
    raw as Readonly<Record<string, unknown>>,
    sealHash,
  );
  const differences: Difference[] = [...verify.header, ...(await bytesOf(folder, 'run.json', raw))];
  const differ = (difference: readonly Difference[]): void => {
    // One by one: a damaged record may have more places than a call has room for.
    for (const each of difference) differences.push(each);
  };
  const torn = await eachLine(join(folder, 'attempts.jsonl'), {
    line: (text, number) => differ(verify.line(text, number)),
    empty: (number) => differ([{ case: `attempts.jsonl:${number}`, field: '' }]),
  });
  const summary = await readJsonFile(join(folder, 'summary.json')).catch(() => null);
  const finished = verify.finish(summary);
  differ(finished.differences);
  differ(await bytesOf(folder, 'summary.json', summary));
  // A run that died left half a line behind; one that came to its end did not.
  if (torn !== null && summary !== undefined) differ([{ case: `attempts.jsonl:${torn}`, field: '' }]);
  const missing = Math.max(0, header.plan.attempts - finished.attempts);
  return { ...finished, run: header.run, differences, missing, summarized: summary !== undefined && summary !== null };
}

/** Whether a file that holds one value is written as runs write it, where its seal says that one did: on one line, without a blank. */
async function bytesOf(folder: string, name: string, value: unknown): Promise<readonly Difference[]> {
  if (typeof value !== 'object' || value === null || !('seal' in value)) return [];
  const text = await readFile(join(folder, name), 'utf8');
  return text === `${JSON.stringify(value)}\n` ? [] : [{ case: name, field: '' }];
}

/** Shows each line with its number, counted from 1. Resolves with the number of what comes after the last line end; null where nothing does. */
async function eachLine(
  path: string,
  visit: { readonly line: (text: string, number: number) => void; readonly empty: (number: number) => void },
): Promise<number | null> {
  const file = await open(path, 'r').catch(() => null);
  // A run that died between its header and its first attempt.
  if (file === null) return null;
  let number = 0;
  let next = 0;
  /** Lines with nothing in them are not shown by the reader: each is one byte that no line took. Of several, the first is told of. */
  const emptyUntil = (offset: number): void => {
    if (next < offset) visit.empty(number + 1);
    number += offset - next;
    next = offset;
  };
  try {
    const end = await readLines(file, 0, {
      line: (bytes, start, stop, offset) => {
        emptyUntil(offset);
        visit.line(bytes.toString('utf8', start, stop), ++number);
        next = offset + stop - start + 1;
      },
      tooLong: (offset, length) => {
        emptyUntil(offset);
        visit.line('', ++number);
        next = offset + length + 1;
      },
      pause: () => false,
    });
    emptyUntil(end);
    return (await file.stat()).size > end ? number + 1 : null;
  } finally {
    await file.close();
  }
}
