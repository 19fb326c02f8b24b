import { File } from 'node:buffer';
import type { APIPromise } from 'openai';
import { z } from 'zod';
import { excerpt } from '../../../../core/base/printable.ts';
import type { TargetReply } from '../../../../core/engine/target.ts';
import type { World } from '../../connect.ts';
import { failure } from '../../failures.ts';
import { patientPolicy, retryAfter, withRetries, type RetryPolicy, type Try } from '../../retry.ts';
import { connectionFault } from '../../server/connectionFaults.ts';
import { errorOfStatus, parsed } from '../../server/errorBody.ts';
import { openExchange } from '../../server/exchange.ts';
import { errorFault, type Server } from '../../server/faults.ts';
import { openClient, answerTo } from './client.ts';

/** What a call gave, or the reply that says why it gave nothing. */
export type Called<Value> =
  | { readonly value: Value }
  | {
      readonly fault: TargetReply;
      /** The server knows nothing of what it was asked about. */
      readonly missing?: boolean;
    };

/** A batch as the server tells of it. */
export interface BatchState {
  readonly id: string;
  readonly status: string;
  /** Files of results; null while there is none. */
  readonly output: string | null;
  readonly errors: string | null;
  /** Why the whole of it failed; empty where it did not. */
  readonly message: string;
  /** Milliseconds that the server asks to wait before it is asked again. */
  readonly after: number | undefined;
}

/** Where the requests of a batch would go on their own. */
export type BatchPath = '/v1/chat/completions' | '/v1/responses';

/** The calls of OpenAI's Batch API (platform.openai.com/docs/api-reference/batch). Each is tried again where that can help; each rejects only when cancelled. */
export interface BatchApi {
  /** Uploads requests, one a line; the file's id. */
  readonly upload: (lines: string) => Promise<Called<string>>;
  /** Tried once: whether it is to be tried again depends on whether it was made. */
  readonly create: (file: string, endpoint: BatchPath, intent: string) => Promise<Called<BatchState>>;
  readonly state: (batch: string) => Promise<Called<BatchState>>;
  /** The batch that carries an intent; null where none of the latest does. */
  readonly find: (intent: string) => Promise<Called<BatchState | null>>;
  readonly content: (file: string) => Promise<Called<string>>;
}

/** The largest file of results that is read, in bytes. */
const maxFileBytes = 256 * 1024 * 1024;

const batchShape = z.looseObject({
  id: z.string().min(1),
  status: z.string(),
  output_file_id: z.string().nullish(),
  error_file_id: z.string().nullish(),
  errors: z.looseObject({ data: z.array(z.looseObject({ message: z.string().nullish() })).nullish() }).nullish(),
  metadata: z.record(z.string(), z.unknown()).nullish(),
});
const fileShape = z.looseObject({ id: z.string().min(1) });
const listShape = z.looseObject({ data: z.array(batchShape), has_more: z.boolean().nullish() });

/** So many pages of a hundred batches are looked through for one of ours: more than any account makes within the 24 hours of a batch. */
const mostPages = 50;

/** The name under which a batch carries our intent. */
const intentName = 'tenken';

