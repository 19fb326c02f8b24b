import { open } from 'node:fs/promises';
import { join } from 'node:path';
import type { AttemptLine, RunHeader } from '../../core/record/record.ts';
import { attemptShape, headerShape } from '../../core/record/schema.ts';
import { HumanError } from '../humanError.ts';
import { readJsonFile } from '../records/jsonFile.ts';
import { readLines } from '../records/lines.ts';

/** A record on the disk. */
export interface StoredRecord {
  readonly header: RunHeader;
  /**
   * Visits every attempt in the order in which it was written, with memory for one piece of the file. Lines that are no attempts are
   * counted and passed over; a torn last line is not counted, since it was never finished.
   */
  readonly attempts: (visit: (attempt: AttemptLine) => void) => Promise<{ readonly unreadable: number }>;
}

/** Opens a record. Rejects with a `HumanError` (exit 2) where the folder holds none that can be read. */
export async function openRecord(folder: string): Promise<StoredRecord> {
  const header = await readHeader(folder);
  return {
    header,
    attempts: async (visit) => {
      const file = await openAttempts(folder);
      if (file === null) return { unreadable: 0 };
      let unreadable = 0;
      try {
        await readLines(file, 0, {
          line: (bytes, start, end) => {
            const attempt = attemptOf(bytes.toString('utf8', start, end));
            if (attempt === null) unreadable += 1;
            else visit(attempt);
          },
          tooLong: () => (unreadable += 1),
          pause: () => false,
        });
      } finally {
        await file.close();
      }
      return { unreadable };
    },
  };
}

async function readHeader(folder: string): Promise<RunHeader> {
  const value = await readJsonFile(join(folder, 'run.json')).catch(() => null);
  if (value === undefined)
    throw new HumanError(2, {
      en: `${folder} holds no record. List the runs with: tenken show`,
      ja: `${folder} に記録がありません。実行の一覧：tenken show`,
    });
  const parsed = headerShape.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const at = issue === undefined ? '' : issue.path.join('.');
  throw new HumanError(2, {
    en: `${join(folder, 'run.json')} is damaged or of another version (at “${at}”).`,
    ja: `${join(folder, 'run.json')} が壊れているか、別の版の記録です（「${at}」の位置）。`,
  });
}

async function openAttempts(folder: string) {
  try {
    return await open(join(folder, 'attempts.jsonl'), 'r');
  } catch {
    // A run that died between its header and its first attempt.
    return null;
  }
}

function attemptOf(text: string): AttemptLine | null {
  try {
    const parsed = attemptShape.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
