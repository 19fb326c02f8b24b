import { open, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { HumanError } from '../humanError.ts';
import { systemCode, writeFault } from './diskFault.ts';
import { openRecord, type StoredRecord } from './recordReader.ts';
import { lockRun, type Unlock } from './runLock.ts';

/** A record that is gone on with; nobody else can write to it until it is unlocked. */
export interface ReopenedRecord extends StoredRecord {
  readonly unlock: Unlock;
}

/**
 * Opens a record to append to it: takes its folder, and cuts off what a dying writer left of a last line. Whole lines are never
 * touched. Rejects with a `HumanError`: exit 2 where there is no record, exit 3 where it is in use or cannot be written.
 */
export async function reopenRecord(folder: string): Promise<ReopenedRecord> {
  if (!(await isFolder(folder)))
    throw new HumanError(2, {
      en: `There is no run ${folder}. List the runs with: tenken show`,
      ja: `実行 ${folder} がありません。実行の一覧：tenken show`,
    });
  // Read first: a folder without a record is not to be marked with a lock.
  await openRecord(folder);
  const path = join(folder, 'attempts.jsonl');
  const unlock = await lockRun(folder).catch((error: unknown) => {
    throw writeFault(folder, error);
  });
  try {
    await cutTornLine(path).catch((error: unknown) => {
      throw writeFault(path, error);
    });
    return { ...(await openRecord(folder)), unlock };
  } catch (error) {
    await unlock();
    throw error;
  }
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    return false;
  }
}

/** How much is read at once while the last line feed is looked for, in bytes. */
const step = 1 << 16;

/** Cuts a file after its last line feed. A file that is not there is none to cut. */
async function cutTornLine(path: string): Promise<void> {
  let file;
  try {
    file = await open(path, 'r+');
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return;
    throw error;
  }
  try {
    const { size } = await file.stat();
    let end = size;
    const piece = Buffer.alloc(step);
    while (end > 0) {
      const start = Math.max(0, end - step);
      const { bytesRead } = await file.read(piece, 0, end - start, start);
      const at = piece.subarray(0, bytesRead).lastIndexOf(0x0a);
      if (at >= 0) {
        end = start + at + 1;
        break;
      }
      end = start;
    }
    if (end === size) return;
    await file.truncate(end);
    await file.sync();
  } finally {
    await file.close();
  }
}
