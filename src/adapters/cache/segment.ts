import { z } from 'zod';
import type { Json, JsonObject } from '../../core/base/json.ts';
import type { TargetReply } from '../../core/engine/target.ts';
import { sha256 } from '../sha256.ts';

/** A reply that may be kept: an answer of the target, whole. */
export type KeptReply = Extract<TargetReply, { readonly kind: 'reply' }>;

/** Changes when entries of before can no longer be used. */
const version = 2;

const call = z.object({
  id: z.string(),
  tool: z.string(),
  arguments: z.custom<JsonObject>((value) => typeof value === 'object' && value !== null),
  malformed: z.string().optional(),
});

const shape = z.object({
  kind: z.literal('reply'),
  content: z.string(),
  refusal: z.string().optional(),
  calls: z.array(call),
  performed: z.array(call.extend({ result: z.custom<Json>((value) => value !== undefined).optional() })).optional(),
  finish: z.enum(['stop', 'length', 'tool-calls', 'content-filter', 'step-limit', 'unknown']),
  usage: z.object({ input: z.int().min(0), output: z.int().min(0) }),
  latencyMs: z.number().min(0).optional(),
  model: z.string().nullable(),
  fingerprint: z.string().optional(),
});

/*
 * A segment is a file of entries, one a line: a checksum, the hash of what was asked, and the reply. Each process appends to segments of
 * its own, so that nobody ever waits for or tears another's line; what dies while it writes leaves a torn last line, which is passed over.
 */

/** Length of a SHA-256 in hexadecimal. */
const hashLength = 64;
const keyAt = hashLength + 1;
const bodyAt = keyAt + hashLength + 1;

/** How much of a key the index keeps: 96 bits are unique, and an entry holds its whole key. */
const indexedLength = 24;

/** What stands for a key in an index: a text of its own, since a part of a text would keep the whole of it. */
export function indexed(key: string): string {
  return Buffer.from(key.slice(0, indexedLength), 'hex').toString('latin1');
}

/** The entry of a reply as a line, without its line feed. */
export function entryLine(key: string, reply: KeptReply): string {
  const body = JSON.stringify(reply);
  return `${sealOf(key, body)} ${key} ${body}`;
}

/** The reply of an entry; undefined where it is damaged, of another version, or of another key. */
export function readEntry(line: string, key: string): KeptReply | undefined {
  const body = line.slice(bodyAt);
  if (line.slice(0, bodyAt) !== `${sealOf(key, body)} ${key} `) return undefined;
  const parsed = shape.safeParse(JSON.parse(body));
  return parsed.success ? (parsed.data as KeptReply) : undefined;
}

/** The checksum of what follows it, with the key in it, so that an entry under a wrong key is none. */
function sealOf(key: string, body: string): string {
  return sha256(`${version}\n${key}\n${body}`);
}

/**
 * Shows the place of each whole line in a piece of a segment, with what stands for its key; returns the length of these lines. A line that
 * is too short to be an entry is passed over; whether any other is one is seen when it is read.
 */
export function scanLines(piece: Buffer, see: (key: string, start: number, end: number) => void): number {
  let start = 0;
  for (let end = piece.indexOf(0x0a); end >= 0; end = piece.indexOf(0x0a, start)) {
    if (end - start > bodyAt)
      see(indexed(piece.toString('latin1', start + keyAt, start + keyAt + indexedLength)), start, end);
    start = end + 1;
  }
  return start;
}
