import OpenAI from 'openai';
import { tenkenVersion } from '../../core/base/version.ts';
import { parseDuration } from '../../core/base/quantity.ts';
import type { Sent } from '../../core/engine/leave.ts';
import type { Cancellation, Target, TargetReply, TargetRequest } from '../../core/engine/target.ts';
import { HumanError } from '../humanError.ts';
import { hasReference } from '../secrets.ts';
import { originOf } from '../origin.ts';
import { boundedFetch } from './boundedFetch.ts';
import type { ConfigOf, Connect, World } from './connect.ts';
import { failure } from './failures.ts';
import { connectionFault, isStatusError, statusFault, timeout, turnedAway } from './openai/faults.ts';
import { replyOf } from './openai/reply.ts';
import { functionsOf, messagesOf } from './openai/request.ts';
import { Cancelled, patientPolicy, untilCancelled, withRetries, type Try } from './retry.ts';

/** Where OpenAI itself serves. Written out, because the SDK would otherwise take an address from the environment. */
const defaultBaseUrl = 'https://api.openai.com/v1';

/** The largest answer that is read: ample for any text, and no way to fill the memory. */
const maxAnswerBytes = 32 * 1024 * 1024;

/** Fields of a request that the engine itself writes. */
const ownParameters = ['model', 'messages', 'tools', 'stream', 'n'];

type Config = ConfigOf<'openai'>;

/** Anything that speaks Chat Completions, through OpenAI's own SDK. */
export const connectOpenai: Connect<'openai'> = async (config, world) => {
  const baseUrl = new URL(config.source.baseUrl ?? defaultBaseUrl);
  refuseUnusable(config, baseUrl);
  const origin = originOf(baseUrl.href);
  const client = await createClient(config, baseUrl, world);
  const server = { origin, model: config.source.model };
  const limits = config.source.limits;
  const policy = { ...patientPolicy, ...world.retry, retries: limits?.retries ?? 4 };
  const timeoutMs = parseDuration(limits?.timeout ?? '60s') ?? 60_000;

  const attempt = async (request: TargetRequest, cancellation: Cancellation): Promise<Try<TargetReply>> => {
    const done = (await world.leave(request, cancellation)) ?? (await untilCancelled(cancellation));
    let sentAs: Sent = {};
    const deadline = startDeadline(timeoutMs, cancellation);
    const sent = world.clock.now();
    try {
      const response = await client.chat.completions
        .create(bodyOf(config, request, world), { signal: deadline.signal })
        .asResponse();
      const latencyMs = world.clock.now() - sent;
      const reply = replyOf(await response.text(), request.turns.at(-1)?.role === 'tool');
      if (reply.kind === 'reply') sentAs = { usage: reply.usage };
      return { final: reply.kind === 'reply' ? { ...reply, latencyMs } : reply };
    } catch (error) {
      if (cancellation.aborted) throw new Cancelled();
      if (deadline.signal.aborted) return timeout(origin, timeoutMs);
      if (error instanceof HumanError) {
        sentAs = { free: true };
        return { final: failure('refused', error.text) };
      }
      if (isStatusError(error)) {
        const now = world.clock.now();
        sentAs = turnedAway(error, now);
        return statusFault(error, server, now);
      }
      return connectionFault(error, server);
    } finally {
      deadline.end();
      done(sentAs);
    }
  };

  const target: Target = {
    id: config.id,
    respond: (request, cancellation) =>
      withRetries(
        () => attempt(request, cancellation),
        policy,
        { sleep: world.clock.sleep, random: world.random },
        cancellation,
      ),
    close: () => Promise.resolve(),
  };
  return target;
};

function refuseUnusable({ id, source }: Config, baseUrl: URL): void {
  if (baseUrl.username !== '' || baseUrl.password !== '')
    throw new HumanError(2, {
      en: `The address of the target “${id}” holds a user name or password. Put \${secret:…} in \`apiKey\` or \`headers\` instead.`,
      ja: `対象「${id}」のアドレスに利用者名かパスワードが含まれています。\`apiKey\` か \`headers\` に \${secret:…} と書いてください。`,
    });
  const own = Object.keys(source.parameters ?? {}).find((name) => ownParameters.includes(name));
  if (own !== undefined)
    throw new HumanError(2, {
      en: `\`parameters.${own}\` of the target “${id}” is set by Tenken itself. Remove it.`,
      ja: `対象「${id}」の \`parameters.${own}\` は Tenken が設定します。削除してください。`,
    });
}

