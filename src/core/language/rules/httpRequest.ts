import type { Problem } from '../../base/problem.ts';
import type { Span } from '../../base/span.ts';
import { problem, type Rule } from './rule.ts';

/** A request that cannot carry what a scenario says. */
export const httpRequest: Rule = {
  code: 'http-request',
  severity: 'error',
  title: { en: 'Unusable request', ja: '要求の誤り' },
  doc: {
    en: 'The request of an `http` target must carry what is said: `{{message}}` (what the user said last) or `{{turns}}` (the whole conversation), in `body`, `form`, `url` or `headers`. A JSON body is written as YAML, so that values are put in as JSON values and nothing that is said can break out of them.',
    ja: '`http` の対象への要求には、発言（利用者の最後の発言 `{{message}}`、または会話全体 `{{turns}}`）を `body`・`form`・`url`・`headers` のいずれかに含めます。JSON の本文は YAML で書きます。値が JSON の値として差し込まれ、発言の内容が本文の形を壊しません。',
  },
};

/** Nothing of the conversation would be sent: whatever comes back is no answer to it. */
export function nothingSent(span: Span): Problem {
  return problem(httpRequest, span, {
    en: 'The request carries nothing of what is said. Put `{{message}}` or `{{turns}}` into `body`, `form`, `url` or `headers`.',
    ja: '要求に発言が含まれていません。`{{message}}` か `{{turns}}` を `body`・`form`・`url`・`headers` のいずれかに入れてください。',
  });
}

/** JSON as text with variables in it. */
export function rawJsonBody(span: Span): Problem {
  return problem(httpRequest, span, {
    en: 'What is said could break out of a JSON body that is written as text. Write the body as YAML: `body: { message: "{{message}}" }`.',
    ja: '文字列で書いた JSON の本文は、発言の内容によって壊れます。`body: { message: "{{message}}" }` のように YAML で書いてください。',
  });
}

/** `body` and `form` together. */
export function twoBodies(span: Span): Problem {
  return problem(httpRequest, span, {
    en: 'A request has either `body` or `form`. Remove one.',
    ja: '`body` と `form` は同時に使えません。どちらかを削除してください。',
  });
}

/** A body where the method has none. */
export function bodyOfGet(span: Span): Problem {
  return problem(httpRequest, span, {
    en: 'A GET request has no body. Put the variables into `url`, or choose another `method`.',
    ja: 'GET の要求に本文は付けられません。変数を `url` に入れるか、別の `method` にしてください。',
  });
}
