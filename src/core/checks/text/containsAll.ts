import { defineCheck } from '../check.ts';
import { lacking, marksInReply, quoted, verdict } from '../result.ts';
import { lookFor } from './lookFor.ts';
import { severalTexts, severalTextsOf } from './options.ts';

/** The reply contains every one of several texts. */
export const containsAll = defineCheck({
  name: 'contains-all',
  version: 1,
  group: 'text',
  doc: {
    en: 'The reply contains every one of the texts. Width and case are overlooked unless `fold` says otherwise.',
    ja: '応答が文字列をすべて含むことを確かめます。`fold` を指定しなければ、全角半角と大文字小文字の違いは無視します。',
  },
  options: severalTexts,
  shorthand: 'texts',
  snippet: '[${1:first}, ${2:second}]',
  examples: [
    { options: ['9:00', '17:00'], pass: 'Open from 9:00 to 17:00.', fail: 'Open from 9:00.' },
    { options: { texts: ['氏名', '住所'], fold: [] }, pass: '氏名と住所を書きます。', fail: '氏名を書きます。' },
  ],
  probed: true,
  expected: (options) => ({ text: severalTextsOf(options).texts.join(' | '), against: 'reply' }),
  evaluate(options, observation) {
    const { found, missing, spans } = lookFor(options, observation.reply);
    const names = quoted(found.map(({ text }) => text));
    return missing.length > 0
      ? verdict(false, lacking(missing), missing.join(' | '), marksInReply(observation, spans))
      : verdict(
          true,
          { en: `The reply contains ${names.en}.`, ja: `応答に${names.ja}がすべてあります。` },
          found.map(({ seen }) => seen).join(' | '),
          marksInReply(observation, spans),
        );
  },
});
