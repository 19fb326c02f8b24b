const begin = '# >>> tenken >>>';
const end = '# <<< tenken <<<';

/** Our lines in a file, however a checkout has ended its lines: from the first mark's line to the end of the last one's. */
const marked = new RegExp(`^[ \\t]*${begin}\\r?\\n[\\s\\S]*?^[ \\t]*${end}(?:\\r?\\n|$)`, 'mu');

/** Lines between the marks by which they are found again, each indented alike and ended with a line feed. */
export function betweenMarks(lines: readonly string[], indent = ''): string {
  return [begin, ...lines, end].map((line) => `${indent}${line}\n`).join('');
}

/** What stands between our marks, with them; undefined where they are not there. */
export function markedIn(text: string): string | undefined {
  return marked.exec(text)?.[0];
}

/** The text with other lines in the place of those between our marks. */
export function replaceMarked(text: string, lines: string): string {
  return text.replace(marked, () => lines);
}
