/**
 * A character that has a shape: no space, control or combining mark, none that Unicode's programs leave out by default (zero-width characters, fillers
 * of Hangul, tags, variation selectors), and not the empty pattern of Braille.
 */
const shape = /[^\p{C}\p{Z}\p{M}\p{Default_Ignorable_Code_Point}\u2800]/u;

/** Whether a person sees anything of a text. */
export function isVisible(text: string): boolean {
  return shape.test(text);
}