/**
 * The SDK would fill gaps from `OPENAI_*` in the environment: key, address, organisation, headers, logging. Nothing of
 * that may go to an address that a workspace names, so every option is given and the request's headers are written by us.
 */
async function createClient(config: Config, baseUrl: URL, world: World): Promise<OpenAI> {
  const headers = await headersOf(config, baseUrl.origin, world);
  for (const value of baseUrl.searchParams.values()) hideLikelyKeys(value, world);
  return new OpenAI({
    // The key travels in `headers`; the SDK only insists on having one.
    apiKey: 'unused',
    adminAPIKey: null,
    organization: null,
    project: null,
    webhookSecret: null,
    baseURL: `${baseUrl.origin}${baseUrl.pathname.replace(/\/$/u, '')}`,
    defaultQuery: Object.fromEntries(baseUrl.searchParams),
    maxRetries: 0,
    // Our own deadline is the only one; this is the longest that a timer can be.
    timeout: 2 ** 31 - 1,
    logLevel: 'off',
    fetch: boundedFetch({ headers, maxBytes: maxAnswerBytes, redact: world.redactor.text }),
  });
}

/** Every header of every request. Throws a `HumanError` for a key that is missing and for what no header can carry. */
async function headersOf({ id, source }: Config, origin: string, world: World): Promise<Record<string, string>> {
  const use = { origin, target: id };
  const headers: Record<string, string> = {
    accept: 'application/json',
    'content-type': 'application/json',
    'user-agent': `tenken/${tenkenVersion}`,
  };
  if (source.apiKey !== undefined) headers.authorization = `Bearer ${await world.secrets.resolve(source.apiKey, use)}`;
  for (const [name, value] of Object.entries(source.headers ?? {})) {
    if (!hasReference(value)) hideLikelyKeys(value, world);
    const resolved = await world.secrets.resolve(value, use);
    if (!isHeader(name, resolved))
      throw new HumanError(2, {
        en: `No request can carry the header “${name}” of the target “${id}”. Use letters, digits and ASCII signs.`,
        ja: `対象「${id}」のヘッダー「${name}」は送れません。英数字と ASCII の記号だけで書いてください。`,
      });
    headers[name.toLowerCase()] = resolved;
  }
  return headers;
}

function isHeader(name: string, value: string): boolean {
  try {
    return new Headers([[name, value]]).has(name);
  } catch {
    return false;
  }
}

/**
 * Keeps what looks like a key out of records even where it stands in clear text, in a header or an address that nobody knew to carry
 * one: a long word with digits in it.
 */
function hideLikelyKeys(value: string, { redactor }: World): void {
  for (const [word] of value.matchAll(/[\w.~+/=-]{16,}/gu)) if (/\d/u.test(word)) redactor.add(word);
}

function bodyOf(
  { source }: Config,
  request: TargetRequest,
  world: World,
): OpenAI.Chat.ChatCompletionCreateParamsNonStreaming {
  return {
    ...source.parameters,
    model: source.model,
    messages: messagesOf(request.turns, world.files.bytes),
    ...(request.tools.length === 0 ? {} : { tools: functionsOf(request.tools) }),
  };
}

/** A signal that fires after a time or when the run is cancelled, whichever comes first. */
function startDeadline(milliseconds: number, cancellation: Cancellation): { signal: AbortSignal; end: () => void } {
  const controller = new AbortController();
  const abort = () => controller.abort();
  const timer = setTimeout(abort, milliseconds);
  if (cancellation.aborted) abort();
  else cancellation.addEventListener('abort', abort);
  return {
    signal: controller.signal,
    end: () => {
      clearTimeout(timer);
      cancellation.removeEventListener('abort', abort);
    },
  };
}
