import type { Operator } from './operator.ts';
import { changeSome } from './pieces.ts';
import { oneOf } from './random.ts';

/** Spaces between words, and the places in Japanese where writing changes from kana to kanji or katakana. */
const places = /(?<=\S)[ \u00A0\u3000](?=\S)|(?<=[\u3041-\u3096、。])(?=[\u4E00-\u9FFF\u30A1-\u30F6])/gu;

const spaces = [' ', '  ', '\u00A0', '\u3000'];

/** Spaces doubled, of another kind, or added where Japanese has none. Words are never run together. */
export const spacing: Operator = {
  name: 'spacing',
  kept: { numbers: true, turning: false },
  apply: (pieces, random) =>
    changeSome(
      pieces,
      places,
      { of: 0.3, least: 1, most: 100 },
      random,
      (found) =>
        oneOf(
          spaces.filter((space) => space !== found),
          random,
        ) ?? '  ',
    ),
};
