import { open, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { replacedLines, type ReplacedLines } from '../../core/engine/replaced.ts';
import type { AttemptLine, RunHeader } from '../../core/record/record.ts';
import { attemptShape } from '../../core/record/shapes/attempt.ts';
import { headerShape } from '../../core/record/shapes/header.ts';
import { HumanError } from '../humanError.ts';
import { readJsonFile } from '../records/jsonFile.ts';
import { readLines } from '../records/lines.ts';

/** A record on the disk. */
export interface StoredRecord {
  readonly header: RunHeader;
  /**
   * Visits every attempt in the order in which it was written, with memory for one piece of the file. Lines that are no attempts are
   * counted and passed over; a torn last line is not counted, since it was never finished. `replaced` is true for an error in whose place
   * a later line of the same attempt comes: what it took was paid for, and nothing else of it counts.
   */
  readonly attempts: (
    visit: (attempt: AttemptLine, replaced: boolean) => void,
  ) => Promise<{ readonly unreadable: number }>;
}

/** Opens a record. Rejects with a `HumanError` (exit 2) where the folder holds none that can be read. */
export async function openRecord(folder: string): Promise<StoredRecord> {
  const header = await readHeader(folder);
  return {
    header,
    attempts: async (visit) => {
      const file = await openAttempts(folder);
      if (file === null) return { unreadable: 0 };
      try {
        const replaced = await findReplaced(file);
        let place = -1;
        let unreadable = 0;
        await eachText(file, (text) => {
          const attempt = text === null ? null : attemptOf(text);
          if (attempt === null) unreadable += 1;
          else visit(attempt, replaced.has((place += 1)));
        });
        return { unreadable };
      } finally {
        await file.close();
      }
    },
  };
}

/** The replaced lines among those that can be read. A record without an error, as most are, is only searched for the word. */
async function findReplaced(file: FileHandle): Promise<ReplacedLines> {
  const lines = replacedLines();
  const found = { error: false };
  await readLines(file, 0, {
    line: (bytes, start, end) => (found.error ||= bytes.subarray(start, end).includes('"outcome":"error"')),
    tooLong: () => undefined,
    pause: () => found.error,
  });
  if (!found.error) return lines;
  await eachText(file, (text) => {
    const attempt = text === null ? null : attemptOf(text);
    if (attempt !== null) lines.see(attempt);
  });
  return lines;
}

/** Shows each whole line; null for one that is longer than any attempt. */
async function eachText(file: FileHandle, see: (text: string | null) => void): Promise<void> {
  await readLines(file, 0, {
    line: (bytes, start, end) => see(bytes.toString('utf8', start, end)),
    tooLong: () => see(null),
    pause: () => false,
  });
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
    en: `${join(folder, 'run.json')} is damaged or of another version${at === '' ? '' : ` (at “${at}”)`}.`,
    ja: `${join(folder, 'run.json')} が壊れているか、別の版の記録です${at === '' ? '' : `（「${at}」の位置）`}。`,
  });
}

async function openAttempts(folder: string) {
  try {
    const file = await open(join(folder, 'attempts.jsonl'), 'r');
    if ((await file.stat()).isFile()) return file;
    await file.close();
    return null;
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
