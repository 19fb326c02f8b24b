/** Longest n-grams that are compared, in characters. */
const longest = 6;
/** How much more recall counts than precision. */
const beta = 2;
/** Texts beyond this length are compared by their beginnings: counting n-grams takes memory. */
export const mostCompared = 20_000;

/**
 * Similarity of a text to a reference, from 0 to 1, by the n-grams of characters that they share: chrF (M. Popović, "chrF: character
 * n-gram F-score for automatic MT evaluation", WMT 2015), with n up to 6 and β = 2, without white space. It needs no words, so
 * it serves Japanese as it serves English. Two texts without any character are alike.
 */
export function chrF(text: string, reference: string): number {
  const one = charactersOf(text);
  const other = charactersOf(reference);
  if (one.length === 0 && other.length === 0) return 1;
  let precision = 0;
  let recall = 0;
  let orders = 0;
  for (let n = 1; n <= longest; n++) {
    if (one.length < n && other.length < n) break;
    const first = grams(one, n);
    const second = grams(other, n);
    let shared = 0;
    for (const [gram, count] of first) shared += Math.min(count, second.get(gram) ?? 0);
    precision += shared / Math.max(1, one.length - n + 1);
    recall += shared / Math.max(1, other.length - n + 1);
    orders += 1;
  }
  const p = precision / orders;
  const r = recall / orders;
  return p + r === 0 ? 0 : ((1 + beta ** 2) * p * r) / (beta ** 2 * p + r);
}

function charactersOf(text: string): readonly string[] {
  return Array.from(text.slice(0, mostCompared).normalize('NFKC').toLowerCase().replace(/\s+/gu, ''));
}

function grams(characters: readonly string[], n: number): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (let at = 0; at + n <= characters.length; at++) {
    const gram = characters.slice(at, at + n).join('');
    counts.set(gram, (counts.get(gram) ?? 0) + 1);
  }
  return counts;
}
