import type { Operator } from './operator.ts';
import { changeSome } from './pieces.ts';

/** Punctuation outside of ASCII, letters inside of long Latin words, and kana between kana: what a reader can fill in. */
const places =
  /[’‘“”…–—éèüöäç、。！？「」]|(?<=[A-Za-z]{2})[a-z](?=[a-z]{2})|(?<=[\u3041-\u3096\u30A1-\u30F6ー])[\u3041-\u3096\u30A1-\u30F6](?=[\u3041-\u3096\u30A1-\u30F6ー])/gu;

/** A few characters as a wrong encoding shows them: one in 25, at most six. */
export const mojibake: Operator = {
  name: 'mojibake',
  kept: { numbers: true, turning: true },
  apply: (pieces, random) => changeSome(pieces, places, { of: 0.04, least: 1, most: 6 }, random, garbled),
};

/**
 * Bytes of UTF-8 read as Windows-1252, where all of them have a letter there; else the replacement character, as a program
 * shows that gives up on a byte.
 */
function garbled(letter: string): string {
  return misread.get(letter) ?? '\uFFFD';
}

const misread: ReadonlyMap<string, string> = new Map([
  ['’', 'â€™'],
  ['‘', 'â€˜'],
  ['“', 'â€œ'],
  ['…', 'â€¦'],
  ['–', 'â€“'],
  ['—', 'â€”'],
  ['é', 'Ã©'],
  ['è', 'Ã¨'],
  ['ü', 'Ã¼'],
  ['ö', 'Ã¶'],
  ['ä', 'Ã¤'],
  ['ç', 'Ã§'],
  ['。', 'ã€‚'],
  ['！', 'ï¼'],
]);
