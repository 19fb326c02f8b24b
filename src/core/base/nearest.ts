/**
 * How many single edits (insert, delete, replace, swap of neighbours) turn one text into the other, counted in code points;
 * `limit + 1` as soon as it is certain that more than `limit` are needed. Optimal string alignment distance (Damerau 1964,
 * in the restricted form in which no piece is edited twice).
 */
export function editDistance(from: string, to: string, limit: number): number {
  const a = Array.from(from);
  const b = Array.from(to);
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    let smallest = row;
    for (let column = 1; column <= b.length; column++) {
      const replaced = (last[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1);
      let cost = Math.min(replaced, (last[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1);
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) {
        cost = Math.min(cost, (beforeLast[column - 2] ?? 0) + 1);
      }
      current.push(cost);
      smallest = Math.min(smallest, cost);
    }
    if (smallest > limit) return limit + 1;
    beforeLast = last;
    last = current;
  }
  return Math.min(last[b.length] ?? 0, limit + 1);
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

/**
 * The candidate that a person most likely meant, by the least edit distance of the folded names; undefined where none is near:
 * a third of the letters (at least one) may differ. The first of equally near candidates wins.
 */
export function nearest(name: string, candidates: Iterable<string>): string | undefined {
  if (name.length > longestName) return undefined;
  const folded = foldName(name);
  let limit = Math.max(1, Math.floor(Array.from(folded).length / 3));
  let found: string | undefined;
  for (const candidate of candidates) {
    if (candidate.length > longestName) continue;
    const distance = editDistance(folded, foldName(candidate), limit);
    if (distance > limit) continue;
    found = candidate;
    if (distance === 0) return found;
    limit = distance - 1;
  }
  return found;
}
