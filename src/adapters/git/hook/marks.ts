const begin = '# >>> tenken >>>';
const end = '# <<< tenken <<<';

/** Our lines in a file, however a checkout has ended its lines: from the first mark's line to the end of the last one's. */
const marked = new RegExp(`^[ \\t]*${begin}\\r?\\n[\\s\\S]*?^[ \\t]*${end}(?:\\r?\\n|$)`, 'gmu');

/** Lines between the marks by which they are found again, each indented alike and ended with a line feed. */
export function betweenMarks(lines: readonly string[], indent = ''): string {
  return [begin, ...lines, end].map((line) => `${indent}${line}\n`).join('');
}

/** What stands between our marks, with them; undefined where they are not there. */
export function markedIn(text: string): string | undefined {
  return text.match(marked)?.[0];
}

/** The text with other lines in the place of those between our marks; where a merge left them twice, they are there once. */
export function replaceMarked(text: string, lines: string): string {
  let first = true;
  return text.replace(marked, () => {
    const kept = first ? lines : '';
    first = false;
    return kept;
  });
}

/** The text without our lines, every other byte as it was before they came. */
export function withoutMarked(text: string): string {
  const found = markedIn(text);
  if (found === undefined) return text;
  const rest = replaceMarked(text, '');
  return beforeIn(found).ended || !text.endsWith(found) ? rest : rest.replace(/\r?\n$/u, '');
}

/** What a file was before our lines came, as far as the bytes around them cannot tell. */
export interface Before {
  /** How many folders were made for the file that was made for our lines; null where it was there. */
  readonly made: number | null;
  /** Whether the line above ours had an end. */
  readonly ended: boolean;
}

/** A file that was there, and whose lines all had ends. */
export const usual: Before = { made: null, ended: true };

/** A comment that says it, for between the marks; none where there is nothing to say. */
export function beforeLines({ made, ended }: Before): readonly string[] {
  if (made !== null) return [made === 0 ? '# Before: no file.' : `# Before: no file, and ${made} folders fewer.`];
  return ended ? [] : ['# Before: no end of the line above.'];
}

const noted = /^[ \t]*# Before: (?:no file(?:, and (\d{1,3}) folders fewer)?|(no end of the line above))\.\r?\n/mu;

/** What was there before some lines between marks. */
export function beforeIn(lines: string): Before {
  const [all, folders, open] = noted.exec(lines) ?? [];
  if (all === undefined) return usual;
  return open === undefined ? { made: Number(folders ?? 0), ended: true } : { made: null, ended: false };
}
