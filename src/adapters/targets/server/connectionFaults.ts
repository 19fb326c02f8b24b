import { excerpt } from '../../../core/base/printable.ts';
import type { Text } from '../../../core/base/text.ts';
import type { TargetReply } from '../../../core/engine/target.ts';
import { UnusableResponse } from '../wire.ts';
import { failure } from '../failures.ts';
import type { Try } from '../retry.ts';
import { ThroughProxy } from '../throughProxy.ts';
import { Redirected } from './exchange.ts';
import type { Server } from './faults.ts';
import { proxyFault, proxyUnreachable } from './proxyFaults.ts';

/** The connection failed, or what came back could not be used. */
export function connectionFault(error: unknown, server: Server): Try<TargetReply> {
  const own = ownFault(error);
  if (own instanceof Redirected) return { final: redirected(own, server) };
  if (own instanceof UnusableResponse) return { final: unusable(own, server.origin) };
  const refused = own instanceof ThroughProxy ? proxyFault(own, server.origin) : null;
  if (refused !== null) return refused;
  const code = codeOf(error);
  if (/TIMEDOUT|_TIMEOUT$/u.test(code)) return timeout(server.origin, null);
  if (code === 'Z_DATA_ERROR' || /^ERR_(?:_ERROR|BROTLI|ZSTD)/u.test(code))
    return { final: garbled(server.origin, code) };
  if (isTls(code)) return { final: failure('unreachable', tlsText(server, code)) };
  return unreachable(server, code, error);
}

/** No answer within the time of `limits.timeout`; another try is worth it once, for a server that was busy. */
export function timeout(name: string | Text, milliseconds: number | null): Try<TargetReply> {
  const within =
    milliseconds === null
      ? { en: '', ja: '' }
      : { en: ` within ${milliseconds / 1000} s`, ja: ` ${milliseconds / 1000} 秒以内に` };
  const who = typeof name === 'string' ? { en: name, ja: `${name} ` } : name;
  return {
    otherwise: failure('timeout', {
      en: `${who.en} did not answer${within.en}. Raise \`limits.timeout\` if it needs longer.`,
      ja: `${who.ja}が${within.ja}応答しませんでした。時間が掛かるものなら \`limits.timeout\` を延ばしてください。`,
    }),
    atMost: 1,
  };
}

function redirected({ location, status }: Redirected, { origin, address }: Server): TargetReply {
  const to = excerpt(location, 200);
  if (to === '')
    return failure('refused', {
      en: `${origin} answers with the status ${status}, which is no answer to this request, and names no other address. Check \`${address}\`.`,
      ja: `${origin} がステータス ${status} を返しました。この要求への応答ではなく、転送先も示されていません。\`${address}\` を確認してください。`,
    });
  return failure('refused', {
    en: `${origin} redirects to ${to} (${status}). Redirects are not followed, so that no key goes to another place; set \`${address}\` to the final address.`,
    ja: `${origin} が ${to} に転送しようとしました（${status}）。キーを別の場所に送らないため、転送には従いません。\`${address}\` に最終的なアドレスを設定してください。`,
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

function garbled(origin: string, code: string): TargetReply {
  return failure('malformed', {
    en: `The answer of ${origin} says that it is compressed and cannot be unpacked (${code}). Check the server or the proxy before it.`,
    ja: `${origin} の応答は圧縮されているはずですが、展開できません（${code}）。サーバーまたは手前のプロキシを確認してください。`,
  });
}

/** Codes of OpenSSL's verification and of Node's, and of a handshake with something that speaks no TLS. */
function isTls(code: string): boolean {
  return /CERT|^ERR_TLS|^ERR_SSL|UNABLE_TO_|^EPROTO$|^HOSTNAME_MISMATCH$/u.test(code);
}

function tlsText({ origin, address }: Server, code: string): Text {
  if (/^EPROTO$|^ERR_SSL/u.test(code))
    return {
      en: `${origin} does not answer as https (${code}). Check whether \`${address}\` should begin with http:.`,
      ja: `${origin} は https で応答しません（${code}）。\`${address}\` は http: で始まるべきではないか確認してください。`,
    };
  if (/ALTNAME|HOSTNAME/u.test(code))
    return {
      en: `The certificate of ${origin} is for another name (${code}). Check \`${address}\`.`,
      ja: `${origin} の証明書は別の名前のものです（${code}）。\`${address}\` を確認してください。`,
    };
  if (/EXPIRED|NOT_YET_VALID/u.test(code))
    return {
      en: `The certificate of ${origin} is not valid at this time (${code}). Renew it, or check this machine’s clock.`,
      ja: `${origin} の証明書は現在有効ではありません（${code}）。証明書を更新するか、この端末の時計を確認してください。`,
    };
  return {
    en: `The certificate of ${origin} is not trusted (${code}). If it is your own, name its authority in NODE_EXTRA_CA_CERTS.`,
    ja: `${origin} の証明書は信頼されていません（${code}）。自組織のものなら、NODE_EXTRA_CA_CERTS に認証局の証明書を指定してください。`,
  };
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
  // A compressed body that ends too early was cut on its way.
  'Z_BUF_ERROR',
]);

function unreachable({ origin, address }: Server, code: string, error: unknown): Try<TargetReply> {
  const detail = code === '' ? (error instanceof Error ? excerpt(innermost(error).message, 200) : '') : code;
  const own = ownFault(error);
  const answer = failure(
    'unreachable',
    own instanceof ThroughProxy && own.proxy !== null
      ? proxyUnreachable(own.proxy, origin, detail)
      : code.startsWith('HPE_')
        ? outsideOfHttp(origin, address, code)
        : {
            en: `${origin} cannot be reached (${detail}). Check that the server runs and that \`${address}\` is right.`,
            ja: `${origin} に接続できません（${detail}）。サーバーが動いているか、\`${address}\` が正しいか確認してください。`,
          },
  );
  return passing.has(code) || code.startsWith('HPE_') ? { otherwise: answer } : { final: answer };
}

/** Something answers that is no HTTP server, or a proxy on the way has broken what one said. */
function outsideOfHttp(origin: string, address: string, code: string): Text {
  return {
    en: `${origin} answers, but not by the rules of HTTP (${code}). Check that \`${address}\` leads to an HTTP server.`,
    ja: `${origin} は応答しますが、HTTP の規則に従っていません（${code}）。\`${address}\` が HTTP サーバーを指しているか確認してください。`,
  };
}

/** The causes of an error from the outermost inwards; several at once are looked at by the first. */
function* causesOf(error: unknown): Generator<Error> {
  let at: unknown = error;
  for (let depth = 0; at instanceof Error && depth < 8; depth += 1) {
    yield at;
    at = at instanceof AggregateError && at.cause === undefined ? at.errors[0] : at.cause;
  }
}

function innermost(error: Error): Error {
  return [...causesOf(error)].at(-1) ?? error;
}

function ownFault(error: unknown): Error | undefined {
  return [...causesOf(error)].find(
    (each) => each instanceof Redirected || each instanceof UnusableResponse || each instanceof ThroughProxy,
  );
}

/** The system's or the client's code of an error, looked for down its causes; empty where there is none. */
function codeOf(error: unknown): string {
  for (const each of causesOf(error)) if ('code' in each && typeof each.code === 'string') return each.code;
  return '';
}
