import { open, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { attemptKey } from '../../core/engine/continuation.ts';
import { againFrom } from '../../core/engine/judge.ts';
import { attemptId } from '../../core/engine/ids.ts';
import { storedReply } from '../../core/engine/storedReply.ts';
import type { Target } from '../../core/engine/target.ts';
import { readAttempt } from '../../core/record/lines.ts';
import { readBytes, readLines } from '../records/lines.ts';

/** The replies of a record. */
export interface StoredReplies {
  /**
   * A target that answers from the record. What is no attempt's conversation (a judge that is the target itself) goes to `live`,
   * where there is one.
   */
  readonly target: (id: string, live: Target | null) => Target;
  readonly close: () => Promise<void>;
}

/** Where a line stands in `attempts.jsonl`, in bytes. */
type Place = readonly [offset: number, length: number];

/** Opens the replies of a record: only where each line stands is kept in memory. */
export async function openReplies(folder: string): Promise<StoredReplies> {
  const file = await open(join(folder, 'attempts.jsonl'), 'r').catch(() => null);
  const places = file === null ? new Map<string, Place>() : await placesIn(file);
  return {
    target: (id, live) => ({
      id,
      respond: async (request, cancellation) => {
        const { suite, scenario, variant } = request.case;
        const repeat = request.repeat >= againFrom ? Math.floor(request.repeat / againFrom) : request.repeat;
        const place = places.get(attemptKey({ target: id, id: attemptId(suite, scenario, variant, repeat) }));
        const line = file === null || place === undefined ? null : await lineAt(file, place);
        const judging = /<<<BEGIN-DATA [0-9a-f]{20}>>>/u.test(request.turns[0]?.content ?? '');
        if (judging && live !== null) return live.respond(request, cancellation);
        return line === null
          ? { kind: 'failure', reason: 'not-recorded', message: absent }
          : storedReply(line, request);
      },
      close: () => Promise.resolve(),
    }),
    close: async () => {
      await file?.close();
    },
  };
}

/** The last line of each attempt: one that was made again after an error stands in place of the first. */
async function placesIn(file: FileHandle): Promise<Map<string, Place>> {
  const places = new Map<string, Place>();
  await readLines(file, 0, {
    line: (bytes, start, end, offset) => {
      const read = readAttempt(bytes.toString('utf8', start, end));
      if (read.kind === 'value') places.set(attemptKey(read.value), [offset, end - start]);
    },
    tooLong: () => undefined,
    pause: () => false,
  });
  return places;
}

async function lineAt(file: FileHandle, [offset, length]: Place) {
  const read = readAttempt((await readBytes(file, offset, length)).toString('utf8'));
  return read.kind === 'value' ? read.value : null;
}

const absent = {
  en: 'The record holds no such attempt. Run the scenario anew.',
  ja: '記録にこの試行がありません。シナリオを実行し直してください。',
};
