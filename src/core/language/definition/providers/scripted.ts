import { z } from 'zod';
import { field } from '../../../base/field.ts';
import { common } from './common.ts';

/** A rehearsal partner: offline, deterministic, and able to misbehave on purpose. */
export const scriptedShape = z.strictObject({
  provider: field(
    z.literal('scripted'),
    'Rules in a file answer: offline, deterministic, able to misbehave on purpose.',
    'ファイルに書いた規則が応答します。オフラインで決定的に動き、わざと誤らせることもできます。',
  ),
  script: field(z.string(), 'The file of rules.', '規則のファイルです。', {
    refersTo: 'file',
    snippet: '${1:rehearsal/script.yaml}',
  }),
  ...common,
});
