import { hasBatches } from '../../core/engine/batchConfig.ts';
import type { Sent } from '../../core/engine/leave.ts';
import type { Cancellation, TargetReply, TargetRequest } from '../../core/engine/target.ts';
import { HumanError } from '../humanError.ts';
import type { ConfigOf, Connect, World } from './connect.ts';
import { failure } from './failures.ts';
import { endpointOf, type Endpoint } from './openai/endpoint.ts';
import { readAnswer } from './openai/read.ts';
import { functionsOf, messagesOf } from './openai/request.ts';
import { inputOf, responsesToolsOf } from './openai/responsesRequest.ts';
import { respondWith, type Tried } from './responding.ts';
import { Cancelled, type Try } from './retry.ts';
import { connectionFault, timeout } from './server/connectionFaults.ts';
import { maxAnswerBytes, openExchange, type Answer, type Exchange } from './server/exchange.ts';
import { errorOfStatus } from './server/errorBody.ts';
import { errorFault, turnedAway, type ErrorAnswer, type Server } from './server/faults.ts';
import { headersFor, hideKeysInAddress } from './server/headers.ts';

type Config = ConfigOf<'openai'>;

/** Anything that speaks OpenAI's Chat Completions or Responses, at OpenAI, at Azure or elsewhere. */
export const connectOpenai: Connect<'openai'> = async (config, world) => {
  const { source } = config;
  const endpoint = endpointOf(source);
  if (world.batch !== undefined && hasBatches(source)) {
    const headers = await ownHeaders(config, endpoint, { accept: 'application/json' }, world);
    const whole = { ...config, source: { ...source, stream: false } };
    const bodyOfRequest = (request: TargetRequest): object => bodyOf(whole, endpoint, request, world);
    const { batchedTarget } = await import('./openai/batch/batched.ts');
    return batchedTarget({ config, endpoint, headers, bodyOf: bodyOfRequest }, world, world.batch);
  }
  const exchange = await exchangeOf(config, endpoint, world);
  const server: Server = { origin: endpoint.url.origin, model: source.model, address: 'baseUrl' };

  const once = async (request: TargetRequest, signal: Cancellation): Promise<Tried> => {
    let body: object;
    try {
      body = bodyOf(config, endpoint, request, world);
    } catch (error) {
      if (!(error instanceof HumanError)) throw error;
      return { outcome: { final: failure('refused', error.text) }, sent: { free: true } };
    }
    const started = world.clock.now();
    const answer = await exchange(endpoint.url.href, { method: 'POST', body: JSON.stringify(body), signal });
    if (answer instanceof Error) {
      if (signal.aborted) throw new Cancelled();
      return { outcome: connectionFault(answer, server), sent: {} };
    }
    const now = world.clock.now();
    const { firstTokenMs } = answer;
    const given = {
      server,
      now,
      latencyMs: now - started,
      firstTokenMs,
      mayBeSilent: request.turns.at(-1)?.role === 'tool',
    };
    return understand(answer, endpoint, given);
  };

  return {
    id: config.id,
    respond: respondWith(source.limits, world, {
      once,
      late: (after) => timeout(server.origin, after),
      sendsImages: true,
    }),
    close: () => Promise.resolve(),
  };
};

/** Sends requests with this target's headers and nothing else. Throws a `HumanError` for a key that is missing. */
async function exchangeOf(config: Config, endpoint: Endpoint, world: World): Promise<Exchange> {
  const accept = config.source.stream === true ? 'text/event-stream, application/json' : 'application/json';
  const headers = await ownHeaders(config, endpoint, { accept, 'content-type': 'application/json' }, world);
  return openExchange({ headers, maxBytes: maxAnswerBytes, redact: world.redactor.text });
}

/** The headers of a target, its key among them. */
async function ownHeaders(
  { id, source }: Config,
  { url, keyHeader }: Endpoint,
  usual: Readonly<Record<string, string>>,
  world: World,
): Promise<Readonly<Record<string, string>>> {
  hideKeysInAddress(url, world);
  const key = source.apiKey === undefined ? {} : { [keyHeader.name]: `${keyHeader.scheme}${source.apiKey}` };
  return headersFor({ target: id, origin: url.origin, headers: { ...key, ...source.headers } }, usual, world);
}

interface Given {
  readonly server: Server;
  readonly now: number;
  readonly latencyMs: number;
  readonly firstTokenMs: number | undefined;
  readonly mayBeSilent: boolean;
}

function understand({ status, headers, text }: Answer, { api }: Endpoint, given: Given): Tried {
  const { server, now, latencyMs, firstTokenMs, mayBeSilent } = given;
  const faulty = (answer: ErrorAnswer): Tried => ({
    outcome: errorFault(answer, server, now),
    sent: turnedAway(answer, now),
  });
  if (status >= 400) return faulty({ status, headers, error: errorOfStatus(text) });
  const read = readAnswer(text, api, mayBeSilent);
  if (read.kind === 'error') return faulty({ status, headers, error: read.error });
  if (read.kind === 'cut') return { outcome: cutOff(server.origin), sent: {} };
  const { reply } = read;
  // No request is without tokens: a server that counts none, or nothing that is a count, has not said what it cost.
  const counted = reply.kind === 'reply' && reply.usage.input + reply.usage.output > 0;
  const sent: Sent = counted ? { usage: reply.usage } : {};
  if (reply.kind !== 'reply') return { outcome: { final: reply }, sent };
  return { outcome: { final: { ...reply, latencyMs, ...(firstTokenMs === undefined ? {} : { firstTokenMs }) } }, sent };
}

function cutOff(origin: string): Try<TargetReply> {
  return {
    otherwise: failure('unreachable', {
      en: `The stream of ${origin} ended before the answer did. Check the server, or the proxy before it.`,
      ja: `${origin} のストリームが応答の途中で終わりました。サーバーまたは手前のプロキシを確認してください。`,
    }),
  };
}

function bodyOf({ source }: Config, { api }: Endpoint, request: TargetRequest, world: World): object {
  const { model, parameters, stream } = source;
  const { turns, tools } = request;
  if (api === 'responses')
    return {
      // Nothing of an evaluation stays with the provider, unless the configuration wants that.
      store: false,
      ...parameters,
      model,
      input: inputOf(turns, world.files.bytes),
      ...(tools.length === 0 ? {} : { tools: responsesToolsOf(tools) }),
      ...(stream === true ? { stream } : {}),
    };
  return {
    // Without this a stream says nothing of tokens.
    ...(stream === true ? { stream_options: { include_usage: true } } : {}),
    ...parameters,
    model,
    messages: messagesOf(turns, world.files.bytes),
    ...(tools.length === 0 ? {} : { tools: functionsOf(tools) }),
    ...(stream === true ? { stream } : {}),
  };
}
