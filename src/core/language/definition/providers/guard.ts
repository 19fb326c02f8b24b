import { z } from 'zod';
import { field } from '../../../base/field.ts';
import { placeholders } from '../../../base/placeholders.ts';
import type { Expectation } from '../suite.ts';
import { common } from './common.ts';

const { title, limits, price } = common;

const flags = field(
  z.union([
    z.array(z.union([z.string(), z.record(z.string(), z.unknown())])).min(1),
    z.string(),
    z.record(z.string(), z.unknown()),
  ]) as z.ZodType<readonly Expectation[] | Expectation>,
  'What flags a text: checks that hold of the text itself, or of what the model answered about it.',
  'テキストを検出とみなす条件です。テキスト自体、またはモデルの回答に対して成り立つ検査で書きます。',
  { expectations: true, snippet: '\n  - ${1:contains}: ${2:unsafe}' },
);

const asked = field(
  z.string(),
  'What the model is asked; `{{text}}` is the text to inspect. Without it the text itself is sent.',
  'モデルへの入力です。`{{text}}` が検査するテキストです。省くとテキストをそのまま送ります。',
  { snippet: `\${1:${placeholders.inspect.en}} {{text}}` },
).optional();

const model = (en: string, ja: string) => field(z.string(), en, ja, { refersTo: 'target', snippet: '${1:front-desk}' });

/** One classifier: a text goes in, and comes out flagged or clear. */
export const detectorShape = z.strictObject({
  provider: field(
    z.literal('detector'),
    'One classifier: a text goes in, and comes out flagged or clear. With `target` a model or service classifies, without it the checks under `flags` do.',
    '1 つの検知器です。テキストを受け取り、検出するかしないかを答えます。`target` があればそのモデルやサービスが、なければ `flags` の検査が判定します。',
  ),
  target: model('What classifies the text.', 'テキストを分類する対象です。').optional(),
  asked,
  flags,
  title,
  price,
  limits,
});

/** One language model whose task is to detect: part of a guardrail, and not the guardrail. */
export const guardrailModelShape = z.strictObject({
  provider: field(
    z.literal('guardrailModel'),
    'One language model that inspects texts: a part of a guardrail, tested on its own.',
    'テキストを検査する 1 つの言語モデル（ガードレールモデル）です。ガードレールの一部であり、単独で点検します。',
  ),
  target: model('The model that inspects.', '検査するモデルです。'),
  asked,
  flags,
  title,
  price,
  limits,
});

const stage = (en: string, ja: string) =>
  field(z.array(field(z.string(), en, ja, { refersTo: 'target' })).min(1), en, ja, {
    refersTo: 'target',
    snippet: '[$1]',
  }).optional();

/** The whole system that inspects what goes into and comes out of a target. */
export const guardrailShape = z.strictObject({
  provider: field(
    z.literal('guardrail'),
    'The whole system that inspects what goes into and comes out of another target, end to end.',
    '別の対象の入力と出力を検査する仕組み全体（ガードレール）です。通しで点検します。',
  ),
  protects: model('The target that it stands before.', '守る対象です。'),
  input: stage(
    'Detectors and guardrail models that inspect what the user says; one that flags it blocks it.',
    '利用者の入力を検査する検知器とガードレールモデルです。1 つでも検出すれば遮断します。',
  ),
  output: stage(
    'Detectors and guardrail models that inspect the reply; one that flags it blocks it.',
    '応答を検査する検知器とガードレールモデルです。1 つでも検出すれば遮断します。',
  ),
  message: field(
    z.string(),
    'What is answered in the place of what was blocked.',
    '遮断したときに代わりに返す文です。',
  ).optional(),
  title,
  price,
  limits,
});
