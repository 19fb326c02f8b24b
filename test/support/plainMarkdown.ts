import assert from 'node:assert/strict';

/** What a terminal or a log obeys, what reorders a line, and what no text may hold. */
export const unseen = /(?![\t\n])\p{Cc}|\p{Bidi_Control}|\p{Surrogate}/u;

/** Fails where anything but our own marks is left of a document when blocks and pieces of code, escapes and entities are taken away. */
export function assertPlainMarkdown(document: string): void {
  assert.doesNotMatch(document, unseen);
  for (const line of withoutBlocks(document.split('\n'))) {
    const rest = line
      // An escaped character opens no code, so both are looked for at once, from the left.
      .replace(/\\[!-/:-@[-`{-~]|(?<!`)(?<fence>`+)(?!`).*?(?<!`)\k<fence>(?!`)/gu, '')
      .replace(/&(?:amp|lt|gt|#64|#8203);/gu, ' ');
    assert.doesNotMatch(rest, /[<>@`[\]&]|!\(|https?[:.]|www\.|command:|javascript:|data:/u, line);
  }
}

/** The lines outside of fenced blocks (CommonMark 0.31, 4.5: closed by at least as many backticks, and nothing else on the line). */
function withoutBlocks(lines: readonly string[]): readonly string[] {
  const outside: string[] = [];
  let fence = '';
  for (const line of lines) {
    if (fence === '') {
      fence = /^(`{3,})\w*$/u.exec(line)?.[1] ?? '';
      if (fence === '') outside.push(line);
    } else if (new RegExp(`^ {0,3}\`{${fence.length},}[ \\t]*$`, 'u').test(line)) fence = '';
  }
  assert.equal(fence, '', 'A block was not closed.');
  return outside;
}
