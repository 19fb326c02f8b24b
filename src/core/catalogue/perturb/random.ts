/** A source of numbers from 0 (included) to 1 (excluded) that always goes the same way. */
export type Random = () => number;

/** A source that follows from a text alone: the same on every machine and in every run. Not for secrets. */
export function randomFrom(text: string): Random {
  let state = hashOf(text);
  // Mulberry32: one 32-bit word of state, and good enough to choose letters (T. Ettinger, public domain, 2017).
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let word = Math.imul(state ^ (state >>> 15), 1 | state);
    word = (word + Math.imul(word ^ (word >>> 7), 61 | word)) ^ word;
    return ((word ^ (word >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** One of several, each as likely; undefined where there is none. */
export function oneOf<Item>(items: readonly Item[], random: Random): Item | undefined {
  return items[Math.floor(random() * items.length)];
}

/** FNV-1a over UTF-16 units (G. Fowler, L. C. Noll and K.-P. Vo, draft-eastlake-fnv). */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return hash >>> 0;
}
