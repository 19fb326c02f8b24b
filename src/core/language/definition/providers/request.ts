import { z } from 'zod';
import { refineWith } from '../../../base/refine.ts';
import { form } from '../form.ts';

/** Parameters of a request that Tenken sets itself: another value would change what is tested, or how the answer is read. */
export const ownParameters: readonly string[] = ['model', 'messages', 'tools', 'stream', 'n'];

/** The name of a parameter that is passed on. */
export const parameterName = refineWith(z.string(), (name) =>
  ownParameters.includes(name)
    ? {
        en: `\`${name}\` is set by Tenken itself. Remove it.`,
        ja: `\`${name}\` は Tenken が設定します。削除してください。`,
      }
    : undefined,
);

/** The name of a header: a token of RFC 9110, section 5.6.2. */
export const headerName = form(
  z.string().regex(/^[\w!#$%&'*+.^`|~-]+$/u),
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
