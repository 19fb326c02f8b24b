import { defineCheck } from '../check.ts';
import { fold } from '../folding.ts';
import { marksInReply, quoted, verdict, wanted } from '../result.ts';
import { oneText, oneTextOf } from './options.ts';

/** The reply begins with a text. */
export const startsWith = defineCheck({
  name: 'starts-with',
  version: 1,
  group: 'text',
  doc: {
    en: 'The reply begins with the text; white space before it does not count. Width and case are overlooked unless `fold` says otherwise.',
    ja: '応答がその文字列で始まることを確かめます。前の空白は数えません。`fold` を指定しなければ、全角半角と大文字小文字の違いは無視します。',
  },
  options: oneText,
  shorthand: 'text',
  snippet: '"${1:text}"',
  examples: [{ options: 'Dear', pass: 'Dear Ms Sato,', fail: 'Hello, dear Ms Sato,' }],
  probed: true,
  expected: (options) => ({ text: oneTextOf(options).text, against: 'evidence' }),
  evaluate(options, observation) {
    const { text, kinds } = oneTextOf(options);
    const needle = fold(text, kinds).text;
    const from = observation.reply.length - observation.reply.trimStart().length;
    const folded = fold(observation.reply.slice(from), kinds);
    const holds = folded.text.startsWith(needle);
    const name = holds ? quoted([text]) : wanted([text]);
    const seen = holds ? folded.sourceOf(0, needle.length) : { start: 0, end: Math.min(needle.length, 60) };
    const span = { start: seen.start + from, end: Math.min(seen.end + from, observation.reply.length) };
    return verdict(
      holds,
      holds
        ? { en: `The reply begins with ${name.en}.`, ja: `応答は${name.ja}で始まります。` }
        : { en: `The reply does not begin with ${name.en}.`, ja: `応答は ${name.ja} で始まりません。` },
      observation.reply.slice(span.start, span.end),
      span.end > span.start ? marksInReply(observation, [span]) : [],
    );
  },
});
