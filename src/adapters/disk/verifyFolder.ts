import { open } from 'node:fs/promises';
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
  const differences: Difference[] = [...verify.header];
  await eachLine(join(folder, 'attempts.jsonl'), (text, number) => differences.push(...verify.line(text, number)));
  const summary = await readJsonFile(join(folder, 'summary.json')).catch(() => null);
  const finished = verify.finish(summary);
  return { ...finished, run: header.run, differences: [...differences, ...finished.differences] };
}

async function eachLine(path: string, visit: (text: string, number: number) => void): Promise<void> {
  const file = await open(path, 'r').catch(() => null);
  // A run that died between its header and its first attempt.
  if (file === null) return;
  let number = 0;
  try {
    await readLines(file, 0, {
      line: (bytes, start, end) => visit(bytes.toString('utf8', start, end), ++number),
      tooLong: () => visit('', ++number),
      pause: () => false,
    });
  } finally {
    await file.close();
  }
}
