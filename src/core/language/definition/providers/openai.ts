import { z } from 'zod';
import { field } from '../../../base/field.ts';
import { anyValue } from '../shared.ts';
import { common } from './common.ts';
import { headerName, headerValue, parameterName, serverAddress } from './request.ts';

/** Anything that speaks OpenAI's Chat Completions or Responses. */
export const openaiShape = z.strictObject({
  provider: field(
    z.literal('openai'),
    'Anything that speaks OpenAI’s Chat Completions or Responses.',
    'OpenAI の Chat Completions または Responses を話すものすべてです。',
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
  api: field(
    z.enum(['chat', 'responses']),
    'Which of the two interfaces is spoken: Chat Completions (the default) or Responses.',
    'どちらの API を話すかです。Chat Completions（既定）または Responses です。',
  ).optional(),
  apiVersion: field(
    z.string().min(1),
    'Azure OpenAI’s `api-version`. With it `baseUrl` is the resource, `model` the deployment, and the key goes in `api-key`.',
    'Azure OpenAI の `api-version` です。これを書くと `baseUrl` はリソース、`model` はデプロイ名になり、キーは `api-key` で送ります。',
    { snippet: '"${1:2024-10-21}"' },
  ).optional(),
  stream: field(
    z.boolean(),
    'Asks for the answer piece by piece, for servers that answer in no other way.',
    '応答を少しずつ送らせます。そうしないと応答しないサーバーのためのものです。',
  ).optional(),
  parameters: field(
    z.record(parameterName, anyValue),
    'Request parameters that are passed on, such as `temperature`, `seed`, `max_tokens` (with Responses `max_output_tokens`).',
    '要求にそのまま渡すパラメーターです（`temperature`、`seed`、`max_tokens`、Responses では `max_output_tokens` など）。',
    { snippet: '{ temperature: ${1:0}, seed: ${2:7} }' },
  ).optional(),
  headers: field(z.record(headerName, headerValue), 'Extra request headers.', '追加の要求ヘッダーです。').optional(),
  ...common,
});
