import { z } from 'zod';
import { field } from '../../base/field.ts';
import { anyValue } from './shared.ts';

const name = field(
  z.string().min(1),
  'Name of the tool, as the target calls it.',
  '対象が呼び出すときのツール名です。',
  { defines: 'tool' },
);

const described = {
  description: field(
    z.string(),
    'What the tool does: the target reads it.',
    'ツールの説明です。対象が読みます。',
  ).optional(),
  parameters: field(z.record(z.string(), anyValue), 'JSON Schema of the arguments.', '引数の JSON Schema です。', {
    snippet: '\n  type: object\n  properties:\n    ${1:name}: { type: ${2:string} }',
  }).optional(),
};

const scripted = {
  result: field(
    anyValue,
    'What the tool answers; texts are templates.',
    'ツールの応答です。文字列はテンプレートとして扱います。',
    { template: true },
  ).optional(),
  results: field(
    z.array(
      z.strictObject({
        where: field(
          z.record(z.string(), anyValue),
          'Arguments for which this is the answer; without it, for all.',
          'この応答を返す引数の条件です。省くと常に返します。',
          { refersTo: 'argument' },
        ).optional(),
        result: field(anyValue, 'What the tool answers.', 'ツールの応答です。', { template: true }),
      }),
    ),
    'Answers by arguments: the first whose `where` fits.',
    '引数ごとの応答です。最初に `where` が合うものを返します。',
    { snippet: '\n  - where: { ${1:name}: ${2:value} }\n    result: ${3:ok}' },
  ).optional(),
};

/** A tool as we write it. */
const plainTool = z.strictObject({ name, ...described, ...scripted });

/** A tool as requests of Chat Completions carry it. */
const functionTool = z.strictObject({
  type: field(
    z.literal('function'),
    'The kind of tool as OpenAI’s API has it; functions are the only one.',
    'OpenAI の API でのツールの種類です。関数だけが使えます。',
  ).optional(),
  function: field(
    z.strictObject({
      name,
      ...described,
      strict: field(
        z.boolean(),
        'Taken in because OpenAI’s form has it; it changes nothing here.',
        'OpenAI の形式に合わせて受け付けます。ここでは何も変わりません。',
      ).optional(),
    }),
    'The tool in the form of OpenAI’s API.',
    'OpenAI の API の形式で書いたツールです。',
  ),
  ...scripted,
});

const tool = z.union([plainTool, functionTool]);

/** Tools by name. */
const named = field(
  z.record(z.string().min(1), z.strictObject({ ...described, ...scripted })),
  'The tools by name.',
  '名前ごとのツールです。',
  { defines: 'tool' },
);

/** The shape of a file of tools: a list, a list under `tools:`, or a map from name to tool. */
export const toolsShapes = {
  list: z.array(tool).min(1),
  listed: z.strictObject({
    tenken: field(z.literal(1), 'Version of the language.', '言語の版です。').optional(),
    tools: field(z.union([z.array(tool).min(1), named]), 'The tools.', 'ツールです。'),
  }),
  named,
} as const;

export type ToolSource = z.infer<typeof tool>;
export type NamedToolSource = z.infer<typeof named>[string];
