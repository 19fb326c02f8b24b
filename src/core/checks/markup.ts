// Marks around emphasised words, which hide nothing; a row of them inside of a number does.
const emphasis = /(?<![*\w])(\*{1,3}|_{1,3})(?=[^\s*_])((?:(?!\1)[^\n]){1,200}?)(?<=[^\s*_])\1(?![*\w])/gu;

/** A text without the marks of Markdown's emphasis, a space for each of their letters: places stay what they were. */
export function withoutEmphasis(text: string): string {
  return text.replace(
    emphasis,
    (_, marks: string, words: string) => ' '.repeat(marks.length) + words + ' '.repeat(marks.length),
  );
}
