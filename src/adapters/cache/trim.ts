import { randomBytes } from 'node:crypto';
import { appendFile, readdir, readFile, rename, stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { scanLines } from './segment.ts';
import { segmentName } from './segments.ts';

/** To which share of its limit a cache shrinks that outgrew it. */
const shrunk = 0.8;

/** More segments than these are joined: each run leaves one, and each is opened by the next. */
const mostSegments = 32;

/** Segments up to this many bytes are joined. */
const small = 8 * 1024 * 1024;

/** After this many milliseconds without a change nobody is at work on a file any more. */
const abandonedAfter = 3_600_000;

interface Segment {
  readonly name: string;
  readonly path: string;
  readonly size: number;
  readonly changed: number;
}

/**
 * Removes the oldest segments while a folder holds more bytes than the limit, joins those that have become many, and sweeps away what died
 * while it was written. Rejects with what the system says; another process that does the same at once does no harm.
 */
export async function trimSegments(folder: string, limit: number): Promise<void> {
  const segments: Segment[] = [];
  for (const name of (await readdir(folder)).sort()) {
    const path = join(folder, name);
    const found = await stat(path).catch(() => null);
    if (found?.isFile() !== true) continue;
    const segment = { name, path, size: found.size, changed: found.mtimeMs };
    if (segmentName.test(name)) segments.push(segment);
    else if (isAbandoned(segment) && name.endsWith('.new')) await unlink(path).catch(() => undefined);
  }
  const kept = await removeOldest(segments, limit);
  if (kept.length <= mostSegments) return;
  const joined = kept.filter((each) => each.size <= small && isAbandoned(each));
  if (joined.length > 1) await joinSegments(folder, joined);
}

function isAbandoned({ changed }: Segment): boolean {
  return Date.now() - changed > abandonedAfter;
}

async function removeOldest(segments: readonly Segment[], limit: number): Promise<readonly Segment[]> {
  let total = segments.reduce((sum, { size }) => sum + size, 0);
  if (total <= limit) return segments;
  const kept: Segment[] = [];
  for (const segment of segments) {
    if (total <= limit * shrunk) kept.push(segment);
    else {
      await unlink(segment.path).catch(() => undefined);
      total -= segment.size;
    }
  }
  return kept;
}

/**
 * Writes the latest line for each key of some segments into one that takes the place of the last of them, then removes them. Whoever dies
 * in between leaves lines twice, which is harmless.
 */
async function joinSegments(folder: string, segments: readonly Segment[]): Promise<void> {
  const latest = new Map<string, string>();
  for (const { name, path } of segments)
    scanLines(await readFile(path), (key, start) => latest.set(key, `${name} ${start}`));
  const joined = `${segments.at(-1)?.name.replace(/(?:-j)?\.jsonl$/u, '') ?? ''}-j.jsonl`;
  const beside = join(folder, `${randomBytes(6).toString('hex')}.new`);
  for (const { name, path } of segments) {
    const whole = await readFile(path);
    const lines: Buffer[] = [];
    scanLines(whole, (key, start, end) => {
      if (latest.get(key) === `${name} ${start}`) lines.push(whole.subarray(start, end + 1));
    });
    await appendFile(beside, Buffer.concat(lines));
  }
  await rename(beside, join(folder, joined));
  for (const { name, path } of segments) if (name !== joined) await unlink(path).catch(() => undefined);
}
