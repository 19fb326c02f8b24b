import { APIConnectionTimeoutError, APIError } from 'openai';
import { excerpt } from '../../../core/base/printable.ts';
import type { Sent } from '../../../core/engine/leave.ts';
import type { TargetReply } from '../../../core/engine/target.ts';
import { Redirected, UnusableResponse } from '../boundedFetch.ts';
import { blocked, failure } from '../failures.ts';
import { retryAfter, type Try } from '../retry.ts';

/** What the sentences name. */
interface Server {
  readonly origin: string;
  readonly model: string;
}

/** An error of the SDK that stands for an answer with a status. */
export type StatusError = APIError<number, Headers, object>;

/** True for an answer with an error status; false for everything that went wrong before there was one. */
export function isStatusError(error: unknown): error is StatusError {
  return error instanceof APIError && error.status !== undefined;
}

/** What an error status says of pace and cost: providers charge for answers, and an error is none. */
export function turnedAway({ status, headers }: StatusError, now: number): Sent {
  const after = retryAfter(headers, now);
  return { free: true, limited: status === 429, ...(after === undefined ? {} : { after }) };
}

/** An answer with an error status: what it means, and whether another try can help. */
export function statusFault(error: StatusError, { origin, model }: Server, now: number): Try<TargetReply> {
  const { status } = error;
  const code = typeof error.code === 'string' ? error.code : '';
  const detail = excerpt(error.message, 300);
  // Azure's form of a blocked prompt: status 400 with this code.
  if (code === 'content_filter') return { final: blocked(detail, null) };

  switch (status) {
    case 401:
      return refused(
        `${origin} does not accept the key (401). Check the key and that it belongs to this server. ${detail}`,
        `${origin} がキーを受け付けません（401）。キーと送信先を確認してください。${detail}`,
      );
    case 403:
      return refused(
        `${origin} does not allow this key to use the model “${model}” (403). Check the key’s permissions. ${detail}`,
        `${origin} は、このキーでのモデル「${model}」の利用を許可していません（403）。キーの権限を確認してください。${detail}`,
      );
    case 404:
      return refused(
        `${origin} knows neither this address nor the model “${model}” (404). Check \`baseUrl\` (it usually ends in /v1) and \`model\`. ${detail}`,
        `${origin} にこのアドレスまたはモデル「${model}」がありません（404）。\`baseUrl\`（通常 /v1 で終わります）と \`model\` を確認してください。${detail}`,
      );
    case 429:
      return limited(error, code, origin, detail, now);
    default:
      return status >= 500 || status === 408 || status === 409 || status === 425
        ? broken(error, origin, detail, now)
        : refused(
            `${origin} rejects the request (${status}). Check \`model\` and \`parameters\`. ${detail}`,
            `${origin} が要求を拒みました（${status}）。\`model\` と \`parameters\` を確認してください。${detail}`,
          );
  }
}

function refused(en: string, ja: string): Try<TargetReply> {
  return { final: failure('refused', { en: en.trim(), ja: ja.trim() }) };
}

function limited(error: StatusError, code: string, origin: string, detail: string, now: number): Try<TargetReply> {
  const answer = failure('rate-limited', {
    en: `${origin} refuses more requests (429). Lower \`limits\` or wait. ${detail}`.trim(),
    ja: `${origin} が要求の数を制限しています（429）。\`limits\` を下げるか、時間をおいてください。${detail}`,
  });
  // A spent quota does not come back by waiting.
  if (code === 'insufficient_quota' || toldNotToRetry(error)) return { final: answer };
  return again(answer, error, now);
}

function broken(error: StatusError, origin: string, detail: string, now: number): Try<TargetReply> {
  const { status } = error;
  const answer = failure('server-error', {
    en: `${origin} failed (${status}). ${detail}`.trim(),
    ja: `${origin} でエラーが起きました（${status}）。${detail}`,
  });
  // 501 and 505 say that the server will never be able to.
  if (status === 501 || status === 505 || toldNotToRetry(error)) return { final: answer };
  return again(answer, error, now);
}

