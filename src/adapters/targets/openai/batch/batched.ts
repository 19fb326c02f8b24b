import { canonicalJson, type Json } from '../../../../core/base/json.ts';
import type { Text } from '../../../../core/base/text.ts';
import type { Sent } from '../../../../core/engine/leave.ts';
import type { Target, TargetReply, TargetRequest } from '../../../../core/engine/target.ts';
import type { TargetConfig } from '../../../../core/language/model.ts';
import { unlessCancelled } from '../../../../core/engine/abandon.ts';
import { HumanError } from '../../../humanError.ts';
import { sha256 } from '../../../sha256.ts';
import type { BatchWorld, World } from '../../connect.ts';
import { failure } from '../../failures.ts';
import { Cancelled, untilCancelled } from '../../retry.ts';
import { errorOfStatus } from '../../server/errorBody.ts';
import { headersOf } from '../../server/exchange.ts';
import { errorFault } from '../../server/faults.ts';
import { readAnswer } from '../read.ts';
import type { Endpoint } from '../endpoint.ts';
import { openBatchApi, type BatchPath, type Called } from './api.ts';
import { allOf, followBatch, submitBatch, type Delivered } from './follow.ts';
import type { Submitted } from './journal.ts';

/** Requests in one batch at most, and bytes of them: the API takes 50,000 and 200 MB, and we hold what we send. */
export const largestBatch = { requests: 10_000, bytes: 64 * 1024 * 1024 };

/** How long nothing more may come before a batch is submitted, in milliseconds. */
const quiet = 300;

/** What makes a target one that answers through batches. */
export interface Batching {
  readonly config: TargetConfig;
  readonly endpoint: Endpoint;
  /** Those of the target, its key among them, without a content type. */
  readonly headers: Readonly<Record<string, string>>;
  /** The body of a request. Throws a `HumanError` for one that cannot be sent. */
  readonly bodyOf: (request: TargetRequest) => object;
}

interface Waiting {
  readonly line: string;
  readonly deliver: (delivered: Delivered) => void;
}

/**
 * A target that gathers what is asked of it until nobody asks any more, submits it as one batch and hands the answers out as they come. A
 * conversation of several turns takes as many batches. What an earlier process of the same run submitted is followed, not sent again.
 */
