/** The words of a counterfactual pair, ready to be exchanged in any number of texts. */
export interface Exchange {
  /** Whether the first of them stands in a text. */
  readonly occursIn: (text: string) => boolean;
  /** The text of the other world: each of the two words in the other's place, with the capitals of what it replaces. */
  readonly exchanged: (text: string) => string;
}

/**
 * Exchanges whole words, in any case: "he" in "the" is none, and neither is 夫 in 夫婦. Both words change places at once, so that a text about
 * a husband and a wife stays about two people; nothing comes into the place of a word whose other half is empty.
 */
export function exchangeOf(one: string, other: string): Exchange {
  const first = wholeWord(one);
  const both = new RegExp(
    [one, other]
      .filter((word) => word !== '')
      .sort((a, b) => b.length - a.length)
      .map(wholeWord)
      .join('|'),
    'giu',
  );
  const isOne = new RegExp(`^${first}$`, 'iu');
  return {
    occursIn: (text) => new RegExp(first, 'iu').test(text),
    exchanged: (text) => text.replace(both, (found) => (isOne.test(found) ? likeIt(found, other) : likeIt(found, one))),
  };
}

function wholeWord(word: string): string {
  const literal = word.replace(/[\\^$.*+?()[\]{}|/]/gu, '\\$&');
  const edge = /^\p{Script=Han}$/u.test(word) ? String.raw`\p{Script=Han}` : String.raw`\p{Script=Latin}\p{N}`;
  const bound = (letter: string | undefined) => letter !== undefined && new RegExp(`[${edge}]`, 'u').test(letter);
  const letters = Array.from(word);
  return `${bound(letters[0]) ? `(?<![${edge}])` : ''}${literal}${bound(letters.at(-1)) ? `(?![${edge}])` : ''}`;
}

/** A word with the capitals of the one that it replaces. */
function likeIt(found: string, word: string): string {
  if (/^\p{Lu}{2,}$/u.test(found)) return word.toUpperCase();
  return /^\p{Lu}/u.test(found) ? word.charAt(0).toUpperCase() + word.slice(1) : word;
}
