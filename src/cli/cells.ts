import { eastAsianWidth } from 'get-east-asian-width';

/**
 * How many cells of a terminal a text of ours takes: Japanese letters take two. For words that we wrote, without emoji and combining
 * marks; whatever a person wrote goes to `string-width`, which takes longer to load than most commands to answer.
 */
export function cells(text: string): number {
  let width = 0;
  for (const letter of text) width += eastAsianWidth(letter.codePointAt(0) ?? 0);
  return width;
}
