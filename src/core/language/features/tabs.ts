import type { Problem } from '../../base/problem.ts';
import { parseSyntax } from '../syntax.ts';
import { sameMeaning } from './format/sameMeaning.ts';
import { lineStartAt } from './pieces.ts';

/** How many columns a tab is taken for, in editors and by people; two are what we indent by. */
const widths = [2, 4, 8] as const;

/** More lines than these are not mended one after the other. */
const mostLines = 500;

/**
 * The text with spaces in the place of the tabs that YAML cannot read a line for, where that mends the text and only one width of tabs
 * does; else the text as it is. Tabs in texts over lines stay. `mend` settles what else is wrong with a text, `analyse` says what is.
 */
export function withoutTabs(
  text: string,
  problems: readonly Problem[],
  mend: (text: string) => string,
  analyse: (text: string) => readonly Problem[],
): string {
  if (indentedWithTabs(text, problems).length === 0) return text;
  const readings = widths.map((width) => expanded(text, width, mend, analyse));
  const trees = readings.map((each) => parseSyntax(each));
  // What cannot be read hides what else is wrong with it, so that counts first.
  const scores = readings.map((each, at) => {
    const errors = analyse(each).filter(({ severity }) => severity === 'error').length;
    return (trees[at]?.problems.length ?? 0) * 1_000_000 + errors;
  });
  const fewest = Math.min(...scores);
  const best = [...readings.keys()].filter((at) => scores[at] === fewest);
  const chosen = trees[best[0] ?? 0];
  if (chosen === undefined) return text;
  const isOne = best.every((at) => sameMeaning(trees[at]?.root ?? null, chosen.root));
  return isOne && chosen.problems.length < parseSyntax(text).problems.length ? chosen.text : text;
}

function expanded(
  text: string,
  width: number,
  mend: (text: string) => string,
  analyse: (text: string) => readonly Problem[],
): string {
  let current = mend(text);
  for (let round = 0; round < mostLines; round++) {
    const lines = indentedWithTabs(current, analyse(current));
    if (lines.length === 0) return current;
    current = mend(withSpaces(current, lines, width));
  }
  return text;
}

/** The beginnings of the lines that cannot be read and are indented with tabs. */
function indentedWithTabs(text: string, problems: readonly Problem[]): readonly number[] {
  const starts = problems
    .filter(({ code }) => code === 'syntax')
    .map(({ span }) => lineStartAt(text, span.start))
    .filter((start) => /^ *\t[ \t]*\S/u.test(text.slice(start, start + 1000)));
  return [...new Set(starts)].sort((a, b) => a - b);
}

/** The text with the indentation of some lines as spaces; a tab goes to the next column that is a multiple of its width. */
function withSpaces(text: string, lines: readonly number[], width: number): string {
  let result = '';
  let from = 0;
  for (const line of lines) {
    const indentation = /^[ \t]*/u.exec(text.slice(line, line + 1000))?.[0] ?? '';
    let column = 0;
    for (const character of indentation) column += character === '\t' ? width - (column % width) : 1;
    result += text.slice(from, line) + ' '.repeat(column);
    from = line + indentation.length;
  }
  return result + text.slice(from);
}
