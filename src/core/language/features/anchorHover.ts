import { counted } from '../../base/counted.ts';
import { printableLine } from '../../base/printable.ts';
import type { Hover } from './hover.ts';
import { anchoredAt } from './anchors.ts';
import type { SyntaxTree } from '../syntax.ts';

/** So many lines of what an alias stands for are shown. */
const mostLines = 12;

/** How often an anchor is used, and what an alias stands for; undefined elsewhere. */
export function anchorHover(tree: SyntaxTree, offset: number): Hover | undefined {
  const found = anchoredAt(tree, offset);
  if (found === undefined) return undefined;
  const { name, at, definition, aliases } = found;
  const span = { start: at.start - 1, end: at.end };
  if (at.start === definition.start) {
    const times = aliases.length;
    const en = times === 0 ? 'Nothing refers to it.' : `Used in ${counted(times, 'place')} as \`*${name}\`.`;
    const ja =
      times === 0 ? 'これを参照するものはありません。' : `\`*${name}\` が ${times} か所でこの値を参照しています。`;
    return { span, text: { en: `**\`&${name}\`**\n\n${en}`, ja: `**\`&${name}\`**\n\n${ja}` } };
  }
  const block = fenced(shownValue(tree.text, found.value));
  return {
    span,
    text: {
      en: `**\`*${name}\`** stands for the value of \`&${name}\`:\n\n${block}`,
      ja: `**\`*${name}\`** は \`&${name}\` の値を表します。\n\n${block}`,
    },
  };
}

/** The lines of a value, as far in as the least of them. */
function shownValue(text: string, { start, end }: { readonly start: number; readonly end: number }): string {
  const column = start - (text.lastIndexOf('\n', start - 1) + 1);
  const lines = `${' '.repeat(column)}${text.slice(start, end)}`.trimEnd().split(/\r?\n/u);
  const shown = lines.slice(0, mostLines).map((line) => printableLine(line.slice(0, 200)));
  const least = Math.min(
    ...shown.filter((line) => line.trim() !== '').map((line) => /^ */u.exec(line)?.[0].length ?? 0),
  );
  const cut = shown.map((line) => line.slice(least));
  return [...cut, ...(lines.length > mostLines ? ['…'] : [])].join('\n');
}

/** As code that nothing in it can end. */
function fenced(code: string): string {
  const longest = Math.max(2, ...[...code.matchAll(/`+/gu)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}yaml\n${code}\n${fence}`;
}
