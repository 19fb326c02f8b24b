import { printableLine } from './printable.ts';

/** Untrusted text as a block of code that it cannot close: its fence is longer than any run of backticks in it (CommonMark 0.31, 4.5). */
export function markdownBlock(text: string): string {
  const longest = Math.max(2, ...(text.match(/`+/gu) ?? []).map(({ length }) => length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}text\n${text.replace(/\r/gu, '')}\n${fence}`;
}

/**
 * Untrusted text as one line of Markdown: no link, image, HTML, mention, reference to an issue or border of a table comes out of it.
 * What a viewer would make a link of by itself (`https:`, `www.`, `command:`) is broken by a space that nobody sees.
 */
export function markdownText(text: string): string {
  return printableLine(text)
    .replace(/&/gu, '&amp;')
    .replace(/[\\`*_{}[\]()#+!|~]/gu, '\\$&')
    .replace(/</gu, '&lt;')
    .replace(/>/gu, '&gt;')
    .replace(/@/gu, '&#64;')
    .replace(/(https?|www|mailto|command|vscode|javascript|data)([:.])/giu, '$1&#8203;$2');
}
