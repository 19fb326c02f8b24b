import { z } from 'zod';
import { field } from '../../base/field.ts';
import { refineWith } from '../../base/refine.ts';
import type { Text } from '../../base/text.ts';
import type { CheckResult, Observation } from '../check.ts';
import { defineCheck } from '../check.ts';
import { inSentence, marksInReply, quoted, result, verdict } from '../result.ts';
import { jsonInReply } from './jsonInReply.ts';
import { prepareSchema } from './jsonSchema.ts';
import type { PreparedSchema } from './jsonSchema.ts';

/** The reply is JSON, and such JSON as a schema asks for. */
export const json = defineCheck({
  name: 'json',
  version: 1,
  group: 'structure',
  doc: {
    en: 'The reply, or its fenced block, is JSON; with `schema`, it is valid against that JSON Schema (draft 2020-12).',
    ja: '応答またはその中のコードブロックが JSON であることを確かめます。`schema` を書くと、その JSON Schema（draft 2020-12）に適合することも確かめます。',
  },
  options: z.strictObject({
    schema: field(
      refineWith(z.record(z.string(), z.json()), (schema) =>
        JSON.stringify(schema).includes('{{') ? undefined : faultOf(schema),
      ),
      'A JSON Schema.',
      'JSON Schema です。',
      { snippet: '\n  type: object\n  required: [${1:answer}]\n  properties: { ${1:answer}: { type: string } }' },
    ).optional(),
  }),
  bare: {},
  snippet: '\n  schema:\n    type: object\n    required: [${1:answer}]',
  examples: [
    { options: {}, pass: '{"answer": 42}', fail: 'The answer is 42.' },
    {
      options: { schema: { type: 'object', required: ['answer'], properties: { answer: { type: 'string' } } } },
      pass: '```json\n{"answer": "yes"}\n```',
      fail: '{"answer": 1}',
    },
  ],
  probed: true,
  evaluate: (options, observation) => evaluator(options)(observation),
  prepare: (options) => evaluator(options),
});

interface Options {
  readonly schema?: Readonly<Record<string, unknown>> | undefined;
}

function faultOf(schema: unknown): Text | undefined {
  const prepared = prepareSchema(schema);
  return 'fault' in prepared ? prepared.fault : undefined;
}

function evaluator(options: Options): (observation: Observation) => CheckResult {
  if (options.schema === undefined) return (observation) => jsonResult(observation, undefined);
  const prepared = prepareSchema(options.schema);
  if ('fault' in prepared) return () => result('error', prepared.fault);
  return (observation) => jsonResult(observation, prepared);
}

function jsonResult(observation: Observation, schema: PreparedSchema | undefined): CheckResult {
  const found = jsonInReply(observation.reply);
  if (found.kind === 'none')
    return verdict(false, { en: 'The reply is not JSON.', ja: '応答は JSON ではありません。' });
  const marks = marksInReply(observation, [found.span]);
  const evidence = observation.reply.slice(found.span.start, found.span.end);
  const told = (holds: boolean, en: string, ja: string) => verdict(holds, { en, ja }, evidence, marks);
  if (found.kind === 'deep')
    return told(false, 'The JSON is nested too deeply to be of use.', 'JSON の入れ子が深すぎます。');
  if (found.kind === 'broken') {
    const reason = quoted([found.reason]);
    return told(false, `The JSON is broken: ${reason.en}.`, `JSON が壊れています（${reason.ja}）。`);
  }
  if (schema === undefined) return told(true, 'The reply is JSON.', '応答は JSON です。');
  const judged = schema.validate(found.value);
  if (judged.kind === 'fault') return result('error', judged.message);
  if (judged.kind === 'valid') {
    return told(true, 'The JSON is valid against the schema.', 'JSON はスキーマに適合します。');
  }
  const where = judged.path === '' ? '/' : inSentence(judged.path);
  // The path and the fault name members and values of the reply.
  const fault = quoted([where, judged.message]);
  return verdict(
    false,
    {
      en: `The JSON is not valid against the schema: ${fault.en}.`,
      ja: `JSON がスキーマに適合しません（${fault.ja}）。`,
    },
    `${where}: ${judged.message}`,
    marks,
  );
}
