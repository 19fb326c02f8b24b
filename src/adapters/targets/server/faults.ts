import { excerpt } from '../../../core/base/printable.ts';
import type { Text } from '../../../core/base/text.ts';
import type { Sent } from '../../../core/engine/leave.ts';
import type { TargetReply } from '../../../core/engine/target.ts';
import { blocked, failure, type FailureReason } from '../failures.ts';
import { patientPolicy, retryAfter, type Try } from '../retry.ts';
import type { ServerError } from './errorBody.ts';
import type { AnswerHeaders } from './exchange.ts';
import { filterDetail, isFiltered } from './filters.ts';
import { statusNamed } from './statusNames.ts';

/** What the sentences name. */
export interface Server {
  readonly origin: string;
  /** The model that was asked for; null where the request names none. */
  readonly model: string | null;
  /** The field of the configuration that holds the address. */
  readonly address: 'baseUrl' | 'url';
}

/** An answer that is an error: by its status, or in spite of it. */
export interface ErrorAnswer {
  readonly status: number;
  readonly headers: AnswerHeaders;
  readonly error: ServerError;
}

/** What an error says of pace and cost: providers charge for answers, and an answer with an error status is none. */
export function turnedAway({ status, headers, error }: ErrorAnswer, now: number): Sent {
  const after = retryAfter(headers, now);
  return {
    ...(status >= 400 ? { free: true } : {}),
    limited: meantStatus(status, error) === 429,
    ...(after === undefined ? {} : { after }),
  };
}

/** A success whose body is an error counts as the error that the body names. */
function meantStatus(status: number, error: ServerError): number {
  return status >= 400 ? status : (statusNamed(error) ?? status);
}

/** An answer that is an error: what it means, and whether another try can help. */
export function errorFault(answer: ErrorAnswer, server: Server, now: number): Try<TargetReply> {
  const { error } = answer;
  if (isFiltered(error)) return { final: blocked(excerpt(filterDetail(error), 300), null) };
  const status = meantStatus(answer.status, error);
  const said: Said = {
    server,
    answer,
    now,
    shown: status === answer.status ? `${status}` : `${status} (HTTP ${answer.status})`,
    detail: excerpt(error.message === '' ? error.codes.join(', ') : error.message, 300),
  };
  const refusal = Object.hasOwn(refusals, status) ? refusals[status] : undefined;
  if (refusal !== undefined) return { final: failureOf('refused', refusal(said), said.detail) };
  if (status === 429) return limited(said);
  if (status >= 500 || passingStatuses.includes(status)) return broken(status, said);
  if (status < 400) return { final: failureOf('server-error', reported(said), said.detail) };
  return { final: failureOf('refused', rejected(said), said.detail) };
}

/** Beside 5xx: Request Timeout, Conflict, Too Early (RFC 9110, RFC 8470). */
const passingStatuses: readonly number[] = [408, 409, 425];

interface Said {
  readonly server: Server;
  readonly answer: ErrorAnswer;
  readonly now: number;
  /** The status as the sentence names it. */
  readonly shown: string;
  readonly detail: string;
}

function failureOf(reason: FailureReason, { en, ja }: Text, detail: string): TargetReply {
  return failure(reason, { en: `${en} ${detail}`.trim(), ja: `${ja}${detail}` });
}

/** What a person can do about an error of that status. */
const refusals: Readonly<Record<number, (said: Said) => Text>> = {
  401: ({ server: { origin }, shown }) => ({
    en: `${origin} does not accept the key (${shown}). Check the key and that it belongs to this server.`,
    ja: `${origin} がキーを受け付けません（${shown}）。キーと送信先を確認してください。`,
  }),
  402: ({ server: { origin }, shown }) => ({
    en: `${origin} wants to be paid first (${shown}). Check the credit and the billing of the account that the key belongs to.`,
    ja: `${origin} が支払いを求めています（${shown}）。キーの属するアカウントの残高と支払い設定を確認してください。`,
  }),
  403: ({ server: { origin, model }, shown }) =>
    model === null
      ? {
          en: `${origin} does not allow the request (${shown}). Check the key’s permissions.`,
          ja: `${origin} が要求を許可していません（${shown}）。キーの権限を確認してください。`,
        }
      : {
          en: `${origin} does not allow this key to use the model “${model}” (${shown}). Check the key’s permissions.`,
          ja: `${origin} は、このキーでのモデル「${model}」の利用を許可していません（${shown}）。キーの権限を確認してください。`,
        },
  404: ({ server: { origin, model, address }, shown }) =>
    model === null
      ? {
          en: `${origin} does not know this address (${shown}). Check \`${address}\`.`,
          ja: `${origin} にこのアドレスがありません（${shown}）。\`${address}\` を確認してください。`,
        }
      : {
          en: `${origin} knows neither this address nor the model “${model}” (${shown}). Check \`baseUrl\` (it usually ends in /v1) and \`model\`.`,
          ja: `${origin} にこのアドレスまたはモデル「${model}」がありません（${shown}）。\`baseUrl\`（通常 /v1 で終わります）と \`model\` を確認してください。`,
        },
  413: ({ server: { origin }, shown }) => ({
    en: `${origin} finds the request too large (${shown}). Shorten the documents, the images or the conversation, or raise the server’s limit.`,
    ja: `${origin} が要求を大きすぎると判断しました（${shown}）。文書・画像・会話を短くするか、サーバーの上限を上げてください。`,
  }),
};

