import { z } from 'zod';
import { field } from '../../../base/field.ts';
import { positiveDuration } from '../shared.ts';

/** Fields that every kind of target has. */
export const common = {
  title: field(z.string(), 'Name shown to people.', '画面に出す名前です。').optional(),
  system: field(
    z.union([
      z.string(),
      z.strictObject({
        file: field(z.string(), 'A file that holds the system prompt.', 'システムプロンプトのファイルです。', {
          refersTo: 'file',
        }),
      }),
    ]),
    'The system prompt, as text or as a file.',
    'システムプロンプトです。文字列またはファイルで指定します。',
    { snippet: '{ file: ${1:prompts/system.md} }' },
  ).optional(),
  price: field(
    z.strictObject({
      input: field(
        z.number().min(0),
        'US dollars per million input tokens.',
        '入力 100 万トークンあたりの米ドルです。',
      ),
      output: field(
        z.number().min(0),
        'US dollars per million output tokens.',
        '出力 100 万トークンあたりの米ドルです。',
      ),
    }),
    'Price per million tokens, for quotes and budgets.',
    '100 万トークンあたりの価格です。見積もりと上限に使います。',
    { snippet: '{ input: ${1:0.15}, output: ${2:0.60} }' },
  ).optional(),
  limits: field(
    z.strictObject({
      concurrency: field(
        z.int().min(1).max(1024),
        'Requests in flight at most.',
        '同時に送る要求の上限です。',
      ).optional(),
      requestsPerMinute: field(z.int().min(1), 'Requests a minute at most.', '1 分あたりの要求の上限です。').optional(),
      tokensPerMinute: field(z.int().min(1), 'Tokens a minute at most.', '1 分あたりのトークンの上限です。').optional(),
      timeout: field(
        positiveDuration,
        'How long one request may take; `60s` by default.',
        '1 つの要求の時間の上限です。既定は `60s` です。',
      ).optional(),
      retries: field(
        z.int().min(0).max(20),
        'How often a request that can succeed is sent again; 4 by default.',
        '成功しうる要求を再送する回数です。既定は 4 回です。',
      ).optional(),
      steps: field(
        z.int().min(1).max(100),
        'Rounds of tool calls in one turn at most; 8 by default.',
        '1 ターンでのツール呼び出しの往復の上限です。既定は 8 回です。',
      ).optional(),
    }),
    'How hard the target may be driven.',
    '対象に掛けてよい負荷です。',
    { snippet: '{ concurrency: ${1:8}, timeout: ${2:60s} }' },
  ).optional(),
};
