import { defineCheck } from '../check.ts';
import { marksInReply, quoted, verdict, wanted } from '../result.ts';
import { lookFor } from './lookFor.ts';
import { severalTexts, severalTextsOf } from './options.ts';

/** The reply contains at least one of several texts. */
export const containsAny = defineCheck({
  name: 'contains-any',
  version: 1,
  group: 'text',
  doc: {
    en: 'The reply contains at least one of the texts. Width and case are overlooked unless `fold` says otherwise.',
    ja: '応答が文字列のうち少なくとも 1 つを含むことを確かめます。`fold` を指定しなければ、全角半角と大文字小文字の違いは無視します。',
  },
  options: severalTexts,
  shorthand: 'texts',
  snippet: '[${1:first}, ${2:second}]',
  examples: [
    { options: ['doctor', 'pharmacist'], pass: 'Please ask your pharmacist.', fail: 'Take two and see.' },
    {
      options: { texts: ['119', '救急'], fold: ['width'] },
      pass: '１１９番に電話してください。',
      fail: '様子を見てください。',
    },
  ],
  probed: true,
  expected: (options) => ({ text: severalTextsOf(options).texts.join(' | '), against: 'reply' }),
  evaluate(options, observation) {
    const { found, missing, spans } = lookFor(options, observation.reply);
    if (found.length === 0) {
      const names = wanted(missing);
      return verdict(
        false,
        { en: `The reply contains none of ${names.en}.`, ja: `応答に ${names.ja} のいずれもありません。` },
        missing.join(' | '),
      );
    }
    const names = quoted(found.map(({ text }) => text));
    return verdict(
      true,
      { en: `The reply contains ${names.en}.`, ja: `応答に${names.ja}があります。` },
      found.map(({ seen }) => seen).join(' | '),
      marksInReply(observation, spans),
    );
  },
});
