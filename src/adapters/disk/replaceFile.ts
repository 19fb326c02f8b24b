import { rename } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { systemCode } from './diskFault.ts';

/** What Windows says while somebody has one of the two files open: a reader of the record, the indexer, a virus scanner. */
const passing: ReadonlySet<string> = new Set(['EPERM', 'EACCES', 'EBUSY']);

/** Waits before the next try, in milliseconds: two seconds in all, which is longer than anybody reads. */
const waits = [5, 10, 20, 50, 100, 200, 400, 600, 600] as const;

/** What a test may put in the place of the system. */
interface System {
  readonly windows: boolean;
  readonly move: (from: string, to: string) => Promise<void>;
}

const own: System = { windows: process.platform === 'win32', move: rename };

/**
 * Puts a file in the place of another in one step. Elsewhere a file that is open can be replaced; Windows refuses as long as it is,
 * so it is asked again for a while. Rejects with what the system says.
 */
export async function replaceFile(from: string, to: string, { windows, move }: System = own): Promise<void> {
  for (const pause of windows ? waits : []) {
    try {
      await move(from, to);
      return;
    } catch (error) {
      if (!passing.has(systemCode(error))) throw error;
    }
    await wait(pause);
  }
  await move(from, to);
}
