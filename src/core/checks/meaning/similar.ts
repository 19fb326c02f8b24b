import { z } from 'zod';
import { field } from '../../base/field.ts';
import { parsePercent, percentText } from '../../base/quantity.ts';
import { refineWith } from '../../base/refine.ts';
import { defineCheck } from '../check.ts';
import { inSentence, marksInReply, result, verdict } from '../result.ts';
import { chrF } from './chrf.ts';

const reference = z.union([z.string().min(1), z.array(z.string().min(1)).min(1)]);

/** The share that counts as similar where nothing else is said: the same sentence reworded lies above, another sentence below. */
const usual = '50 %';

/** The reply is worded like a reference. */
export const similar = defineCheck({
  name: 'similar',
  version: 1,
  group: 'meaning',
  doc: {
    en: 'The reply is worded like a reference, or like one of several: chrF, an F-score over the characters that both share, at least 50 % unless `least` says otherwise. It compares wording; where other words may say the same, use `judge`.',
    ja: '応答の文面が参照文（複数ならそのいずれか）に近いことを確かめます。共通する文字の並びの F 値（chrF）が、`least` の指定がなければ 50 % 以上で合格です。比べるのは文面です。別の言い方でもよい場合は `judge` を使ってください。',
  },
  options: z.union([
    reference,
    refineWith(
      z.strictObject({
        to: field(reference, 'The reference, or several.', '参照文です。複数書けます。', {
          template: true,
          snippet: '${1:text}',
        }).optional(),
        file: field(z.string().min(1), 'A text file that holds the reference.', '参照文のテキストファイルです。', {
          refersTo: 'file',
        }).optional(),
        least: field(
          z.string(),
          'The least similarity that passes, as a percentage.',
          '合格とする類似度の下限（%）です。',
          { snippet: '${1:50} %' },
        ).optional(),
      }),
      ({ to, file, least }) => {
        if (to === undefined && file === undefined) {
          return { en: 'Write the reference under `to` or `file`.', ja: '参照文を `to` か `file` に書いてください。' };
        }
        if (least === undefined || least.includes('{{') || (parsePercent(least) ?? 0) > 0) return undefined;
        return {
          key: 'least',
          en: `“${least}” is no percentage above 0 %. Write one such as 50 %.`,
          ja: `「${least}」は 0 % より大きい割合ではありません。50 % のように書いてください。`,
        };
      },
    ),
  ]),
  shorthand: 'to',
  snippet: '\n  to: ${1:text}\n  least: ${2:50} %',
  examples: [
    {
      options: 'The clinic opens at nine in the morning.',
      pass: 'The clinic opens at nine o’clock in the morning.',
      fail: 'I would rather talk about football.',
    },
    {
      options: { to: ['診療は午前九時に始まります。'], least: '60 %' },
      pass: '診療は、午前九時に始まります',
      fail: '休診日は日曜です。',
    },
  ],
  probed: true,
  evaluate(options, observation) {
    const written = typeof options === 'string' || Array.isArray(options) ? { to: options } : options;
    const { to, least = usual } = written;
    const limit = parsePercent(least);
    if (to === undefined || limit === undefined || limit === 0) {
      return result('error', {
        en: `There is nothing to compare with, or “${inSentence(least)}” is no percentage.`,
        ja: `比べる参照文がないか、「${inSentence(least)}」が割合ではありません。`,
      });
    }
    const texts = typeof to === 'string' ? [to] : to;
    const best = Math.max(...texts.map((text) => chrF(observation.reply, text)));
    const passes = best >= limit;
    return verdict(
      passes,
      {
        en: `The similarity to the reference is ${percentText(best)}; at least ${percentText(limit)} is expected.`,
        ja: `参照文との類似度は ${percentText(best)} です（${percentText(limit)} 以上が必要です）。`,
      },
      percentText(best),
      passes ? [] : marksInReply(observation, [{ start: 0, end: observation.reply.length }]),
    );
  },
});
