/**
 * Beginnings that providers give to their keys, so that a key is known on sight, with the characters that follow. From the providers'
 * documentation of their secret scanning partners' formats.
 */
const formats: readonly RegExp[] = [
  /\bsk-(?:proj-|svcacct-|admin-|ant-[a-z]+\d*-|or-v1-)?[\w-]{20,}/gu,
  /\bgh[pousr]_[A-Za-z0-9]{36,}/gu,
  /\bgithub_pat_\w{22,}/gu,
  /\bglpat-[\w-]{20,}/gu,
  /\bA(?:KIA|SIA)[A-Z0-9]{16}\b/gu,
  /\bAIza[\w-]{35}/gu,
  /\bhf_[A-Za-z0-9]{30,}/gu,
  /\bxox[abeprs]-[\w-]{20,}/gu,
  /\bgsk_[A-Za-z0-9]{40,}/gu,
  /\br8_[A-Za-z0-9]{37,}/gu,
  /\bnpm_[A-Za-z0-9]{36}/gu,
  /\b[rs]k_live_[A-Za-z0-9]{20,}/gu,
  /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----/gu,
];

/** Bits for each character below which a text is a placeholder (`sk-xxxxxxxx…`, `sk-your-key-here-…`) and no key. */
const leastEntropy = 3.2;

/** Offsets at which something stands that looks like a key that works, in order. */
export function findLiveKeys(text: string): readonly number[] {
  const found = formats.flatMap((format) =>
    [...text.matchAll(format)].filter(([key]) => key.startsWith('-----') || isRandom(key)).map(({ index }) => index),
  );
  return [...new Set(found)].sort((a, b) => a - b);
}

/** Random characters use many different ones, digits among them; words and fillers do not. */
function isRandom(key: string): boolean {
  const body = key.replace(/^[A-Za-z0-9]+[-_]/u, '');
  return /\d/u.test(body) && /[A-Za-z]/u.test(body) && entropy(body) >= leastEntropy;
}

/** Shannon entropy of a text's characters, in bits. */
function entropy(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  return [...counts.values()].reduce((sum, count) => sum - (count / text.length) * Math.log2(count / text.length), 0);
}
