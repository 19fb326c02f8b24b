import { z } from 'zod';
import { field } from '../../../base/field.ts';
import { anyValue } from '../shared.ts';
import { common } from './common.ts';

/** The language models that the editor itself offers. */
export const vscodeLmShape = z.strictObject({
  provider: field(
    z.literal('vscode-lm'),
    'A language model that VS Code offers (GitHub Copilot’s and others). It answers only to runs that are started in the editor.',
    'VS Code が提供する言語モデルです（GitHub Copilot など）。エディターから始めた実行でだけ応答します。',
  ),
  vendor: field(z.string(), 'Who offers it, such as `copilot`.', '提供元です（`copilot` など）。').optional(),
  family: field(z.string(), 'The family of models, such as `gpt-4o`.', 'モデルの系統です（`gpt-4o` など）。', {
    snippet: '${1:gpt-4o}',
  }).optional(),
  version: field(z.string(), 'The version of the family.', '系統の中での版です。').optional(),
  model: field(z.string(), 'The id of one model.', '特定のモデルの ID です。').optional(),
  parameters: field(
    z.record(z.string(), anyValue),
    'Options that are passed on to the model; which ones it heeds is up to its vendor.',
    'モデルに渡すオプションです。どれに従うかは提供元によります。',
    { snippet: '{ temperature: ${1:0} }' },
  ).optional(),
  ...common,
});
