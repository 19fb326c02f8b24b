import { z } from 'zod';
import { field } from '../../base/field.ts';
import { gateShape } from './gate.ts';
import { providers } from './providers.ts';
import { duration, identifier } from './shared.ts';

/** The shape of `tenken.config.yaml`. */
export const configShape = z.strictObject({
  tenken: field(z.literal(1), 'Version of the language.', '言語の版です。', { snippet: '1' }),
  targets: field(
    z.record(identifier, z.discriminatedUnion('provider', providers)),
    'The AI systems under test, by name.',
    '点検する AI システムです。',
    { defines: 'target', snippet: '\n  ${1:my-target}:\n    provider: ${2:openai}\n    model: ${3:model}' },
  ),
  judges: field(
    z.record(
      identifier,
      z.strictObject({
        target: field(z.string(), 'The model that judges.', '判定に使うモデルです。', { refersTo: 'target' }),
        repeats: field(
          z.int().min(1).max(99),
          'How often each reply is judged.',
          '1 つの応答を判定する回数です。',
        ).optional(),
        decide: field(
          z.enum(['majority', 'unanimous']),
          'How several judgements become one.',
          '複数の判定を 1 つにまとめる方法です。',
        ).optional(),
        allowSelf: field(
          z.string(),
          'Why a target may judge itself here; without a reason it may not.',
          '対象自身による判定を許す理由です。理由がなければ許されません。',
        ).optional(),
      }),
    ),
    'Models that apply a rubric, by name; `default` is used where a check names none.',
    '評価基準を適用するモデルです。指定がなければ `default` を使います。',
    { defines: 'judge', snippet: '\n  default: { target: ${1:judge-model}, repeats: ${2:3}, decide: ${3:majority} }' },
  ).optional(),
  gate: field(gateShape, 'When a run passes.', '実行を合格とする条件です。', {
    snippet: '\n  severity: { high: { limit: 0 % }, low: { limit: 5 % } }',
  }).optional(),
  budget: field(
    z.strictObject({
      usd: field(z.number().min(0), 'US dollars for one run.', '1 回の実行の上限額（米ドル）です。').optional(),
      requests: field(z.int().min(0), 'Requests for one run.', '1 回の実行の要求数の上限です。').optional(),
      time: field(duration, 'Time for one run.', '1 回の実行の時間の上限です。').optional(),
    }),
    'What a run may cost; it stops before it would cost more.',
    '実行の費用の上限です。超える前に止まります。',
    { snippet: '{ usd: ${1:2}, requests: ${2:5000} }' },
  ).optional(),
});

/** The configuration as written. */
export type ConfigSource = z.infer<typeof configShape>;
export type TargetSource = ConfigSource['targets'][string];
export type JudgeSource = NonNullable<ConfigSource['judges']>[string];
