import { counted } from '../../../../core/base/counted.ts';
import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import type { Text } from '../../../../core/base/text.ts';
import type { TargetReply } from '../../../../core/engine/target.ts';
import { failure } from '../../failures.ts';
import { sleepUnlessCancelled } from '../../retry.ts';
import { parsed } from '../../server/errorBody.ts';
import type { BatchPath, BatchApi, BatchState, Called } from './api.ts';
import type { BatchJournal } from './journal.ts';

/** What came back for one request: an answer with its status and its body as JSON, or why there is none. */
export type Delivered =
  | { readonly status: number; readonly body: string }
  | {
      readonly fault: TargetReply;
      /** The batch may have the answer yet: it is to be asked again, and the request is not to be sent again. */
      readonly pending?: boolean;
    };

/** What following a batch needs. */
export interface Following {
  readonly api: BatchApi;
  readonly journal: BatchJournal;
  readonly sleep: (milliseconds: number) => Promise<void>;
  readonly signal: AbortSignal;
  readonly tell: (text: Text) => void;
  readonly target: string;
}

/** Requests that go together. */
export interface BatchRequests {
  readonly keys: readonly string[];
  /** One a line, in the same order. */
  readonly lines: string;
  readonly path: BatchPath;
}

type Answers = ReadonlyMap<string, Delivered>;

/** Times to create a batch, where it is not known whether it was. */
const creations = 5;

/** The first wait before it is created again, in milliseconds; doubles. */
const againAfter = 500;

/** Uploads and submits requests, and waits for their answers. Rejects with `HumanError` where the journal cannot be written, or when cancelled. */
export async function submitBatch({ keys, lines, path }: BatchRequests, following: Following): Promise<Answers> {
  const { api, journal, target } = following;
  const intent = randomUUID();
  const file = await api.upload(lines);
  if ('fault' in file) return allOf(keys, file.fault);
  // Written before the batch is made: should its answer be lost, it is found by this.
  await journal.intend(intent, target, keys);
  const created = await createOnce(following, file.value, path, intent);
  // Where it may have been made, it is looked for before these are sent again.
  if ('fault' in created) return allOf(keys, created.fault, isPassing(created.fault));
  await journal.create(intent, created.value.id);
  following.tell(submitted(target, created.value.id, keys.length));
  return followBatch(created.value.id, keys, following);
}

/** A batch that costs must not be made twice: before it is made again, it is looked for. */
async function createOnce(
  { api, sleep, signal }: Following,
  file: string,
  path: BatchPath,
  intent: string,
): Promise<Called<BatchState>> {
  let created = await api.create(file, path, intent);
  for (let again = 0; again + 1 < creations && 'fault' in created && isPassing(created.fault); again++) {
    await sleepUnlessCancelled(againAfter * 2 ** again, sleep, signal);
    const found = await api.find(intent);
    if ('fault' in found) return found;
    if (found.value !== null) return { value: found.value };
    created = await api.create(file, path, intent);
  }
  return created;
}

function isPassing(fault: TargetReply): boolean {
  const passing = ['unreachable', 'timeout', 'server-error', 'rate-limited', 'malformed'];
  return fault.kind === 'failure' && passing.includes(fault.reason);
}

/** States after which nothing changes any more. */
const final: readonly string[] = ['completed', 'failed', 'expired', 'cancelled'];

/** The first wait between two questions, and the longest, in milliseconds. */
const firstWait = 2000;
const longestWait = 60_000;

/** Waits for a batch and reads its results: all that came, also where the batch expired or was cancelled. Rejects only when cancelled. */
export async function followBatch(id: string, keys: readonly string[], following: Following): Promise<Answers> {
  const { api, sleep, signal } = following;
  let state: BatchState;
  for (let wait = firstWait; ; wait = Math.min(longestWait, wait * 1.5)) {
    const asked = await api.state(id);
    if ('fault' in asked) return outOfReach(id, keys, asked);
    state = asked.value;
    if (final.includes(state.status)) break;
    await sleepUnlessCancelled(state.after ?? wait, sleep, signal);
  }
  const answers = new Map<string, Delivered>();
  for (const file of [state.output, state.errors]) {
    if (file === null) continue;
    const content = await api.content(file);
    if ('fault' in content) return outOfReach(id, keys, content);
    for (const line of content.value.split('\n')) deliver(line, answers);
  }
  const left = failure('batch', unfinished(state));
  return new Map(keys.map((key) => [key, answers.get(key) ?? { fault: left }]));
}

