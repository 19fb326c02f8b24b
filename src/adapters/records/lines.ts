import { readSync } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';

/** A line within the buffer that was read; `offset` is its place in the file. The buffer is used again after the visit. */
export interface LineVisitor {
  readonly line: (bytes: Buffer, start: number, end: number, offset: number) => void;
  /** A line longer than the limit: it is passed over without being held in memory. */
  readonly tooLong: (offset: number, length: number) => void;
  /** After each piece of the file; true ends the reading. */
  readonly pause: (offset: number) => boolean;
}

/** How much is read at once, in bytes: large enough to be fast, small enough to answer questions in between. */
const pieceSize = 1 << 21;

/** The longest line that is looked at, in bytes. */
export const longestLine = 1 << 26;

/**
 * Visits the whole lines of a file from an offset on. Returns the offset after the last whole line: what follows is a line
 * that is still being written, or was torn when its writer died, and is read the next time if it was completed. The first piece may
 * be smaller than the others, in bytes: whoever opens a large file waits for its first rows.
 */
export async function readLines(
  file: FileHandle,
  from: number,
  visitor: LineVisitor,
  firstPiece = pieceSize,
): Promise<number> {
  let buffer = Buffer.allocUnsafe(pieceSize);
  /** File offset of the buffer's first byte. */
  let base = from;
  let filled = 0;
  let searched = 0;
  /** Bytes of a line too long to hold that were dropped so far. */
  let dropped = 0;
  for (;;) {
    const room = base + filled === 0 ? Math.min(firstPiece, buffer.length) : buffer.length - filled;
    const { bytesRead } = await file.read(buffer, filled, room, base + filled);
    if (bytesRead === 0) return base - dropped;
    filled += bytesRead;
    let start = 0;
    for (;;) {
      const newline = buffer.indexOf(0x0a, searched);
      if (newline < 0 || newline >= filled) break;
      if (dropped > 0) visitor.tooLong(base - dropped, dropped + newline);
      else if (newline > start) visitor.line(buffer, start, newline, base + start);
      dropped = 0;
      start = newline + 1;
      searched = start;
    }
    if (start > 0) {
      buffer.copyWithin(0, start, filled);
      base += start;
      filled -= start;
    }
    searched = filled;
    if (dropped > 0 || filled >= longestLine) {
      dropped += filled;
      base += filled;
      filled = 0;
      searched = 0;
    } else if (filled === buffer.length) {
      const larger = Buffer.allocUnsafe(Math.min(buffer.length * 2, longestLine + pieceSize));
      buffer.copy(larger, 0, 0, filled);
      buffer = larger;
    }
    if (visitor.pause(base)) return base - dropped;
  }
}

/**
 * A few bytes of a file, at once: for the short reads of a table's rows, of which there are many and which the system has in memory.
 * To hand each to another thread and back costs a hundred times the read itself. Fewer bytes where the file ends before.
 */
export function readFew(file: FileHandle, offset: number, length: number): Buffer {
  const buffer = Buffer.allocUnsafe(length);
  let filled = 0;
  while (filled < length) {
    const read = readSync(file.fd, buffer, filled, length - filled, offset + filled);
    if (read === 0) break;
    filled += read;
  }
  return buffer.subarray(0, filled);
}

/** Bytes of a file; fewer where it ends before. They are put into `reused` where they fit, which spares the memory of a new buffer. */
export async function readBytes(
  file: FileHandle,
  offset: number,
  length: number,
  reused = Buffer.alloc(0),
): Promise<Buffer> {
  const buffer = length <= reused.length ? reused : Buffer.allocUnsafe(length);
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await file.read(buffer, filled, length - filled, offset + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return buffer.subarray(0, filled);
}