function toldNotToRetry(error: StatusError): boolean {
  return error.headers.get('x-should-retry') === 'false';
}

function again(answer: TargetReply, error: StatusError, now: number): Try<TargetReply> {
  const after = retryAfter(error.headers, now);
  return { otherwise: answer, ...(after === undefined ? {} : { after }) };
}

/** The connection failed, or what came back could not be used. */
export function connectionFault(error: unknown, { origin }: Server): Try<TargetReply> {
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
  if (cause instanceof Redirected) return { final: redirected(cause, origin) };
  if (cause instanceof UnusableResponse) return { final: unusable(cause, origin) };
  const code = codeOf(cause);
  if (error instanceof APIConnectionTimeoutError || /TIMEDOUT|_TIMEOUT$/u.test(code)) return timeout(origin, null);
  return unreachable(origin, code, cause);
}

/** No answer within the time of `limits.timeout`; another try is worth it once, for a server that was busy. */
export function timeout(origin: string, milliseconds: number | null): Try<TargetReply> {
  const within =
    milliseconds === null
      ? { en: '', ja: '' }
      : { en: ` within ${milliseconds / 1000} s`, ja: ` ${milliseconds / 1000} 秒以内に` };
  return {
    otherwise: failure('timeout', {
      en: `${origin} did not answer${within.en}. Raise \`limits.timeout\` if the model needs longer.`,
      ja: `${origin} が${within.ja}応答しませんでした。時間の掛かるモデルなら \`limits.timeout\` を延ばしてください。`,
    }),
    atMost: 1,
  };
}

function redirected({ location, status }: Redirected, origin: string): TargetReply {
  const to = excerpt(location, 200);
  return failure('refused', {
    en: `${origin} redirects to ${to} (${status}). Redirects are not followed, so that no key goes to another place; set \`baseUrl\` to the final address.`,
    ja: `${origin} が ${to} に転送しようとしました（${status}）。キーを別の場所に送らないため、転送には従いません。\`baseUrl\` に最終的なアドレスを設定してください。`,
  });
}

function unusable({ what }: UnusableResponse, origin: string): TargetReply {
  return failure(
    'malformed',
    what === 'size'
      ? { en: `The answer of ${origin} is larger than 32 MB.`, ja: `${origin} の応答が 32 MB を超えています。` }
      : {
          en: `${origin} answers with a status that HTTP does not have.`,
          ja: `${origin} が HTTP にないステータスを返しました。`,
        },
  );
}

/**
 * Codes of a connection that was made and then lost, or of a name service that is asked again: worth another try.
 * A refused connection, an unknown name or a bad certificate stays what it is.
 */
const passing = new Set([
  'ECONNRESET',
  'EPIPE',
  'ECONNABORTED',
  'UND_ERR_SOCKET',
  'UND_ERR_CLOSED',
  'EAI_AGAIN',
  'ENETUNREACH',
]);

function unreachable(origin: string, code: string, cause: unknown): Try<TargetReply> {
  const detail = code === '' ? (cause instanceof Error ? excerpt(cause.message, 200) : '') : code;
  const answer = failure('unreachable', {
    en: `${origin} cannot be reached (${detail}). Check that the server runs and that \`baseUrl\` is right.`,
    ja: `${origin} に接続できません（${detail}）。サーバーが動いているか、\`baseUrl\` が正しいか確認してください。`,
  });
  return passing.has(code) || code.startsWith('HPE_') ? { otherwise: answer } : { final: answer };
}

/** The system's or undici's code of an error, looked for down its causes; empty where there is none. */
function codeOf(error: unknown): string {
  for (let at = error, depth = 0; at instanceof Error && depth < 8; at = at.cause, depth += 1) {
    if ('code' in at && typeof at.code === 'string') return at.code;
    if (at instanceof AggregateError) return codeOf(at.errors[0]);
  }
  return '';
}
