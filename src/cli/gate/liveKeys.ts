import { viewsOf } from './views.ts';

/** A form of key. */
interface Format {
  readonly pattern: RegExp;
  /** Where the form alone proves it: `pattern` says all that there is to say. */
  readonly sure?: true;
}

/**
 * Forms by which a key is known on sight: the beginnings that providers give to theirs, with the characters that follow, from the
 * documentation of their formats for secret scanning; and names of settings with a value in their form.
 */
const formats: readonly Format[] = [
  { pattern: /\bsk-(?:proj-|svcacct-|admin-|ant-[a-z]+\d*-|or-v1-)?[\w-]{20,}/gu },
  { pattern: /\bgh[pousr]_[A-Za-z0-9]{36,}/gu },
  { pattern: /\bgithub_pat_\w{22,}/gu },
  { pattern: /\bglpat-[\w-]{20,}/gu },
  { pattern: /\bA(?:KIA|SIA)[A-Z0-9]{16}\b/gu },
  { pattern: /\baws_?secret_?(?:access_?)?key["']?\s{0,3}[:=]\s{0,3}["']?[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+])/giu },
  { pattern: /\bAIza[\w-]{35}/gu },
  { pattern: /\bGOCSPX-[\w-]{28}/gu },
  { pattern: /\bya29\.[\w-]{30,}/gu },
  // Azure: keys of its AI services carry a signature of their own since 2024; before, they were 32 hexadecimal digits.
  { pattern: /\b[A-Za-z0-9]{52}JQQJ99[A-Za-z0-9]{26}\b/gu },
  { pattern: /\b(?:api-?_?key|azure[\w-]{0,30}key|subscription-key)["']?\s{0,3}[:=]\s{0,3}["']?[0-9a-f]{32}\b/giu },
  { pattern: /\bAccountKey=[A-Za-z0-9+/]{86}==/gu },
  { pattern: /\bhf_[A-Za-z0-9]{30,}/gu },
  { pattern: /\bxox[abeprs]-[\w-]{20,}/gu },
  { pattern: /\bxapp-\d-[A-Z0-9]+-\d+-[a-f0-9]{20,}/gu },
  { pattern: /\bhooks\.slack\.com\/services\/T\w{6,}\/B\w{6,}\/\w{20,}/gu },
  { pattern: /\bgsk_[A-Za-z0-9]{40,}/gu },
  { pattern: /\br8_[A-Za-z0-9]{37,}/gu },
  { pattern: /\bnpm_[A-Za-z0-9]{36}/gu },
  { pattern: /\b[rs]k_live_[A-Za-z0-9]{20,}/gu },
  // A signed JSON Web Token; the one that its introduction shows is nobody's.
  { pattern: /\beyJ[\w-]{10,}\.eyJ(?!zdWIiOiIxMjM0NTY3ODkw)[\w-]{10,}\.[\w-]{20,}/gu },
  // The words alone are what a suite looks for in a reply; with what follows them they are a key.
  {
    pattern: /-----BEGIN (?:[A-Z]+ ){0,3}PRIVATE KEY-----(?:[\s"'+,\\rn]|[\w-]+: [^\n]{0,80}){0,40}[A-Za-z0-9+/]{40}/gu,
    sure: true,
  },
];

/** Bits for each character below which a text is a placeholder (`sk-xxxxxxxx…`) and no key. */
const leastEntropy = 3.2;

/** A part of a key that was drawn at random is at least so long; words are shorter. */
const leastRandom = 16;

/**
 * Offsets at which something stands that looks like a key that works, in order: as it is, behind the escapes of YAML and JSON, over the end of a
 * line, or encoded in base64.
 */
export function findLiveKeys(text: string): readonly number[] {
  const found = viewsOf(text).flatMap((view) =>
    formats.flatMap(({ pattern, sure }) =>
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
    const mixed = /\d/u.test(part) && /[A-Za-z]/u.test(part);
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
