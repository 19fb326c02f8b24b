import { z } from 'zod';
import { field } from '../../base/field.ts';
import { boundOf, comparison } from '../comparison.ts';
import { defineCheck } from '../check.ts';
import type { CheckResult } from '../check.ts';
import { verdict } from '../result.ts';
import { countCharacters, countLines, countSentences, countWords } from './count.ts';
import type { Text } from '../../base/text.ts';

const units = {
  characters: { count: countCharacters, name: { en: 'characters', ja: '文字数' } },
  words: { count: countWords, name: { en: 'words', ja: '単語数' } },
  sentences: { count: countSentences, name: { en: 'sentences', ja: '文の数' } },
  lines: { count: countLines, name: { en: 'lines', ja: '行数' } },
} as const satisfies Record<string, { count: (text: string, enough: number) => number; name: Text }>;
type Unit = keyof typeof units;

/** The reply is as long or as short as it should be. */
export const length = defineCheck({
  name: 'length',
  version: 1,
  group: 'text',
  doc: {
    en: 'The reply’s length: characters as a person counts them (an emoji or a letter with accents is one), words, sentences or lines. A bare comparison counts characters.',
    ja: '応答の長さを確かめます。人が数えるときの文字数（絵文字や結合文字は 1 文字）、単語数、文の数、行数を比べられます。比較だけを書くと文字数です。',
  },
  options: z.union([
    comparison,
    z
      .strictObject({
        characters: field(comparison, 'Characters as a person counts them.', '人が数えるときの文字数です。').optional(),
        words: field(
          comparison,
          'Words; Japanese is split by dictionary.',
          '単語数です。日本語は辞書で区切ります。',
        ).optional(),
        sentences: field(comparison, 'Sentences.', '文の数です。').optional(),
        lines: field(comparison, 'Lines that are not empty.', '空でない行の数です。').optional(),
      })
      .refine((value) => Object.keys(value).length > 0),
  ]),
  shorthand: 'characters',
  snippet: '"${1:<= 400}"',
  examples: [
    { options: '<= 12', pass: 'Short enough', fail: 'This is too long.' },
    { options: { sentences: 1 }, pass: 'はい、9時からです。', fail: 'はい。9時からです。' },
  ],
  probed: true,
  evaluate(options, observation): CheckResult {
    const wanted: Readonly<Partial<Record<Unit, string | number | undefined>>> =
      typeof options === 'object' ? options : { characters: options };
    const seen: { holds: boolean; en: string; ja: string }[] = [];
    for (const unit of Object.keys(units) as Unit[]) {
      const written = wanted[unit];
      if (written === undefined) continue;
      const bound = boundOf(written, '=');
      // One more than the bound is enough to know, so a reply of millions of words is not counted to its end.
      const enough = Math.max(1, Math.ceil(bound.value) + 1);
      const count = units[unit].count(observation.reply, enough);
      const shown = count >= enough ? `>= ${enough}` : String(count);
      const { en, ja } = units[unit].name;
      seen.push({
        holds: bound.holds(count),
        en: `${en}: ${shown}, wanted ${bound.shown}`,
        ja: `${ja}は ${shown}（条件は ${bound.shown}）`,
      });
    }
    const holds = seen.every((each) => each.holds);
    const told = holds ? seen : seen.filter((each) => !each.holds);
    return verdict(
      holds,
      {
        en: `The reply’s length ${holds ? 'is right' : 'is not right'} (${told.map(({ en }) => en).join('; ')}).`,
        ja: `応答の長さが条件に${holds ? '合います' : '合いません'}。${told.map(({ ja }) => ja).join('、')}です。`,
      },
      told.map(({ en }) => en).join('; '),
    );
  },
});
