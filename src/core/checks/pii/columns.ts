/** Longer lines are no rows that a person reads. */
const longestRow = 2000;

/** A line of a table, and the cells over its columns. */
interface Row {
  readonly start: number;
  readonly end: number;
  readonly delimiter: string;
  readonly heads: readonly string[];
}

/**
 * For a text with tables (commas, semicolons, tabs or bars between cells): what stands over the column of an offset. A table is two
 * lines or more with equally many delimiters, the first of which holds no digit.
 */
export function columnHeads(text: string): (at: number) => string {
  const rows = rowsOf(text);
  return (at) => {
    let low = 0;
    let high = rows.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const row = rows[middle];
      if (row === undefined) return '';
      if (at < row.start) high = middle - 1;
      else if (at > row.end) low = middle + 1;
      else return row.heads[text.slice(row.start, at).split(row.delimiter).length - 1] ?? '';
    }
    return '';
  };
}

function rowsOf(text: string): readonly Row[] {
  const rows: Row[] = [];
  let head: { readonly delimiter: string; readonly heads: readonly string[] } | null = null;
  let start = 0;
  for (const line of text.split('\n')) {
    const short = line.length <= longestRow;
    if (short && head !== null && head.heads.length === line.split(head.delimiter).length) {
      rows.push({ start, end: start + line.length, ...head });
    } else {
      const delimiter =
        short && !/\d/u.test(line) ? ['\t', '|', ',', ';'].find((each) => line.includes(each)) : undefined;
      head = delimiter === undefined ? null : { delimiter, heads: headsOf(line, delimiter) };
    }
    start += line.length + 1;
  }
  return rows;
}

function headsOf(line: string, delimiter: string): readonly string[] {
  return line.split(delimiter).map((cell) => cell.replace(/["']/gu, '').trim().slice(0, 40));
}
