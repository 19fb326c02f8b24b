import { z } from 'zod';
import { field } from '../../base/field.ts';
import { placeholders } from '../../base/placeholders.ts';
import { refineWith, type Fault } from '../../base/refine.ts';
import { parseComparison } from '../../base/quantity.ts';
import { form } from './form.ts';
import { anyValue, duration, identifier, percent } from './shared.ts';

/** How a scripted target can fail on purpose: the ways in which a real one fails. */
export const scriptedFailures = [
  'unreachable',
  'timeout',
  'rate-limited',
  'server-error',
  'malformed',
  'content-filter',
] as const;
export type ScriptedFailure = (typeof scriptedFailures)[number];

const words = (en: string, ja: string) =>
  field(
    z.union([z.string().min(1), z.array(z.string().min(1)).min(1)]),
    `${en} A list means any of them. Width and case do not matter.`,
    `${ja}並びで書くと、いずれかに一致すれば当てはまります。全角・半角と大文字・小文字は区別しません。`,
  );

const comparison = z.union([
  z.int().min(1),
  form(
    z.string().refine((text) => parseComparison(text) !== undefined),
    'a comparison such as `">= 2"`',
    '`">= 2"` のような比較',
  ),
]);

const when = z.strictObject({
  said: words(
    'The last thing that was said to the target contains this text.',
    '直前に対象へ送られた発話に、この文字列が含まれることです。',
  ).optional(),
  matches: field(
    z.string().min(1),
    'The last thing that was said matches this regular expression (linear time, RE2 syntax).',
    '直前の発話が、この正規表現（線形時間の RE2 構文）に一致することです。',
  ).optional(),
  earlier: words(
    'A turn before the last contains this text, whoever spoke.',
    '直前より前のターンに、話者を問わずこの文字列が含まれることです。',
  ).optional(),
  system: words(
    'The system prompt or a system turn contains this text.',
    'システムプロンプトまたは system のターンに、この文字列が含まれることです。',
  ).optional(),
  document: words(
    'A given document contains this text.',
    '渡された文書のいずれかに、この文字列が含まれることです。',
  ).optional(),
  tool: field(
    z.string().min(1),
    'This tool has just answered.',
    'このツールの応答が届いた直後であることです。',
  ).optional(),
  result: words(
    'The tool’s answer that has just arrived contains this text.',
    '届いたばかりのツールの応答に、この文字列が含まれることです。',
  ).optional(),
  turn: field(
    comparison,
    'Which user turn of the conversation this is, counted from 1: a number or a comparison such as `">= 2"`.',
    '会話の何番目の利用者ターンかです。1 から数え、数値か `">= 2"` のような比較で書きます。',
    { snippet: '${1:1}' },
  ).optional(),
  attempt: field(
    comparison,
    'Which attempt of the case this is, counted from 1: a number or a comparison.',
    'ケースの何回目の試行かです。1 から数え、数値か比較で書きます。',
    { snippet: '${1:1}' },
  ).optional(),
  scenario: field(
    z.union([z.string(), z.array(z.string()).min(1)]),
    'The scenario’s id, or a list of ids.',
    'シナリオの ID です。並びでも書けます。',
  ).optional(),
  row: field(
    z.record(z.string(), anyValue),
    'Columns of the case’s row with the values that they must have.',
    'ケースの行の列と、その列が持つべき値です。',
    { snippet: '{ ${1:column}: ${2:value} }' },
  ).optional(),
  user: field(
    z.record(z.string(), anyValue),
    'Facts of the given user with the values that they must have, such as `role: patient`.',
    '与えられた利用者の情報と、その値です（`role: patient` など）。',
    { snippet: '{ ${1:role}: ${2:patient} }' },
  ).optional(),
  chance: field(
    percent,
    'How often the rule applies; drawn from the run’s seed, so the same seed gives the same run.',
    '規則が当てはまる割合です。実行のシードから決まるので、同じシードなら同じ結果になります。',
    { snippet: '${1:30} %' },
  ).optional(),
});

const template = field(
  z.string(),
  'What is said. `{{…}}` inserts what the target was given: `{{canary.record}}`, `{{document.chart}}`, `{{user.id}}`, `{{row.name}}`; `{{said}}` is the last thing said to it, `{{result}}` the tool’s answer.',
  '応答です。`{{…}}` で対象に渡されたものを差し込めます（`{{canary.record}}`、`{{document.chart}}`、`{{user.id}}`、`{{row.name}}`）。`{{said}}` は直前の発話、`{{result}}` はツールの応答です。',
  { template: true },
);

