import { z } from 'zod';
import { field } from '../../base/field.ts';
import { defineCheck } from '../check.ts';
import { defaultFolds, fold } from '../folding.ts';
import { marksInReply, quoted, verdict, wanted } from '../result.ts';
import { foldField } from './options.ts';

/** The reply is a text, white space at its ends aside. */
export const equals = defineCheck({
  name: 'equals',
  version: 1,
  group: 'text',
  doc: {
    en: 'The whole reply is the text; white space around it does not count. Width and case are overlooked unless `fold` says otherwise.',
    ja: '応答全体がその文字列と同じことを確かめます。前後の空白は数えません。`fold` を指定しなければ、全角半角と大文字小文字の違いは無視します。',
  },
  options: z.union([
    z.string(),
    z.strictObject({
      text: field(z.string(), 'The text that the reply must be.', '応答と同じであるべき文字列です。', {
        template: true,
      }),
      fold: foldField.optional(),
    }),
  ]),
  shorthand: 'text',
  snippet: '"${1:text}"',
  examples: [
    { options: 'yes', pass: 'Yes\n', fail: 'Yes, it is.' },
    { options: { text: 'はい', fold: ['kana'] }, pass: 'ハイ', fail: 'いいえ' },
  ],
  probed: true,
  expected: (options) => ({ text: textOf(options), against: 'evidence' }),
  evaluate(options, observation) {
    const text = textOf(options);
    const kinds = typeof options === 'string' ? defaultFolds : (options.fold ?? defaultFolds);
    const reply = observation.reply.trim();
    const same = fold(reply, kinds).text === fold(text.trim(), kinds).text;
    const name = same ? quoted([text]) : wanted([text]);
    const start = observation.reply.indexOf(reply);
    return verdict(
      same,
      same
        ? { en: `The reply is ${name.en}.`, ja: `応答は${name.ja}です。` }
        : { en: `The reply is not ${name.en}.`, ja: `応答は ${name.ja} ではありません。` },
      reply,
      reply === '' ? [] : marksInReply(observation, [{ start, end: start + reply.length }]),
    );
  },
});

function textOf(options: string | { readonly text: string }): string {
  return typeof options === 'string' ? options : options.text;
}