const lineShape = z.looseObject({
  custom_id: z.string(),
  response: z.looseObject({ status_code: z.number(), body: z.unknown() }).nullish(),
  error: z.looseObject({ code: z.string().nullish(), message: z.string().nullish() }).nullish(),
});

function deliver(text: string, answers: Map<string, Delivered>): void {
  const line = lineShape.safeParse(parsed(text)).data;
  if (line === undefined) return;
  const { custom_id: key, response, error } = line;
  const said = answers.get(key);
  if (response !== null && response !== undefined) {
    const answer = { status: response.status_code, body: JSON.stringify(response.body ?? null) };
    // Which of two different answers is the target's, nobody knows.
    const other = said !== undefined && !isDeepStrictEqual(said, answer);
    answers.set(key, other ? { fault: failure('batch', answeredTwice) } : answer);
  } else if (error !== null && error !== undefined && said === undefined)
    answers.set(key, { fault: failure('batch', told(error.message ?? error.code ?? '')) });
}

/** The answers of a batch that cannot be fetched: they are not lost, unless the server has lost it. */
function outOfReach(
  id: string,
  keys: readonly string[],
  { fault, missing }: Extract<Called<never>, { readonly fault: TargetReply }>,
): Answers {
  if (missing === true || fault.kind !== 'failure') return allOf(keys, fault);
  const { message } = fault;
  const waiting = {
    ...fault,
    message: {
      en: `${message.en} Nothing of the batch ${id} is lost: --resume with --retry-errors fetches its answers.`,
      ja: `${message.ja}バッチ ${id} は失われていません。--resume と --retry-errors で結果を取得できます。`,
    },
  };
  return allOf(keys, waiting, true);
}

/** The same for every request. */
export function allOf(keys: readonly string[], fault: TargetReply, pending = false): Answers {
  return new Map(keys.map((key) => [key, { fault, pending }]));
}

function submitted(target: string, id: string, requests: number): Text {
  return {
    en: `Batch ${id} of the target “${target}”: ${counted(requests, 'request')}. It can take up to a day; you can stop and go on with --resume.`,
    ja: `対象「${target}」のバッチ ${id}：要求 ${requests} 件。最大 1 日かかります。中断しても --resume で続けられます。`,
  };
}

const answeredTwice: Text = {
  en: 'The batch came back with two different answers to this request. Ask again with --resume and --retry-errors.',
  ja: 'バッチの結果に、この要求への異なる応答が 2 つあります。--resume と --retry-errors でやり直せます。',
};

function told(message: string): Text {
  return {
    en: `The batch did not answer this request: ${message}`,
    ja: `バッチがこの要求に応答しませんでした：${message}`,
  };
}

function unfinished({ id, status, message }: BatchState): Text {
  const why = message === '' ? '' : ` ${message}`;
  switch (status) {
    case 'expired':
      return {
        en: `The batch ${id} expired before it came to this request. Ask again with --resume and --retry-errors.`,
        ja: `バッチ ${id} は、この要求の処理前に期限切れになりました。--resume と --retry-errors でやり直せます。`,
      };
    case 'cancelled':
      return {
        en: `The batch ${id} was cancelled before it came to this request. Ask again with --resume and --retry-errors.`,
        ja: `バッチ ${id} は、この要求の処理前に取り消されました。--resume と --retry-errors でやり直せます。`,
      };
    case 'failed':
      return { en: `The batch ${id} failed.${why}`, ja: `バッチ ${id} が失敗しました。${message}` };
    default:
      return {
        en: `The batch ${id} came back without an answer to this request.`,
        ja: `バッチ ${id} の結果に、この要求への応答がありません。`,
      };
  }
}