const answer = {
  reply: field(
    z.union([template, z.array(template).min(1)]),
    'What the target says, as a template; one of a list is drawn from the run’s seed.',
    '対象の応答をテンプレートで書きます。並びで書くと、実行のシードから 1 つ選ばれます。',
    { template: true, snippet: `\${1:${placeholders.openFrom.en}}` },
  ).optional(),
  refusal: field(
    template,
    'A refusal in the API’s own field, beside or in place of a reply.',
    'API の専用フィールドで返す拒否です。応答に添えるか、応答の代わりに書きます。',
    { template: true },
  ).optional(),
  calls: field(
    z
      .array(
        z.strictObject({
          tool: field(z.string().min(1), 'The tool that is called.', '呼び出すツールです。'),
          arguments: field(
            z.record(z.string(), anyValue),
            'Its arguments; strings are templates.',
            '引数です。文字列はテンプレートとして扱います。',
            { snippet: '{ ${1:name}: ${2:value} }' },
          ).optional(),
        }),
      )
      .min(1),
    'Tools that the target calls.',
    '対象が呼び出すツールです。',
    { snippet: '\n  - { tool: ${1:tool}, arguments: { ${2:name}: ${3:value} } }' },
  ).optional(),
  finish: field(
    z.enum(['stop', 'length', 'tool-calls', 'content-filter']),
    'Why the target stopped; follows from the rest when left out.',
    '応答が終わった理由です。省くと内容から決まります。',
  ).optional(),
  delay: field(duration, 'How long the target takes.', '応答に掛かる時間です。', { snippet: '${1:200ms}' }).optional(),
  fail: field(
    z.enum(scriptedFailures),
    'Fails as a real server would, in place of an answer.',
    '応答の代わりに、実際のサーバーのように失敗します。',
  ).optional(),
};

/** Nothing to say, nothing to call and no failure: a rule that would answer with silence by oversight. */
const silence = (rule: { reply?: unknown; refusal?: unknown; calls?: unknown; fail?: unknown }): Fault | undefined =>
  rule.reply !== undefined || rule.refusal !== undefined || rule.calls !== undefined || rule.fail !== undefined
    ? undefined
    : {
        en: 'This answers nothing. Write `reply`, `refusal`, `calls` or `fail`.',
        ja: '応答がありません。`reply`・`refusal`・`calls`・`fail` のいずれかを書いてください。',
      };

/** The shape of a scripted target's file: rules that are tried in order, the first that fits answers. */
export const scriptShape = z.strictObject({
  tenken: field(z.literal(1), 'Version of the language.', '言語の版です。', { snippet: '1' }),
  script: field(identifier, 'Name of the script.', 'スクリプトの名前です。', {
    snippet: '${1:rehearsal}',
  }).optional(),
  model: field(
    z.string(),
    'The model id that the target reports as served.',
    '対象が報告するモデルの ID です。',
  ).optional(),
  rules: field(
    z
      .array(
        refineWith(
          z.strictObject({
            when: field(
              when,
              'When the rule applies: every entry must hold. Without entries it always does.',
              '規則が当てはまる条件です。すべて満たす必要があります。条件がなければ必ず当てはまります。',
              { snippet: '{ said: ${1:text} }' },
            ).optional(),
            ...answer,
          }),
          silence,
        ),
      )
      .min(1),
    'Rules, tried in order; the first that applies answers.',
    '規則です。上から順に試し、最初に当てはまったものが応答します。',
    { snippet: '\n  - when: { said: ${1:text} }\n    reply: ${2:reply}' },
  ),
  otherwise: field(
    refineWith(z.strictObject(answer), silence),
    'The answer where no rule applies; without it the target fails.',
    'どの規則も当てはまらないときの応答です。省くと対象の失敗になります。',
    { snippet: `{ reply: \${1:${placeholders.offer.en}} }` },
  ).optional(),
});

/** A script as written. */
export type ScriptSource = z.infer<typeof scriptShape>;
export type ScriptRule = ScriptSource['rules'][number];
export type ScriptCondition = NonNullable<ScriptRule['when']>;
export type ScriptAnswer = Omit<ScriptRule, 'when'>;
