import { z } from 'zod';
import { field } from '../../base/field.ts';
import { defineCheck } from '../check.ts';
import { result, verdict } from '../result.ts';
import { languageShares, languages } from './languages.ts';

const code = z.enum(languages);

/** The reply is written in a language. */
export const language = defineCheck({
  name: 'language',
  version: 2,
  group: 'text',
  doc: {
    en: 'The reply is in this language, told by script and, among languages of one script, by their commonest words. Code blocks, addresses and quotations of a few words do not count. At least 70 % must be, unless `share` says otherwise.',
    ja: '応答がその言語で書かれていることを、文字の種類と、同じ文字を使う言語どうしではよく使う語で確かめます。コードや URL は数えません。`share` を指定しなければ 7 割以上が条件です。',
  },
  options: z.union([
    code,
    z.strictObject({
      code: field(code, 'The language, as ISO 639-1 has it.', 'ISO 639-1 の言語コードです。', { snippet: '${1:ja}' }),
      share: field(
        z.number().gt(0).max(1),
        'The least share of the text, between 0 and 1; 0.7 by default.',
        'その言語の割合の下限（0〜1）です。既定は 0.7 です。',
      ).optional(),
    }),
  ]),
  shorthand: 'code',
  snippet: '${1|ja,en,zh,ko|}',
  examples: [
    { options: 'ja', pass: '受付は9時からです。', fail: 'We open at nine.' },
    {
      options: 'en',
      pass: 'We open at nine o’clock, and the clinic is on the left.',
      fail: 'Wir öffnen um neun Uhr, und die Praxis ist links.',
    },
  ],
  probed: true,
  evaluate(options, observation) {
    const wanted = typeof options === 'string' ? options : options.code;
    const least = typeof options === 'string' ? 0.7 : (options.share ?? 0.7);
    if (observation.reply.trim() === '') {
      return verdict(false, { en: 'The reply is empty.', ja: '応答が空です。' });
    }
    const shares = languageShares(observation.reply);
    if (shares === undefined) {
      return result('inapplicable', {
        en: 'The reply holds no words from which a language could be told.',
        ja: '応答に、言語を判別できる言葉がありません。',
      });
    }
    const share = shares.get(wanted) ?? 0;
    const ranked = [...shares].sort((a, b) => b[1] - a[1]);
    const seen = ranked
      .slice(0, 3)
      .map(([name, part]) => `${name} ${Math.round(part * 100)} %`)
      .join(', ');
    return verdict(
      share >= least,
      share >= least
        ? { en: `The reply is in \`${wanted}\` (${seen}).`, ja: `応答は \`${wanted}\` です（${seen}）。` }
        : {
            en: `The reply is not in \`${wanted}\` (${seen}; wanted ${Math.round(least * 100)} %).`,
            ja: `応答は \`${wanted}\` ではありません（${seen}、条件は ${Math.round(least * 100)} % 以上）。`,
          },
      seen,
    );
  },
});
