/**
 * How many single edits (insert, delete, replace, swap of neighbours) turn one text into the other, counted in code points;
 * `limit + 1` as soon as it is certain that more than `limit` are needed. Optimal string alignment distance (Damerau 1964,
 * in the restricted form in which no piece is edited twice).
 */
export function editDistance(from: string, to: string, limit: number): number {
  const [a, b] = [lettersOf(from), lettersOf(to)];
  return lettersDistance(a, b, limit, rowsFor(b.length));
}

/** The code points of a text. */
function lettersOf(text: string): readonly number[] {
  return Array.from(text, (letter) => letter.codePointAt(0) ?? 0);
}

/** Three rows of the table of distances: the one that is filled, and the two before it. */
type Rows = [number[], number[], number[]];

const rowsFor = (length: number): Rows => [row(length), row(length), row(length)];
const row = (length: number): number[] => new Array<number>(length + 1).fill(0);

function lettersDistance(a: readonly number[], b: readonly number[], limit: number, rows: Rows): number {
  const beyond = limit + 1;
  if (Math.abs(a.length - b.length) > limit) return beyond;
  let [beforeLast, last, current] = rows;
  for (let column = 0; column <= b.length; column++) last[column] = Math.min(column, beyond);
  for (let line = 1; line <= a.length; line++) {
    // Cells further from the diagonal than the limit cost more than the limit.
    const from = Math.max(1, line - limit);
    const to = Math.min(b.length, line + limit);
    current[from - 1] = from === 1 ? Math.min(line, beyond) : beyond;
    if (to < b.length) current[to + 1] = beyond;
    let smallest = current[from - 1] ?? beyond;
    for (let column = from; column <= to; column++) {
      let cost = (last[column - 1] ?? beyond) + (a[line - 1] === b[column - 1] ? 0 : 1);
      cost = Math.min(cost, (last[column] ?? beyond) + 1, (current[column - 1] ?? beyond) + 1, beyond);
      if (line > 1 && column > 1 && a[line - 1] === b[column - 2] && a[line - 2] === b[column - 1]) {
        cost = Math.min(cost, (beforeLast[column - 2] ?? beyond) + 1);
      }
      current[column] = cost;
      smallest = Math.min(smallest, cost);
    }
    if (smallest > limit) return beyond;
    [beforeLast, last, current] = [last, current, beforeLast];
  }
  return Math.min(last[b.length] ?? beyond, beyond);
}

/** A name without what people mistype without noticing: width, case, spaces, hyphens, underscores and middle dots. */
export function foldName(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\-_・]+/gu, '');
}

/** Names longer than this are never compared: no name of ours is, and a hostile file may hold megabytes. */
const longestName = 200;

/** A name that is compared often, taken apart once. */
export interface Spelling {
  readonly name: string;
  /** The code points of the folded name. */
  readonly letters: readonly number[];
}

/** Takes a name apart. */
export function spellingOf(name: string): Spelling {
  return { name, letters: lettersOf(name.length > longestName ? '' : foldName(name)) };
}

/**
 * The candidate that a person most likely meant, by the least edit distance of the folded names; undefined where none is near:
 * a third of the letters (at least one) may differ. The first of equally near candidates wins.
 */
export function nearest(name: string, candidates: Iterable<string>): string | undefined {
  if (name.length > longestName) return undefined;
  return nearestSpelling(name, Array.from(candidates, spellingOf));
}

/** The same among many candidates, which were taken apart before. */
export function nearestSpelling(name: string, candidates: readonly Spelling[]): string | undefined {
  if (name.length > longestName) return undefined;
  const { letters } = spellingOf(name);
  let limit = Math.max(1, Math.floor(letters.length / 3));
  const rows = rowsFor(longestName);
  let found: string | undefined;
  for (const candidate of candidates) {
    if (candidate.name.length > longestName) continue;
    const distance = lettersDistance(letters, candidate.letters, limit, rows);
    if (distance > limit) continue;
    found = candidate.name;
    if (distance === 0) return found;
    limit = distance - 1;
  }
  return found;
}
