import type { Operator } from './operator.ts';
import { changeSome } from './pieces.ts';

/** Runs of one kana with at least two letters; a lone particle in the other kana would read as another word. */
const runs = /[\u30A1-\u30F6][\u30A1-\u30F6ー]+|[\u3041-\u3096]{2,}/gu;

/** Writes words in the other kana; the two blocks of Unicode run in parallel, 0x60 apart. */
export const kanaVariants: Operator = {
  name: 'kana-variants',
  kept: { numbers: false, turning: false },
  apply: (pieces, random) =>
    changeSome(pieces, runs, { of: 0.4, least: 1, most: 200 }, random, (run) =>
      /^[\u30A1-\u30F6]/u.test(run)
        ? shifted(run, /[\u30A1-\u30F6]/gu, -0x60)
        : shifted(run, /[\u3041-\u3096]/gu, 0x60),
    ),
};

function shifted(text: string, letters: RegExp, by: number): string {
  return text.replace(letters, (letter) => String.fromCharCode(letter.charCodeAt(0) + by));
}
