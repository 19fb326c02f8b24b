import type { Problem } from '../../base/problem.ts';
import type { Span } from '../../base/span.ts';
import { fix } from './fixes.ts';
import { problem, type Rule } from './rule.ts';

/** A key where a reference to it belongs. */
export const clearTextKey: Rule = {
  code: 'clear-text-key',
  severity: 'error',
  title: { en: 'Key in clear text', ja: '平文のキー' },
  doc: {
    en: 'A key stands in the configuration as it is and would be committed with it. Write `${secret:name}` (the editor’s secret store, else the environment) or `${env:NAME}` and revoke the key if it was shared.',
    ja: 'キーがそのまま設定に書かれており、一緒にコミットされてしまいます。`${secret:名前}`（エディターの秘密ストア、なければ環境変数）または `${env:名前}` と書き、すでに共有していたら無効にしてください。',
  },
};

/** The value is no reference; it is not quoted in the message. The reference is: between the braces of a flow map it would end early. */
export function keyInClearText(span: Span, target: string): Problem {
  return problem(
    clearTextKey,
    span,
    {
      en: 'A key must not stand in the configuration. Write `${secret:name}` or `${env:NAME}`.',
      ja: 'キーそのものを設定に書かないでください。`${secret:名前}` または `${env:名前}` と書きます。',
    },
    { fixes: [fix({ en: 'Refer to a secret', ja: '秘密への参照に置き換える' }, span, `"\${secret:${target}}"`)] },
  );
}

/** A key where no reference is resolved: it belongs into a header, `apiKey` or `environment`. */
export function keyOutOfPlace(span: Span): Problem {
  return problem(clearTextKey, span, {
    en: 'A key must not stand in the configuration. Write it as `${secret:name}` in `apiKey`, `headers` or `environment`.',
    ja: 'キーそのものを設定に書かないでください。`apiKey`・`headers`・`environment` に `${secret:名前}` と書きます。',
  });
}
