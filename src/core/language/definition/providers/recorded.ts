import { z } from 'zod';
import { field } from '../../../base/field.ts';
import { common } from './common.ts';

/** Replies that were produced before: judge them without calling anything. */
export const recordedShape = z.strictObject({
  provider: field(
    z.literal('recorded'),
    'Replies that were produced before, judged without calling anything.',
    '以前に得た応答です。何も呼び出さずに判定します。',
  ),
  output: field(
    z.string(),
    'The column that holds the reply: of the case’s own row, or of `file`.',
    '応答の列です。ケースの行、または `file` の列を指します。',
    { snippet: '${1:completion}' },
  ),
  file: field(z.string(), 'A CSV or JSONL file of replies.', '応答の CSV または JSONL ファイルです。', {
    refersTo: 'file',
  }).optional(),
  key: field(
    z.string(),
    'The column of `file` that holds the case’s key: `scenario`, or `scenario#row`.',
    '`file` の中でケースのキー（`シナリオ` または `シナリオ#行`）を持つ列です。',
  ).optional(),
  ...common,
});