export function batchedTarget(
  { config, endpoint, headers, bodyOf }: Batching,
  world: World,
  batch: BatchWorld,
): Target {
  const ended = new AbortController();
  const base = new URL(endpoint.url);
  base.pathname = base.pathname.replace(/\/(?:chat\/completions|responses)$/u, '');
  const path: BatchPath = endpoint.api === 'chat' ? '/v1/chat/completions' : '/v1/responses';
  const api = openBatchApi(base, headers, world, ended.signal);
  const server = { origin: base.origin, model: null, address: 'baseUrl' } as const;
  const answers = new Map<string, Promise<Delivered>>();
  let queue = new Map<string, Waiting>();
  let bytes = 0;
  let timer: NodeJS.Timeout | undefined;
  const { journal } = batch;
  const context = { api, journal, sleep: world.clock.sleep, signal: ended.signal, tell: batch.tell, target: config.id };

  /** Answers every request in a group, whatever becomes of the batch. */
  const deliverAll = (
    group: ReadonlyMap<string, Pick<Waiting, 'deliver'>>,
    work: Promise<ReadonlyMap<string, Delivered>>,
  ): void => {
    const missing: Delivered = { fault: failure('batch', unanswered) };
    void work
      .catch((error: unknown) => {
        const text = error instanceof HumanError ? error.text : { en: String(error), ja: String(error) };
        return new Map([...group.keys()].map((key): [string, Delivered] => [key, { fault: failure('batch', text) }]));
      })
      .then(async (found) => {
        const given = [...group].map(([key, { deliver }]) => ({ key, deliver, delivered: found.get(key) ?? missing }));
        const failed = given.filter(({ delivered }) =>
          'fault' in delivered ? delivered.pending !== true : delivered.status >= 400,
        );
        // Whoever asks for them again, this process or the next, submits them again.
        if (failed.length > 0) await journal.fail(failed.map(({ key }) => key)).catch(() => undefined);
        for (const { deliver, delivered } of given) deliver(delivered);
      });
  };
  const flush = (): void => {
    clearTimeout(timer);
    const group = queue;
    queue = new Map();
    bytes = 0;
    if (group.size === 0 || ended.signal.aborted) return;
    const requests = { keys: [...group.keys()], lines: [...group.values()].map(({ line }) => line).join('\n'), path };
    deliverAll(group, submitBatch(requests, context));
  };
  /** A process that was held up finds its timer over before what came meanwhile: that has its turn first, and starts the timer anew. */
  const flushUnlessBusy = (): void => {
    const group = queue;
    const { size } = group;
    setImmediate(() => {
      if (queue === group && group.size === size) flush();
    });
  };
  const enqueue = (key: string, request: TargetRequest): Promise<Delivered> => {
    const line = JSON.stringify({ custom_id: key, method: 'POST', url: path, body: bodyOf(request) });
    const answer = new Promise<Delivered>((deliver) => queue.set(key, { line, deliver }));
    bytes += Buffer.byteLength(line) + 1;
    clearTimeout(timer);
    if (queue.size >= largestBatch.requests || bytes >= largestBatch.bytes) flush();
    else timer = setTimeout(flushUnlessBusy, quiet);
    return answer;
  };

  /** The batch of something submitted, also where the answer that named it was lost; null where the server knows none. */
  const batchOf = async ({ intent, batch: known }: Submitted): Promise<Called<string> | null> => {
    if (known !== null) return { value: known };
    const found = await api.find(intent);
    if ('fault' in found) return found;
    if (found.value === null) return null;
    await journal.create(intent, found.value.id);
    return { value: found.value.id };
  };
  /** Takes up what earlier processes submitted, before anything new is. */
  const takenUp = (async (): Promise<void> => {
    for (const submitted of journal.before) {
      if (submitted.target !== config.id || submitted.keys.length === 0) continue;
      const found = await batchOf(submitted);
      if (found === null) continue;
      const group = new Map<string, Pick<Waiting, 'deliver'>>();
      for (const key of submitted.keys) answers.set(key, new Promise((deliver) => group.set(key, { deliver })));
      if ('value' in found) deliverAll(group, followBatch(found.value, submitted.keys, context));
      else deliverAll(group, Promise.resolve(allOf(submitted.keys, found.fault, true)));
    }
  })();
  takenUp.catch(() => undefined);

  const replyOf = (
    { status, body }: { readonly status: number; readonly body: string },
    request: TargetRequest,
  ): TargetReply => {
    const faulted = (error: ReturnType<typeof errorOfStatus>): TargetReply => {
      const tried = errorFault({ status, headers: headersOf({}), error }, server, world.clock.now());
      return 'final' in tried ? tried.final : tried.otherwise;
    };
    if (status >= 400) return faulted(errorOfStatus(body));
    const read = readAnswer(body, endpoint.api, request.turns.at(-1)?.role === 'tool');
    if (read.kind === 'reply') return read.reply;
    return read.kind === 'error' ? faulted(read.error) : failure('malformed', unanswered);
  };

  return {
    id: config.id,
    respond: async (request, cancellation) => {
      const done = (await world.leave(request, cancellation)) ?? (await untilCancelled(cancellation));
      let sent: Sent = {};
      try {
        await unlessCancelled(takenUp, cancellation);
        const key = keyOf(config, request);
        const answer = answers.get(key) ?? enqueue(key, request);
        answers.set(key, answer);
        const delivered = await unlessCancelled(answer, cancellation);
        const reply = 'fault' in delivered ? delivered.fault : replyOf(delivered, request);
        if (reply.kind === 'failure') {
          answers.delete(key);
          if ('status' in delivered && delivered.status < 400) await journal.fail([key]);
        }
        sent = sentOf(delivered, reply);
        return reply;
      } catch (error) {
        if (cancellation.aborted) throw new Cancelled();
        if (!(error instanceof HumanError)) throw error;
        sent = { free: true };
        return failure('refused', error.text);
      } finally {
        done(sent);
      }
    },
    close: () => {
      clearTimeout(timer);
      ended.abort();
      return Promise.resolve();
    },
  };
}

/** What an answer cost: what it counts; up to all that was reserved where it counts nothing, or is still to come. */
function sentOf(delivered: Delivered, reply: TargetReply): Sent {
  if ('fault' in delivered) return delivered.pending === true ? {} : { free: true };
  if (delivered.status >= 400) return { free: true };
  const counted = reply.kind === 'reply' && reply.usage.input + reply.usage.output > 0;
  return counted ? { usage: reply.usage } : {};
}

/** What a request is called in its batch: the same in every process of the run, and another for each attempt. */
function keyOf(
  config: TargetConfig,
  { turns, tools, repeat, case: { suite, scenario, variant } }: TargetRequest,
): string {
  const asked = [config.identity, turns, tools, repeat, suite, scenario, variant] as unknown as Json;
  return sha256(canonicalJson(asked));
}

const unanswered: Text = {
  en: 'The batch came back without an answer to this request. Ask again with: tenken run --resume RUN --retry-errors',
  ja: 'バッチの結果に、この要求への応答がありません。もう一度送るには：tenken run --resume 実行 --retry-errors',
};
