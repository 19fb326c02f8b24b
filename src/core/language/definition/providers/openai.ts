import { z } from 'zod';
import { field } from '../../../base/field.ts';
import { anyValue } from '../shared.ts';
import { common } from './common.ts';
import { headerName, headerValue, parameterName, serverAddress } from './request.ts';

/** Anything that speaks OpenAI's Chat Completions. */
export const openaiShape = z.strictObject({
  provider: field(
    z.literal('openai'),
    'Anything that speaks OpenAI’s Chat Completions.',
    'OpenAI の Chat Completions を話すものすべてです。',
  ),
  baseUrl: field(
    serverAddress,
    'Where it is served, usually ending in `/v1`; OpenAI’s own by default.',
    '提供元のアドレスです（通常 `/v1` で終わります）。既定は OpenAI です。',
    { snippet: 'http://127.0.0.1:${1:8000}/v1' },
  ).optional(),
  model: field(z.string(), 'The model’s id.', 'モデルの ID です。', { snippet: '${1:model}' }),
  apiKey: field(
    z.string(),
    '`${secret:name}`: from the editor’s secret store or the environment, and sent to this origin only. Never the key itself.',
    '`${secret:名前}` と書きます。エディターの秘密ストアか環境変数から取り、この送信先にだけ送ります。キーそのものは書きません。',
    { snippet: '\\${secret:${1:name}}' },
  ).optional(),
  parameters: field(
    z.record(parameterName, anyValue),
    'Request parameters that are passed on, such as `temperature`, `seed`, `max_tokens`.',
    '要求にそのまま渡すパラメーターです（`temperature`、`seed`、`max_tokens` など）。',
    { snippet: '{ temperature: ${1:0}, seed: ${2:7} }' },
  ).optional(),
  headers: field(z.record(headerName, headerValue), 'Extra request headers.', '追加の要求ヘッダーです。').optional(),
  ...common,
});
