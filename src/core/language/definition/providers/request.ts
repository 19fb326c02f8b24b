import { z } from 'zod';
import { refineWith } from '../../../base/refine.ts';
import { form } from '../form.ts';

/** Parameters of a request that Tenken sets itself: another value would change what is tested, or how the answer is read. */
const ownParameters: readonly string[] = [
  'model',
  'messages',
  'input',
  'instructions',
  'previous_response_id',
  'conversation',
  'background',
  'tools',
  'stream',
  'n',
];

/** The name of a parameter that is passed on. */
export const parameterName = refineWith(z.string(), (name) =>
  ownParameters.includes(name)
    ? {
        en: `\`${name}\` is set by Tenken itself. Remove it.`,
        ja: `\`${name}\` は Tenken が設定します。削除してください。`,
      }
    : undefined,
);

/**
 * Headers that belong to the connection and not to the request (RFC 9110, 7.6.1, 7.2 and 8.6; RFC 9112, 6.1): another value
 * breaks it or leaves it waiting. `accept-encoding` decides what can be unpacked.
 */
const transportHeaders: readonly string[] = [
  'accept-encoding',
  'connection',
  'content-encoding',
  'content-length',
  'expect',
  'host',
  'http2-settings',
  'keep-alive',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
];

/** The name of a header: a token of RFC 9110, section 5.6.2, that is no header of the connection itself. */
export const headerName = form(
  refineWith(z.string().regex(/^[\w!#$%&'*+.^`|~-]+$/u), (name) =>
    transportHeaders.includes(name.toLowerCase())
      ? {
          en: `\`${name}\` belongs to the connection and is set by Tenken itself. Remove it.`,
          ja: `\`${name}\` は接続のためのヘッダーで、Tenken が設定します。削除してください。`,
        }
      : undefined,
  ),
  'the name of a header, of letters, digits and `-`',
  '英数字と `-` からなるヘッダー名',
);

/** The value of a header: one line of ASCII, so that every server reads the same. References to secrets are such text as well. */
export const headerValue = form(
  z.string().regex(/^[\t -~]*$/u),
  'a text of ASCII characters on one line',
  'ASCII 文字だけの 1 行の文字列',
);

/** Where a server is: http or https, with no user name or password, which would be keys in clear text. */
export const serverAddress = refineWith(z.url({ protocol: /^https?$/u }), (text) =>
  /^\w+:[/\\]*[^/\\?#]*@/u.test(text)
    ? {
        en: 'The address holds a user name or password. Write `${secret:name}` in `apiKey` or `headers` instead.',
        ja: 'アドレスに利用者名かパスワードが含まれています。代わりに `apiKey` か `headers` に `${secret:名前}` と書いてください。',
      }
    : undefined,
);
