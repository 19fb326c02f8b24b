import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { excerpt } from '../../../../core/base/printable.ts';
import type { TargetReply } from '../../../../core/engine/target.ts';
import type { World } from '../../connect.ts';
import { failure } from '../../failures.ts';
import { patientPolicy, retryAfter, withRetries, type Try } from '../../retry.ts';
import { connectionFault } from '../../server/connectionFaults.ts';
import { errorOfStatus, parsed } from '../../server/errorBody.ts';
import { headersOf, Redirected } from '../../server/exchange.ts';
import { errorFault, type Server } from '../../server/faults.ts';
import { openWire } from '../../wire.ts';

/** What a call gave, or the reply that says why it gave nothing. */
export type Called<Value> = { readonly value: Value } | { readonly fault: TargetReply };

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

/** The calls of OpenAI's Batch API (platform.openai.com/docs/api-reference/batch). Each is tried again where that can help; each rejects only when cancelled. */
export interface BatchApi {
  /** Uploads requests, one a line; the file's id. */
  readonly upload: (lines: string) => Promise<Called<string>>;
  /** Tried once: whether it is to be tried again depends on whether it was made. */
  readonly create: (file: string, endpoint: string, intent: string) => Promise<Called<BatchState>>;
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
const listShape = z.looseObject({ data: z.array(batchShape) });

/** The name under which a batch carries our intent. */
const intentName = 'tenken';

interface Call {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly type?: string;
  readonly body?: string;
  readonly once?: true;
}

/** The calls below a base address. `headers` are those of the target, its key among them. */
export function openBatchApi(
  base: URL,
  headers: Readonly<Record<string, string>>,
  world: World,
  signal: AbortSignal,
): BatchApi {
  const wire = openWire();
  const decoder = new TextDecoder();
  const server: Server = { origin: base.origin, model: null, address: 'baseUrl' };
  const policy = { ...patientPolicy, ...world.retry, retries: 4 };
  const waiting = { sleep: world.clock.sleep, random: world.random };

  const once = async ({ method, path, type, body }: Call): Promise<Try<Called<Answered>>> => {
    const url = new URL(base);
    const [name = '', query = ''] = path.split('?');
    url.pathname = `${base.pathname.replace(/\/+$/u, '')}/${name}`;
    for (const [key, value] of new URLSearchParams(query)) url.searchParams.set(key, value);
    try {
      const answer = await wire(url, {
        method,
        headers: { ...headers, ...(type === undefined ? {} : { 'content-type': type }) },
        maxBytes: maxFileBytes,
        signal,
        ...(body === undefined ? {} : { body }),
      });
      const { status } = answer;
      if (status >= 300 && status < 400)
        throw new Redirected(status, world.redactor.text(answer.headers.location ?? ''));
      const text = world.redactor.text(decoder.decode(answer.body));
      const named = headersOf(answer.headers);
      const now = world.clock.now();
      if (status < 300) return { final: { value: { text, after: retryAfter(named, now) } } };
      return faulty(errorFault({ status, headers: named, error: errorOfStatus(text) }, server, now));
    } catch (error) {
      signal.throwIfAborted();
      return faulty(connectionFault(error, server));
    }
  };
  const call = (what: Call): Promise<Called<Answered>> =>
    withRetries(() => once(what), { ...policy, retries: what.once === true ? 0 : policy.retries }, waiting, signal);
  const read = async <Shape>(
    what: Call,
    shape: z.ZodType<Shape>,
  ): Promise<Called<{ read: Shape; after: number | undefined }>> => {
    const answered = await call(what);
    if ('fault' in answered) return answered;
    const checked = shape.safeParse(parsed(answered.value.text));
    if (!checked.success) return { fault: noBatch(answered.value.text, server.origin) };
    return { value: { read: checked.data, after: answered.value.after } };
  };
  const batchOf = async (what: Call): Promise<Called<BatchState>> => {
    const answered = await read(what, batchShape);
    return 'fault' in answered ? answered : { value: stateOf(answered.value.read, answered.value.after) };
  };

  return {
    upload: async (lines) => {
      const boundary = `tenken-${randomUUID()}`;
      const body = multipart(boundary, lines);
      const answered = await read(
        { method: 'POST', path: 'files', type: `multipart/form-data; boundary=${boundary}`, body },
        fileShape,
      );
      return 'fault' in answered ? answered : { value: answered.value.read.id };
    },
    create: (file, endpoint, intent) =>
      batchOf({
        method: 'POST',
        path: 'batches',
        once: true,
        type: 'application/json',
        body: JSON.stringify({
          input_file_id: file,
          endpoint,
          completion_window: '24h',
          metadata: { [intentName]: intent },
        }),
      }),
    state: (batch) => batchOf({ method: 'GET', path: `batches/${encodeURIComponent(batch)}` }),
    find: async (intent) => {
      const answered = await read({ method: 'GET', path: 'batches?limit=100' }, listShape);
      if ('fault' in answered) return answered;
      const found = answered.value.read.data.find(({ metadata }) => metadata?.[intentName] === intent);
      return { value: found === undefined ? null : stateOf(found, undefined) };
    },
    content: async (file) => {
      const answered = await call({ method: 'GET', path: `files/${encodeURIComponent(file)}/content` });
      return 'fault' in answered ? answered : { value: answered.value.text };
    },
  };
}

interface Answered {
  readonly text: string;
  readonly after: number | undefined;
}

function faulty(tried: Try<TargetReply>): Try<Called<Answered>> {
  return 'final' in tried ? { final: { fault: tried.final } } : { ...tried, otherwise: { fault: tried.otherwise } };
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

/** RFC 7578. A boundary with a random number in it occurs in no content. */
function multipart(boundary: string, lines: string): string {
  return [
    `--${boundary}`,
    'Content-Disposition: form-data; name="purpose"',
    '',
    'batch',
    `--${boundary}`,
    'Content-Disposition: form-data; name="file"; filename="requests.jsonl"',
    'Content-Type: application/jsonl',
    '',
    lines,
    `--${boundary}--`,
    '',
  ].join('\r\n');
}

function noBatch(text: string, origin: string): TargetReply {
  const begins = excerpt(text.trim(), 120);
  return failure('malformed', {
    en: `${origin} does not answer as the Batch API does. Its answer begins: ${begins}`,
    ja: `${origin} の応答が Batch API の形ではありません。応答の先頭：${begins}`,
  });
}
