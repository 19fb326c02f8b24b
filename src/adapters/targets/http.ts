import { randomUUID } from 'node:crypto';
import { excerpt } from '../../core/base/printable.ts';
import type { Text } from '../../core/base/text.ts';
import type { Cancellation, TargetReply, TargetRequest } from '../../core/engine/target.ts';
import { NoValue } from '../../core/language/requestTemplate.ts';
import { HumanError } from '../humanError.ts';
import { attemptState } from './attemptState.ts';
import type { ConfigOf, Connect, World } from './connect.ts';
import { blocked, failure } from './failures.ts';
import { answerReader } from './http/answer.ts';
import { fillHeaders, templatedHeaders } from './http/headers.ts';
import {
  contentTypeOf,
  fillRequest,
  notCarried,
  rootsUsed,
  valuesOf,
  type OutgoingRequest,
  type Session,
} from './http/request.ts';
import { meaningOf } from './http/status.ts';
import { respondWith, type Tried } from './responding.ts';
import { Cancelled } from './retry.ts';
import { maxAnswerBytes, openExchange, type Answer } from './server/exchange.ts';
import { connectionFault, timeout } from './server/connectionFaults.ts';
import { errorOfStatus } from './server/errorBody.ts';
import { errorFault, turnedAway, type Server } from './server/faults.ts';
import { headersFor, hideKeysInAddress } from './server/headers.ts';

type Config = ConfigOf<'http'>;

/** Any application that answers over HTTP. */
export const connectHttp: Connect<'http'> = async (config, world) => {
  const { id, source } = config;
  const server: Server = { origin: new URL(source.url).origin, model: null, address: 'url' };
  const send = await senderOf(config, server.origin, world);
  const reader = answerReader(source);
  const roots = rootsUsed(source);
  if (!roots.has('message') && !roots.has('turns')) throw new HumanError(2, sendsNothing(id));
  const sessionOf = attemptState<Session>(() => ({ attempt: randomUUID(), id: null, replies: 0 }));

  const once = async (request: TargetRequest, signal: Cancellation): Promise<Tried> => {
    const session = sessionOf(request);
    const lacking = notCarried(config, roots, request, session);
    if (lacking !== null) return unsent({ kind: 'inapplicable', message: lacking });
    let outgoing: Prepared;
    try {
      const values = valuesOf(request, session, world);
      outgoing = { ...fillRequest(source, values), headers: fillHeaders(id, source.headers ?? {}, values) };
    } catch (error) {
      return unsent(unfillable(id, error));
    }
    const started = world.clock.now();
    const answer = await send(outgoing, signal);
    if (answer instanceof Error) {
      if (signal.aborted) throw new Cancelled();
      return { outcome: connectionFault(answer, server), sent: {} };
    }
    const now = world.clock.now();
    const tried = understand(answer, { source, reader, server, now, latencyMs: now - started });
    if ('final' in tried.outcome && tried.outcome.final.kind === 'reply') {
      session.replies += 1;
      session.id ??= reader.session(answer.text, answer.headers) ?? null;
    }
    return tried;
  };

  return {
    id,
    respond: respondWith(source.limits, world, {
      once,
      late: (after) => timeout(server.origin, after),
      sendsImages: true,
    }),
    close: () => Promise.resolve(),
  };
};

function sendsNothing(id: string): Text {
  return {
    en: `The request of the target “${id}” carries nothing of what is said. Put \`{{message}}\` or \`{{turns}}\` into \`body\`, \`form\`, \`url\` or \`headers\`.`,
    ja: `対象「${id}」への要求に発言が含まれていません。\`{{message}}\` か \`{{turns}}\` を \`body\`・\`form\`・\`url\`・\`headers\` のいずれかに入れてください。`,
  };
}

interface Prepared extends OutgoingRequest {
  readonly headers: Readonly<Record<string, string>>;
}

type Send = (request: Prepared, signal: Cancellation) => Promise<Answer | Error>;

/** Sends requests with this target's headers and nothing else. Throws a `HumanError` for a key that is missing. */
async function senderOf({ id, source }: Config, origin: string, world: World): Promise<Send> {
  hideKeysInAddress(new URL(source.url), world);
  const fixed = Object.entries(source.headers ?? {}).filter(([, value]) => !templatedHeaders(value));
  const contentType = contentTypeOf(source);
  const usual = {
    accept: 'application/json, text/plain;q=0.9, */*;q=0.5',
    ...(contentType === null ? {} : { 'content-type': contentType }),
  };
  const headers = await headersFor({ target: id, origin, headers: Object.fromEntries(fixed) }, usual, world);
  const send = openExchange({ headers, maxBytes: maxAnswerBytes, redact: world.redactor.text });
  return ({ url, method, body, headers: own }, signal) => send(url, { method, body, signal, headers: own });
}

function unsent(reply: TargetReply): Tried {
  return { outcome: { final: reply }, sent: { free: true } };
}

function unfillable(id: string, error: unknown): TargetReply {
  if (error instanceof HumanError) return failure('refused', error.text);
  if (!(error instanceof NoValue)) throw error;
  return failure('refused', {
    en: `The request of the target “${id}” needs \`{{${error.variable}}}\`, which this case does not have.`,
    ja: `対象「${id}」への要求に必要な \`{{${error.variable}}}\` が、このケースにありません。`,
  });
}

interface Given {
  readonly source: Config['source'];
  readonly reader: ReturnType<typeof answerReader>;
  readonly server: Server;
  readonly now: number;
  readonly latencyMs: number;
}

function understand({ status, headers, text }: Answer, given: Given): Tried {
  const { source, reader, server, now, latencyMs } = given;
  const error = { status, headers, error: errorOfStatus(text) };
  const faulty: Tried = { outcome: errorFault(error, server, now), sent: turnedAway(error, now) };
  switch (meaningOf(status, source.status)) {
    case 'blocked':
      return { outcome: { final: blocked(excerpt(error.error.message, 300), null) }, sent: {} };
    case 'error':
      return 'final' in faulty.outcome ? faulty : { outcome: { final: faulty.outcome.otherwise }, sent: faulty.sent };
    case 'retry':
      return 'final' in faulty.outcome ? { outcome: { otherwise: faulty.outcome.final }, sent: faulty.sent } : faulty;
    case 'usual-error':
      return faulty;
    case 'reply': {
      const reply = reader.read(text);
      if (reply.kind !== 'reply') return { outcome: { final: reply }, sent: {} };
      const counted = source.usage === undefined ? {} : { usage: reply.usage };
      return { outcome: { final: { ...reply, latencyMs } }, sent: counted };
    }
  }
}
