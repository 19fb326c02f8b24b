import { once } from '../../base/once.ts';
import { defaultFolds, fold } from '../../checks/folding.ts';
import { countCharacters } from '../../checks/text/count.ts';

/** Longer texts are taken for as short as the widest of characters could make them. */
const longest = 200;

/**
 * The fewest characters, as `length` counts them, of a reply in which a text is found where width and case are overlooked: a single
 * character may stand for several there, as ﬁ does for “fi” and ㍿ for 「株式会社」.
 */
export function fewestCharacters(text: string): number {
  if (text.length > longest) return countCharacters(text, Infinity) / widest;
  const pieces = [...new Intl.Segmenter('und', { granularity: 'grapheme' }).segment(fold(text, defaultFolds).text)];
  const clusters = pieces.map(({ segment }) => segment);
  const fewest = [0];
  for (let end = 1; end <= clusters.length; end++) {
    let best = (fewest[end - 1] ?? 0) + 1;
    for (let start = Math.max(0, end - widest); start < end - 1; start++) {
      const before = fewest[start] ?? 0;
      if (before + 1 < best && contracted().has(clusters.slice(start, end).join(''))) best = before + 1;
    }
    fewest.push(best);
  }
  return fewest.at(-1) ?? 0;
}

/** No character of Unicode stands for more: U+FDFA does for eighteen. */
const widest = 18;

/** The blocks that hold all characters which NFKC writes out as several. */
const blocks = [
  [0x80, 0xffff],
  [0x1f100, 0x1f2ff],
] as const;

/** What single characters stand for, where that is several. */
const contracted = once((): ReadonlySet<string> => {
  const found = new Set<string>();
  for (const [first, last] of blocks) {
    for (let code = first; code <= last; code++) {
      const character = String.fromCodePoint(code);
      if (character.normalize('NFKC').length > 1) found.add(fold(character, defaultFolds).text);
    }
  }
  return found;
});
