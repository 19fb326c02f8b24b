import { randomBytes } from 'node:crypto';
import {} from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { createLineWriter, type WriteLine } from '../disk/lineWriter.ts';
import { entryLine, indexed, readEntry, type KeptReply } from './segment.ts';
import { openSegments, type Segments } from './segments.ts';
import { trimSegments } from './trim.ts';
import { makeFolder } from '../disk/makeFolder.ts';

/** Replies on the disk, by the hash of what was asked. Many processes may use one folder at once. */
export interface ReplyCache {
  /** Undefined where there is none, or none that is whole. Never throws. */
  readonly read: (key: string) => KeptReply | undefined;
  /** Keeps a reply. Never rejects: a cache that cannot be written is none. */
  readonly write: (key: string, reply: KeptReply) => Promise<void>;
  /** Lets go of the files, and removes the oldest entries where there are more bytes than the limit. Never rejects. */
  readonly close: () => Promise<void>;
}

/** How large a cache may grow before its oldest entries go, in bytes. */
export const largestCache = 512 * 1024 * 1024;

/** How large a segment may grow before the next one is begun, in bytes: what goes at once when the oldest goes. */
const largestSegment = 32 * 1024 * 1024;

/** Opens the cache in a folder; nothing is read or made before it is needed. */
export function openReplyCache(folder: string, limit = largestCache): ReplyCache {
  let segments: Segments | null = null;
  let own: Own | null = null;
  let broken = false;
  const retired: Promise<void>[] = [];
  const known = (): Segments => (segments ??= openSegments(folder));

  return {
    read: (key) => {
      try {
        const line = known().line(indexed(key));
        return line === undefined ? undefined : readEntry(line, key);
      } catch {
        return undefined;
      }
    },
    write: async (key, reply) => {
      if (broken) return;
      try {
        if (own !== null && own.size > Math.min(largestSegment, limit / 4)) {
          retired.push(retire(own));
          own = null;
        }
        const mine = (own ??= begin(folder));
        const line = entryLine(key, reply);
        const start = mine.size;
        mine.size += Buffer.byteLength(line) + 1;
        const { write } = await mine.opened;
        write(line);
        known().add(indexed(key), mine.name, start);
      } catch {
        // A full or read-only disk: what was written stays, and nothing follows a line that may be torn.
        broken = true;
      }
    },
    close: async () => {
      try {
        segments?.close();
        if (own === null) return;
        await Promise.all([...retired, retire(own)]);
        await trimSegments(folder, limit);
      } catch {
        // It could not be written, or somebody else trims it: then it stays as it is.
      }
    },
  };
}

/** The segment that this process appends to. */
interface Own {
  readonly name: string;
  readonly opened: Promise<{ readonly file: FileHandle; readonly write: WriteLine }>;
  /** Bytes that were given to it, written or not. */
  size: number;
}

/** Begins a segment; names sort by the time of their beginning, so that of two replies to one request the later counts. */
function begin(folder: string): Own {
  makeFolder(folder);
  // In microseconds, so that two that follow each other never share one.
  const time = Math.floor((performance.timeOrigin + performance.now()) * 1000)
    .toString(36)
    .padStart(11, '0');
  const name = `${time}-${process.pid}-${randomBytes(4).toString('hex')}.jsonl`;
  const opened = open(join(folder, name), 'ax').then((file) => ({ file, write: createLineWriter(file.fd) }));
  return { name, opened, size: 0 };
}

/** Closes a segment once everything that was given to it is written. */
async function retire({ opened }: Own): Promise<void> {
  const { file } = await opened;
  await file.close();
}
