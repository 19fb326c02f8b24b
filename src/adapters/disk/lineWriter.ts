import type { FileHandle } from 'node:fs/promises';

/** Appends lines to a file, many writers at once. */
export interface LineWriter {
  /** Resolves when the line is handed to the operating system: the caller's brake, so that memory stays flat. Rejects with the first fault. */
  readonly write: (line: string) => Promise<void>;
  /** Resolves when every line so far is handed over. */
  readonly drain: () => Promise<void>;
}

/**
 * A line writer over an open file. Lines that come while a write is under way go out together in the next one, in the order
 * in which they came; after a fault nothing more is written, so that a torn line stays the last.
 */
export function createLineWriter(file: Pick<FileHandle, 'appendFile'>): LineWriter {
  let waiting = '';
  let next: Promise<void> | null = null;
  let current: Promise<void> = Promise.resolve();

  const flush = async (): Promise<void> => {
    await current;
    // What ends in the same turn of the loop goes out together.
    await new Promise((turn) => setImmediate(turn));
    const text = waiting;
    waiting = '';
    current = file.appendFile(text);
    next = null;
    await current;
  };

  return {
    write: (line) => {
      waiting += `${line}\n`;
      // One promise for all lines of the same write; when `current` has failed, it fails with the same error.
      next ??= flush();
      return next;
    },
    drain: () => next ?? current,
  };
}
