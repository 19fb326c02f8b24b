import type { Operator, SynonymGroups } from './operator.ts';
import { changeSome } from './pieces.ts';
import { oneOf } from './random.ts';

/** Words replaced by others of their group, all of them: half of a text in other words would be another text. */
export const synonyms: Operator = {
  name: 'synonyms',
  kept: { numbers: false, turning: false },
  apply: (pieces, random, groups) => {
    const others = othersOf(groups);
    const words = [...others.keys()].sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
    if (words.length === 0) return pieces;
    const places = new RegExp(words.map(pattern).join('|'), 'giu');
    return changeSome(pieces, places, { of: 1, least: 1, most: 1000 }, random, (found) => {
      const other = oneOf(others.get(found.toLowerCase()) ?? [], random) ?? found;
      return /^\p{Lu}/u.test(found) ? other.replace(/^./u, (first) => first.toUpperCase()) : other;
    });
  },
};

/** Each word, in lower case, with the others of its groups. */
function othersOf(groups: SynonymGroups): ReadonlyMap<string, readonly string[]> {
  const others = new Map<string, readonly string[]>();
  for (const group of groups) {
    for (const word of group) {
      const key = word.toLowerCase();
      const rest = group.filter((each) => each.toLowerCase() !== key);
      if (rest.length > 0) others.set(key, [...(others.get(key) ?? []), ...rest]);
    }
  }
  return others;
}

/** A word of letters with spaces between stands alone; one of Japanese may stand in the middle of others. */
function pattern(word: string): string {
  const plain = word.replace(/[\\^$.*+?()[\]{}|/-]/gu, '\\$&');
  return /^[\p{Script=Latin}\p{N}]/u.test(word) ? `(?<![\\p{L}\\p{N}])${plain}(?![\\p{L}\\p{N}])` : plain;
}

/**
 * Reads a file of synonyms: one group a line, its words separated by commas, tabs or `=`; `#` begins a comment line. Words
 * that stand alone on their line are no group.
 */
export function readSynonyms(text: string): SynonymGroups {
  return text
    .replace(/^\uFEFF/u, '')
    .split(/\r\n|[\n\r]/u)
    .filter((line) => !line.startsWith('#'))
    .map((line) => [
      ...new Set(
        line
          .split(/[,\t=、，]/u)
          .map((word) => word.trim())
          .filter((word) => word !== ''),
      ),
    ])
    .filter((group) => group.length > 1);
}
