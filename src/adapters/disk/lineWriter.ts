import { writeSync } from 'node:fs';

/** Appends a line to a file. Throws the first fault, and again for every line after it, so that a torn line stays the last. */
export type WriteLine = (line: string) => void;

/** Writes bytes from a place on; how many were taken. */
type Write = (file: number, bytes: Uint8Array, from: number) => number;

/**
 * A line writer over an open file. The operating system has a line as soon as it is written: that takes some tens of microseconds, while an
 * attempt that waited for a thread to do it would begin its next request late, and so would all that ended in the same turn.
 */
export function createLineWriter(file: number, write: Write = writeSync): WriteLine {
  let fault: { readonly error: unknown } | null = null;
  return (line) => {
    if (fault !== null) throw fault.error;
    const bytes = Buffer.from(`${line}\n`);
    try {
      for (let written = 0; written < bytes.length;) written += write(file, bytes, written);
    } catch (error) {
      fault = { error };
      throw error;
    }
  };
}