/** The calls below a base address. `headers` are those of the target, its key among them. */
export function openBatchApi(
  base: URL,
  headers: Readonly<Record<string, string>>,
  world: World,
  signal: AbortSignal,
): BatchApi {
  const exchange = openExchange({ headers, maxBytes: maxFileBytes, redact: world.redactor.text });
  const client = openClient(exchange, base);
  const server: Server = { origin: base.origin, model: null, address: 'baseUrl' };
  const patient: RetryPolicy = { ...patientPolicy, ...world.retry, retries: 4 };
  const waiting = { sleep: world.clock.sleep, random: world.random };

  const once = async (make: Call): Promise<Try<Called<Answered>>> => {
    const answer = await answerTo((own) => make({ signal: own }), signal);
    if (answer instanceof Error) {
      signal.throwIfAborted();
      return faulty(connectionFault(answer, server));
    }
    const { status, headers: named, text } = answer;
    const now = world.clock.now();
    if (status < 300) return { final: { value: { text, after: retryAfter(named, now) } } };
    return faulty(errorFault({ status, headers: named, error: errorOfStatus(text) }, server, now), status === 404);
  };
  const call = (make: Call, policy: RetryPolicy = patient): Promise<Called<Answered>> =>
    withRetries(() => once(make), policy, waiting, signal);
  const read = async <Shape>(
    answered: Promise<Called<Answered>>,
    shape: z.ZodType<Shape>,
  ): Promise<Called<{ read: Shape; after: number | undefined }>> => {
    const answer = await answered;
    if ('fault' in answer) return answer;
    const checked = shape.safeParse(parsed(answer.value.text));
    if (!checked.success) return { fault: noBatch(answer.value.text, server.origin) };
    return { value: { read: checked.data, after: answer.value.after } };
  };
  const batchOf = async (answered: Promise<Called<Answered>>): Promise<Called<BatchState>> => {
    const answer = await read(answered, batchShape);
    return 'fault' in answer ? answer : { value: stateOf(answer.value.read, answer.value.after) };
  };

  return {
    upload: async (lines) => {
      const file = new File([lines], 'requests.jsonl', { type: 'application/jsonl' });
      const answer = await read(
        call((options) => client.files.create({ file, purpose: 'batch' }, options)),
        fileShape,
      );
      return 'fault' in answer ? answer : { value: answer.value.read.id };
    },
    create: (input_file_id, endpoint, intent) => {
      const metadata = { [intentName]: intent };
      const wanted = { input_file_id, endpoint, completion_window: '24h', metadata } as const;
      return batchOf(call((options) => client.batches.create(wanted, options), { ...patient, retries: 0 }));
    },
    state: (batch) => batchOf(call((options) => client.batches.retrieve(batch, options))),
    find: async (intent) => {
      let after: string | undefined;
      for (let page = 0; page < mostPages; page += 1) {
        const wanted = { limit: 100, ...(after === undefined ? {} : { after }) };
        const answer = await read(
          call((options) => client.batches.list(wanted, options)),
          listShape,
        );
        if ('fault' in answer) return answer;
        const { data, has_more: more } = answer.value.read;
        const found = data.find(({ metadata }) => metadata?.[intentName] === intent);
        if (found !== undefined) return { value: stateOf(found, undefined) };
        after = data.at(-1)?.id;
        if (more !== true || after === undefined) break;
      }
      return { value: null };
    },
    content: async (file) => {
      const answer = await call((options) => client.files.content(file, options));
      return 'fault' in answer ? answer : { value: answer.value.text };
    },
  };
}

/** A call of the client, made anew for each try. */
type Call = (options: { readonly signal: AbortSignal }) => APIPromise<unknown>;

interface Answered {
  readonly text: string;
  readonly after: number | undefined;
}

function faulty(tried: Try<TargetReply>, missing = false): Try<Called<Answered>> {
  return 'final' in tried
    ? { final: { fault: tried.final, missing } }
    : { ...tried, otherwise: { fault: tried.otherwise, missing } };
}

function stateOf(batch: z.infer<typeof batchShape>, after: number | undefined): BatchState {
  return {
    id: batch.id,
    status: batch.status,
    output: batch.output_file_id ?? null,
    errors: batch.error_file_id ?? null,
    message: excerpt(batch.errors?.data?.map(({ message }) => message ?? '').join(' ') ?? '', 300),
    after,
  };
}

function noBatch(text: string, origin: string): TargetReply {
  const begins = excerpt(text.trim(), 120);
  return failure('malformed', {
    en: `${origin} does not answer as the Batch API does. Its answer begins: ${begins}`,
    ja: `${origin} の応答が Batch API の形ではありません。応答の先頭：${begins}`,
  });
}