function rejected({ server: { origin, model }, shown }: Said): Text {
  return model === null
    ? {
        en: `${origin} rejects the request (${shown}). Check \`body\` and \`headers\`.`,
        ja: `${origin} が要求を拒みました（${shown}）。\`body\` と \`headers\` を確認してください。`,
      }
    : {
        en: `${origin} rejects the request (${shown}). Check \`model\` and \`parameters\`.`,
        ja: `${origin} が要求を拒みました（${shown}）。\`model\` と \`parameters\` を確認してください。`,
      };
}

/** A success by its status, with nothing but an error in it. */
function reported({ server: { origin }, shown }: Said): Text {
  return {
    en: `${origin} answers with an error (HTTP ${shown}).`,
    ja: `${origin} がエラーを返しました（HTTP ${shown}）。`,
  };
}

function limited(said: Said): Try<TargetReply> {
  const { server, answer, shown, detail } = said;
  // A spent quota does not come back by waiting.
  if (answer.error.codes.includes('insufficient_quota')) {
    const spent: Text = {
      en: `The quota at ${server.origin} is used up (${shown}). Waiting does not help; check the account’s plan and billing.`,
      ja: `${server.origin} の利用枠を使い切りました（${shown}）。待っても回復しません。契約と支払い設定を確認してください。`,
    };
    return { final: failureOf('rate-limited', spent, detail) };
  }
  const slower: Text = {
    en: `${server.origin} refuses more requests (${shown}). Lower \`limits\` or wait.`,
    ja: `${server.origin} が要求の数を制限しています（${shown}）。\`limits\` を下げるか、時間をおいてください。`,
  };
  return again(failureOf('rate-limited', slower, detail), said);
}

function broken(status: number, said: Said): Try<TargetReply> {
  const { server, shown, detail } = said;
  const text: Text = {
    en: `${server.origin} failed (${shown}).`,
    ja: `${server.origin} でエラーが起きました（${shown}）。`,
  };
  const answer = failureOf('server-error', text, detail);
  // 501 and 505 say that the server will never be able to.
  return status === 501 || status === 505 ? { final: answer } : again(answer, said);
}

function again(reply: TargetReply, { answer: { headers }, now }: Said): Try<TargetReply> {
  if (headers.get('x-should-retry') === 'false') return { final: reply };
  const after = retryAfter(headers, now);
  if (after !== undefined && after > patientPolicy.patience) return { final: outOfPatience(reply, after) };
  return { otherwise: reply, ...(after === undefined ? {} : { after }) };
}

/** Nobody waits for hours: the run goes on, and the sentence says when another try is worth it. */
function outOfPatience(reply: TargetReply, after: number): TargetReply {
  if (reply.kind !== 'failure') return reply;
  const { message } = reply;
  const longest = patientPolicy.patience / 60_000;
  const minutes = Math.ceil(after / 60_000);
  const wait =
    minutes > 525_600
      ? { en: 'more than a year', ja: '1 年を超える時間' }
      : minutes > 120
        ? { en: `${Math.ceil(minutes / 60)} hours`, ja: `${Math.ceil(minutes / 60)} 時間` }
        : { en: `${minutes} minutes`, ja: `${minutes} 分` };
  return {
    ...reply,
    message: {
      en: `${message.en} The server asks to wait ${wait.en}; a run waits ${longest} minutes at most. Make these attempts later with \`--retry-errors\`.`,
      ja: `${message.ja} サーバーは${wait.ja}待つように求めていますが、実行中に待つのは ${longest} 分までです。後で \`--retry-errors\` を付けて実行してください。`,
    },
  };
}
