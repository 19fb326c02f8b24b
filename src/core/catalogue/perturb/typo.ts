import type { Operator } from './operator.ts';
import { changeSome } from './pieces.ts';
import { oneOf } from './random.ts';
import type { Random } from './random.ts';

/** Latin words of five letters and more in lower case (names are nobody's typing mistake), and what slips in Japanese input. */
const places =
  /(?<![\p{Script=Latin}'’])[a-z]{5,}(?![\p{Script=Latin}'’])|[ゃゅょっャュョッ]|(?<=[ァ-ヶ])ー(?=[ァ-ヶ])|(?<=[一-鿿])[をにがはの](?=[一-鿿])/gu;

/** Typing mistakes inside of words, one in eight of the words that are long enough: what was meant stays readable. */
export const typo: Operator = {
  name: 'typo',
  kept: { numbers: true, turning: true },
  apply: (pieces, random) =>
    changeSome(pieces, places, { of: 1 / 8, least: 1, most: 12 }, random, (found) =>
      /^[a-z]/u.test(found) ? slip(found, random) : kanaSlip(found),
    ),
};

/** Swaps, drops or doubles a letter; the first and the last letter, by which words are read, stay. */
function slip(word: string, random: Random): string {
  const at = 1 + Math.floor(random() * (word.length - 3));
  const swapped = `${word.slice(0, at)}${word[at + 1] ?? ''}${word[at] ?? ''}${word.slice(at + 2)}`;
  const doubled = `${word.slice(0, at + 1)}${word.slice(at)}`;
  const dropped = word.slice(0, at) + word.slice(at + 1);
  const how = oneOf([swapped, swapped, doubled, dropped], random) ?? doubled;
  return how === word ? doubled : how;
}

/** A small kana typed large, a long vowel left out, a particle typed twice. */
function kanaSlip(found: string): string {
  if (found === 'ー') return '';
  const large = 'やゆよつヤユヨツ'['ゃゅょっャュョッ'.indexOf(found)];
  return large ?? `${found}${found}`;
}
