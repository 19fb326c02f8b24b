import type { Text } from '../../../core/base/text.ts';
import type { TargetReply } from '../../../core/engine/target.ts';
import { failure } from '../failures.ts';
import type { Try } from '../retry.ts';
import type { ThroughProxy } from '../throughProxy.ts';

/** Statuses by which a proxy says that the server behind it could not be reached just now (RFC 9110, 15.6). */
const passing: ReadonlySet<number> = new Set([502, 503, 504]);

/** What the proxy of the environment itself refused; null where it is the connection that failed. */
export function proxyFault({ proxy, status }: ThroughProxy, origin: string): Try<TargetReply> | null {
  if (proxy === null) return { final: failure('unreachable', noAddress) };
  if (status === null) return null;
  if (status === 407) return { final: failure('unreachable', wantsPassword(proxy, origin)) };
  const answer = failure('unreachable', {
    en: `The proxy ${proxy} does not connect to ${origin} (${status}). ${correct(origin).en}`,
    ja: `プロキシ ${proxy} が ${origin} に接続しません（${status}）。${correct(origin).ja}`,
  });
  return passing.has(status) ? { otherwise: answer } : { final: answer };
}

/** The connection to a proxy, or through it, failed. */
export function proxyUnreachable(proxy: string, origin: string, detail: string): Text {
  return {
    en: `${origin} cannot be reached through the proxy ${proxy} (${detail}). ${correct(origin).en}`,
    ja: `プロキシ ${proxy} を経由して ${origin} に接続できません（${detail}）。${correct(origin).ja}`,
  };
}

function wantsPassword(proxy: string, origin: string): Text {
  return {
    en: `The proxy ${proxy} wants another user name and password (407). ${correct(origin).en}`,
    ja: `プロキシ ${proxy} のユーザー名とパスワードが必要か、正しくありません（407）。${correct(origin).ja}`,
  };
}

function correct(origin: string): Text {
  const { protocol, hostname } = new URL(origin);
  const variable = protocol === 'https:' ? 'HTTPS_PROXY' : 'HTTP_PROXY';
  return {
    en: `Correct ${variable} in the environment, or add ${hostname} to NO_PROXY.`,
    ja: `環境変数 ${variable} を直すか、NO_PROXY に ${hostname} を加えてください。`,
  };
}

const noAddress: Text = {
  en: 'The proxy that the environment names (HTTPS_PROXY, HTTP_PROXY, ALL_PROXY) has no address that can be used. Write it as `http://host:port`.',
  ja: '環境変数（HTTPS_PROXY・HTTP_PROXY・ALL_PROXY）のプロキシのアドレスを使えません。`http://ホスト:ポート` の形で書いてください。',
};
