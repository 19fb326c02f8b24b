import { closeSync, fstatSync, openSync, readdirSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { scanLines } from './segment.ts';

/** Which entries the segments of a folder hold, and where. */
export interface Segments {
  /** The latest line for a key in its indexed form; undefined where there is none. Throws what reading throws. */
  readonly line: (key: string) => string | undefined;
  /** Notes a line that this process has written itself. */
  readonly add: (key: string, name: string, start: number) => void;
  readonly close: () => void;
}

/** Names of segments. */
export const segmentName = /^[\w-]+\.jsonl$/u;

/** What others have written meanwhile is looked for when something is missing, but not more often than this, in milliseconds. */
const lookEvery = 1000;

/** Files that are kept open at most. */
const mostOpen = 64;

/** How much is read of a file at once, in bytes: while looking for lines, and of one line at first. */
const scanStep = 1024 * 1024;
const lineStep = 4096;

/** A place is one number, so that an index of a million entries stays small: which segment, and where in it. */
const place = 2 ** 32;

/** Opens the segments of a folder; they are read when the first entry is asked for. */
export function openSegments(folder: string): Segments {
  const places = new Map<string, number>();
  const numbers = new Map<string, number>();
  const names: string[] = [];
  /** How far each segment was looked at. */
  const seen: number[] = [];
  const open = new Map<number, number>();
  const piece = Buffer.allocUnsafe(lineStep);
  let looked = -Infinity;

  const numberOf = (name: string): number => {
    const known = numbers.get(name);
    if (known !== undefined) return known;
    numbers.set(name, names.length);
    seen.push(0);
    return names.push(name) - 1;
  };
  const fileOf = (number: number): number => {
    const known = open.get(number);
    if (known !== undefined) return known;
    const [oldest] = open;
    if (open.size >= mostOpen && oldest !== undefined) {
      closeSync(oldest[1]);
      open.delete(oldest[0]);
    }
    const file = openSync(join(folder, names[number] ?? ''), 'r');
    open.set(number, file);
    return file;
  };
  const look = (): void => {
    looked = Date.now();
    for (const name of segmentNames(folder)) {
      const number = numberOf(name);
      try {
        seen[number] = scan(fileOf(number), seen[number] ?? 0, (key, start) => places.set(key, number * place + start));
      } catch {
        // It went away, or cannot be read: what it held is not there.
      }
    }
  };

  return {
    line: (key) => {
      if (looked === -Infinity || (!places.has(key) && Date.now() - looked >= lookEvery)) look();
      const at = places.get(key);
      return at === undefined ? undefined : readLine(fileOf(Math.floor(at / place)), at % place, piece);
    },
    add: (key, name, start) => void places.set(key, numberOf(name) * place + start),
    close: () => {
      for (const file of open.values()) closeSync(file);
      open.clear();
    },
  };
}

/** The segments of a folder, the oldest first; none where there is no such folder. */
function segmentNames(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
      .filter((name) => segmentName.test(name))
      .sort();
  } catch {
    return [];
  }
}

/** Shows the lines of a file from an offset on; returns where the next one begins. */
function scan(file: number, from: number, see: (key: string, start: number) => void): number {
  const { size } = fstatSync(file);
  let at = from;
  // One for the whole file: the system lends this memory, and V8 does not know how soon it is garbage.
  let piece = Buffer.allocUnsafe(Math.max(0, Math.min(scanStep, size - from)));
  while (at < size) {
    const read = readSync(file, piece, 0, piece.length, at);
    const start = at;
    const whole = scanLines(piece.subarray(0, read), (key, offset) => see(key, start + offset));
    at += whole;
    if (whole > 0) continue;
    // A line that is longer than what was read is read with more; one that has no end is torn.
    if (start + read >= size) break;
    piece = Buffer.allocUnsafe(piece.length * 2);
  }
  return at;
}

/** The line at an offset, without its line feed; undefined where it has no end. */
function readLine(file: number, at: number, small: Buffer): string | undefined {
  for (let piece = small; ; piece = Buffer.allocUnsafe(piece.length * 4)) {
    const read = readSync(file, piece, 0, piece.length, at);
    const end = piece.subarray(0, read).indexOf(0x0a);
    if (end >= 0) return piece.toString('utf8', 0, end);
    if (read < piece.length) return undefined;
  }
}
