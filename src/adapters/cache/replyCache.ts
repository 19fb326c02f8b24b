import { createHash, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdir, readdir, rename, stat, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { JsonObject } from '../../core/base/json.ts';
import type { TargetReply } from '../../core/engine/target.ts';

/** A reply that may be kept: an answer of the target, whole. */
export type KeptReply = Extract<TargetReply, { readonly kind: 'reply' }>;

/** Replies on the disk, by the hash of what was asked. Many processes may use one folder at once. */
export interface ReplyCache {
  /** Undefined where there is none, or none that is whole. Never throws. */
  readonly read: (key: string) => KeptReply | undefined;
  /** Keeps a reply. Never rejects: a cache that cannot be written is none. */
  readonly write: (key: string, reply: KeptReply) => Promise<void>;
  /** Removes the oldest entries where there are more bytes than the limit. Never rejects. */
  readonly trim: () => Promise<void>;
}

/** How large a cache may grow before its oldest entries go, in bytes, and to which share of that it shrinks then. */
export const largestCache = 512 * 1024 * 1024;
const shrunk = 0.8;

/** Changes when entries of before can no longer be used. */
const version = 1;

const shape = z.object({
  kind: z.literal('reply'),
  content: z.string(),
  refusal: z.string().optional(),
  calls: z.array(
    z.object({
      id: z.string(),
      tool: z.string(),
      arguments: z.custom<JsonObject>((value) => typeof value === 'object' && value !== null),
      malformed: z.string().optional(),
    }),
  ),
  finish: z.enum(['stop', 'length', 'tool-calls', 'content-filter', 'step-limit', 'unknown']),
  usage: z.object({ input: z.int().min(0), output: z.int().min(0) }),
  latencyMs: z.number().min(0).optional(),
  model: z.string().nullable(),
  fingerprint: z.string().optional(),
});

/**
 * A cache in a folder. Each entry is a file of its own that is written beside its place and then moved there, so that a reader finds it
 * whole or not at all, whoever dies or writes the same; it begins with a checksum, so that a damaged one is passed over.
 */
export function openReplyCache(folder: string, limit = largestCache): ReplyCache {
  const pathOf = (key: string): string => join(folder, key.slice(0, 2), `${key}.json`);
  let written = false;
  return {
    read: (key) => {
      try {
        // At once, not in turns: an entry is a few kilobytes, and a run that finds all of them there has nothing else to wait for.
        return readEntry(readFileSync(pathOf(key), 'utf8'), key);
      } catch {
        return undefined;
      }
    },
    write: async (key, reply) => {
      const path = pathOf(key);
      const beside = `${path}.${process.pid}-${randomBytes(4).toString('hex')}`;
      try {
        await mkdir(join(folder, key.slice(0, 2)), { recursive: true });
        await writeFile(beside, entryOf(key, reply));
        await rename(beside, path);
        written = true;
      } catch {
        await unlink(beside).catch(() => undefined);
      }
    },
    trim: async () => {
      if (!written) return;
      try {
        await trim(folder, limit);
      } catch {
        // Somebody else trims it, or it cannot be read: then it stays as it is.
      }
    },
  };
}

/** The checksum of what follows it, with the key in it, so that an entry under a wrong name is none. */
function sealOf(key: string, body: string): string {
  return createHash('sha256').update(`${version}\n${key}\n${body}`).digest('hex');
}

function entryOf(key: string, reply: KeptReply): string {
  const body = JSON.stringify(reply);
  return `${sealOf(key, body)}\n${body}\n`;
}

function readEntry(text: string, key: string): KeptReply | undefined {
  const body = text.slice(65, -1);
  if (text.slice(0, 65) !== `${sealOf(key, body)}\n`) return undefined;
  const parsed = shape.safeParse(JSON.parse(body));
  return parsed.success ? (parsed.data as KeptReply) : undefined;
}

/** What dies between writing and moving leaves a file beside its place; after this many milliseconds nobody is coming back for it. */
const abandonedAfter = 3_600_000;

async function trim(folder: string, limit: number): Promise<void> {
  const entries: { readonly path: string; readonly size: number; readonly at: number }[] = [];
  for (const group of await readdir(folder)) {
    for (const name of await readdir(join(folder, group)).catch(() => [])) {
      const path = join(folder, group, name);
      const found = await stat(path).catch(() => null);
      if (found === null) continue;
      if (!name.endsWith('.json')) {
        if (Date.now() - found.mtimeMs > abandonedAfter) await unlink(path).catch(() => undefined);
      } else entries.push({ path, size: found.size, at: found.mtimeMs });
    }
  }
  let total = entries.reduce((sum, { size }) => sum + size, 0);
  if (total <= limit) return;
  entries.sort((a, b) => a.at - b.at);
  for (const { path, size } of entries) {
    if (total <= limit * shrunk) return;
    await unlink(path).catch(() => undefined);
    total -= size;
  }
}
