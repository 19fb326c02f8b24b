import { z } from 'zod';
import { field } from '../../../base/field.ts';
import { refineWith } from '../../../base/refine.ts';
import { compileJsonPath } from '../../jsonPath.ts';
import { anyValue } from '../shared.ts';
import { form } from '../form.ts';
import { common } from './common.ts';
import { headerName, headerValue, serverAddress } from './request.ts';

/** A query over the answer (RFC 9535). */
const jsonPath = refineWith(z.string(), (text) => {
  const compiled = compileJsonPath(text);
  return compiled.kind === 'fault' ? compiled.text : undefined;
});

/** A status, or all of a hundred. */
const statusPattern = form(
  z.string().regex(/^[2-5](?:\d\d|xx)$/u),
  'a status such as `451`, or `4xx` for all of them',
  '`451` のようなステータス、または全体を表す `4xx`',
);

/** What the calls of an answer are made of. */
const calls = z.strictObject({
  items: field(
    jsonPath,
    'Where the calls are, one value each.',
    '呼び出しのある場所です。値 1 つが呼び出し 1 回です。',
    {
      snippet: '$.tool_calls[*]',
    },
  ),
  tool: field(
    jsonPath,
    'The tool’s name, looked for in each item; `$.name` by default.',
    '各要素の中でのツール名です。既定は `$.name` です。',
  ).optional(),
  arguments: field(
    jsonPath,
    'The arguments, an object or its JSON as text; `$.arguments` by default.',
    '引数です（オブジェクト、またはその JSON 文字列）。既定は `$.arguments` です。',
  ).optional(),
  result: field(
    jsonPath,
    'What the tool answered, where the application says so.',
    'ツールの結果です（アプリケーションが返す場合）。',
  ).optional(),
  executedBy: field(
    z.enum(['target', 'tenken']),
    'Who carries the calls out: the application has done so already (`target`, the default), or it waits for the scripted results of the scenario’s tools (`tenken`).',
    '呼び出しを実行する側です。アプリケーションが実行済み（`target`、既定）か、シナリオのツールの結果を待つ（`tenken`）かです。',
  ).optional(),
});

/** Any application that answers over HTTP. */
export const httpShape = z.strictObject({
  provider: field(
    z.literal('http'),
    'Any application that answers over HTTP.',
    'HTTP で応答する任意のアプリケーションです。',
  ),
  url: field(
    serverAddress,
    'The address. `{{…}}` may stand in its path and query.',
    'アドレスです。パスとクエリーに `{{…}}` を書けます。',
    { snippet: 'http://127.0.0.1:${1:8080}/chat' },
  ),
  method: field(z.enum(['POST', 'PUT', 'PATCH', 'GET']), '`POST` by default.', '既定は `POST` です。').optional(),
  headers: field(
    z.record(headerName, headerValue),
    'Request headers. Keys as `${secret:name}`, sent to this origin only.',
    '要求ヘッダーです。キーは `${secret:名前}` と書き、この送信先にだけ送ります。',
    { snippet: '\n  authorization: Bearer \\${secret:${1:app}}' },
  ).optional(),
  body: field(
    anyValue,
    'The body, sent as JSON. `{{message}}`, `{{turns}}`, `{{session}}` and others are put in as JSON values; a body that is one text is sent as text.',
    '本文です。JSON として送ります。`{{message}}`・`{{turns}}`・`{{session}}` などは JSON の値として差し込まれます。文字列だけなら、そのままテキストとして送ります。',
    { snippet: '{ message: "{{message}}" }' },
  ).optional(),
  form: field(
    z.record(z.string(), z.string()),
    'The fields of a form, in place of `body`.',
    'フォームの項目です。`body` の代わりに使います。',
    { snippet: '{ message: "{{message}}" }' },
  ).optional(),
  select: field(
    jsonPath,
    'JSONPath of the reply in the answer; without it the whole answer is the reply.',
    '応答の中で返答がある場所（JSONPath）です。なければ応答全体が返答です。',
    { snippet: '$.${1:answer}' },
  ).optional(),
  refusal: field(
    jsonPath,
    'JSONPath of a refusal that the application reports apart from the reply.',
    '返答とは別に示される拒否の場所（JSONPath）です。',
  ).optional(),
  blocked: field(
    jsonPath,
    'JSONPath of what is true or not empty where the application’s own filter stopped the exchange.',
    'アプリケーション自身のフィルターが止めたときに、真または空でない値になる場所（JSONPath）です。',
  ).optional(),
  session: field(
    z.union([
      jsonPath,
      z.strictObject({
        header: field(headerName, 'The header of the answer that holds it.', '値を持つ応答ヘッダーです。'),
      }),
    ]),
    'Where the first answer says by which id the conversation goes on; `{{session}}` sends it back.',
    '会話を続けるための ID が最初の応答のどこにあるかです。`{{session}}` で送り返します。',
    { snippet: '$.${1:conversation_id}' },
  ).optional(),
  calls: field(
    calls,
    'The tool calls in the answer, for the check `calls`.',
    '応答に含まれるツール呼び出しです。検査 `calls` が使います。',
    { snippet: '{ items: "$.${1:tool_calls}[*]" }' },
  ).optional(),
  usage: field(
    z.strictObject({
      input: field(jsonPath, 'JSONPath of the input tokens.', '入力トークン数の場所です。', {
        snippet: '$.usage.input_tokens',
      }),
      output: field(jsonPath, 'JSONPath of the output tokens.', '出力トークン数の場所です。', {
        snippet: '$.usage.output_tokens',
      }),
    }),
    'Where the answer counts tokens.',
    'トークン数の場所です。',
    { snippet: '{ input: $.usage.input_tokens, output: $.usage.output_tokens }' },
  ).optional(),
  model: field(jsonPath, 'JSONPath of the model that answered.', '応答したモデルの場所です。').optional(),
  status: field(
    z.record(statusPattern, z.enum(['reply', 'blocked', 'retry', 'error'])),
    'What a status means, where it is not the usual: 2xx is a reply, all else an error.',
    'ステータスの意味です（通常と違う場合）。通常は 2xx が返答、それ以外はエラーです。',
    { snippet: '{ ${1:451}: ${2:blocked} }' },
  ).optional(),
  ...common,
});
