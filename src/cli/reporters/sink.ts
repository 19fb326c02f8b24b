import { appendFile, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { makeFolder } from '../../adapters/disk/makeFolder.ts';
import { otherPlace, writeFault } from '../../adapters/disk/diskFault.ts';

const append = promisify(appendFile);

/** Where a reporter's result goes: stdout or a file. */
export interface Sink {
  /** Never throws; what goes wrong is told by `drained`. */
  readonly write: (text: string) => void;
  /** Resolves when everything written so far is handed over. Rejects with a `HumanError` (exit 3) where the disk does not take it. */
  readonly drained: () => Promise<void>;
}

/** A sink into a new file, in place of one of that name. Throws a `HumanError` (exit 3) where it cannot be made. */
export function fileSink(path: string): Sink {
  const file = openFile(path);
  let last: Promise<void> = Promise.resolve();
  return {
    write: (text) => {
      last = last.then(() => append(file, text));
      // The fault is kept for `drained`; here it only must not go unhandled.
      last.catch(() => undefined);
    },
    drained: async () => {
      try {
        await last;
      } catch (error) {
        throw writeFault(path, error, otherPlace);
      }
    },
  };
}

function openFile(path: string): number {
  try {
    makeFolder(dirname(path));
    return openSync(path, 'w');
  } catch (error) {
    throw writeFault(path, error, otherPlace);
  }
}
