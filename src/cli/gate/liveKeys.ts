import { keyFormats } from './keyFormats.ts';
import { viewsOf } from './views.ts';

/** Bits for each character below which a text is a placeholder (`sk-xxxxxxxx…`) and no key. */
const leastEntropy = 3.2;

/** A part of a key that was drawn at random is at least so long; words are shorter. */
const leastRandom = 16;

/** A key of letters alone is at least so long. */
const leastLetters = 30;

/**
 * Offsets at which something stands that looks like a key that works, in order: as it is, behind the escapes of YAML and JSON, over the end of a
 * line, or encoded in base64.
 */
export function findLiveKeys(text: string): readonly number[] {
  const found = viewsOf(text).flatMap((view) =>
    keyFormats.flatMap(({ pattern, sure }) =>
      [...view.text.matchAll(pattern)]
        .filter(([key]) => sure === true || isRandom(key))
        .map(({ index }) => view.offset(index)),
    ),
  );
  return [...new Set(found)].sort((a, b) => a - b);
}

/** Whether a part of it was drawn at random: long, of many different characters, digits among them, and no row of neighbours. */
function isRandom(key: string): boolean {
  if (/example|placeholder|dummy|your[-_]?|x{6}/iu.test(key)) return false;
  return key.split(/[^A-Za-z0-9+/]+/u).some((part) => {
    const digits = /\d/u.test(part) && /[A-Za-z]/u.test(part);
    // Some providers draw from letters alone; where they are many, small ones among large, no word is so long.
    const mixed = digits || (part.length >= leastLetters && /[a-z]/u.test(part) && /[A-Z]/u.test(part));
    return part.length >= leastRandom && mixed && entropy(part) >= leastEntropy && !isRow(part);
  });
}

/** `abcdefgh12345678`: most characters follow the one before, as in what somebody typed to fill a place. */
function isRow(part: string): boolean {
  let following = 0;
  for (let at = 1; at < part.length; at++) if (part.charCodeAt(at) - part.charCodeAt(at - 1) === 1) following += 1;
  return following >= part.length / 2;
}

/** Shannon entropy of a text's characters, in bits. */
function entropy(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  return [...counts.values()].reduce((sum, count) => sum - (count / text.length) * Math.log2(count / text.length), 0);
}
