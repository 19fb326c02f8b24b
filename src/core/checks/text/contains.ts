import { defineCheck } from '../check.ts';
import { findFolded, fold } from '../folding.ts';
import { lacking, marksInReply, quoted, verdict } from '../result.ts';
import { oneText, oneTextOf } from './options.ts';

/** The reply contains a text. */
export const contains = defineCheck({
  name: 'contains',
  version: 1,
  group: 'text',
  doc: {
    en: 'The reply contains the text. Width and case are overlooked unless `fold` says otherwise.',
    ja: '応答がその文字列を含むことを確かめます。`fold` を指定しなければ、全角半角と大文字小文字の違いは無視します。',
  },
  options: oneText,
  shorthand: 'text',
  snippet: '"${1:text}"',
  examples: [
    { options: '9:00', pass: 'We open at 9:00.', fail: 'We open at ten.' },
    { options: { text: 'さとう', fold: ['kana'] }, pass: 'サトウ様ですね。', fail: '佐藤様ですね。' },
  ],
  probed: true,
  expected: (options) => ({ text: oneTextOf(options).text, against: 'reply' }),
  evaluate(options, observation) {
    const { text, kinds } = oneTextOf(options);
    const spans = findFolded(fold(observation.reply, kinds), fold(text, kinds).text);
    const first = spans[0];
    return first === undefined
      ? verdict(false, lacking([text]), text)
      : verdict(
          true,
          { en: `The reply contains ${quoted([text]).en}.`, ja: `応答に${quoted([text]).ja}があります。` },
          observation.reply.slice(first.start, first.end),
          marksInReply(observation, spans),
        );
  },
});
