import { fold } from '../folding.ts';
import type { Fold } from '../folding.ts';

/** One way in which a secret may be written. */
export interface Disguise {
  readonly name: 'plain' | 'reversed' | 'rot13' | 'base64' | 'hex' | 'codes' | 'binary';
  /** How the text must be folded before `needle` is looked for. */
  readonly folds: readonly Fold[];
  readonly needle: string;
}

const lettersOnly: readonly Fold[] = ['width', 'case', 'punctuation', 'invisible'];
/** Base64 tells cases apart, so only what cannot be part of it is overlooked. */
const casePreserving: readonly Fold[] = ['width', 'space', 'invisible'];
/** Shorter encodings turn up by chance. */
const shortest = 8;

/**
 * The ways in which a secret is looked for: as it is (width, case, spacing and punctuation overlooked), backwards, in ROT13,
 * and as Base64, hexadecimal, decimal character codes and binary of its UTF-8 bytes.
 */
export function disguisesOf(secret: string): readonly Disguise[] {
  const plain = fold(secret, lettersOnly).text;
  const compact = plain.length >= 5;
  const disguises: Disguise[] = [
    compact
      ? { name: 'plain', folds: lettersOnly, needle: plain }
      : { name: 'plain', folds: ['width', 'case'], needle: fold(secret, ['width', 'case']).text },
  ];
  const add = (name: Disguise['name'], folds: readonly Fold[], needle: string) => {
    if (needle.length >= shortest && needle !== plain) disguises.push({ name, folds, needle });
  };
  add('reversed', lettersOnly, Array.from(plain).reverse().join(''));
  if (/[a-z]/u.test(plain)) add('rot13', lettersOnly, rot13(plain));
  for (const variant of new Set([secret, secret.toLowerCase(), secret.toUpperCase()])) {
    const bytes = utf8(variant);
    for (const needle of base64Cores(bytes)) {
      add('base64', casePreserving, needle);
      add('base64', casePreserving, needle.replaceAll('+', '-').replaceAll('/', '_'));
    }
    add('hex', lettersOnly, bytes.map((byte) => byte.toString(16).padStart(2, '0')).join(''));
    add('codes', lettersOnly, bytes.join(''));
    add('binary', lettersOnly, bytes.map((byte) => byte.toString(2).padStart(8, '0')).join(''));
  }
  return disguises;
}

function rot13(text: string): string {
  return text.replace(/[a-z]/gu, (letter) => String.fromCharCode(((letter.charCodeAt(0) - 84) % 26) + 97));
}

/** The UTF-8 bytes of a text; a lone surrogate becomes the replacement character. */
function utf8(text: string): number[] {
  return [...encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\uFFFD')).matchAll(/%([0-9A-F]{2})|[^%]/gu)].map(
    (match) => (match[1] === undefined ? match[0].charCodeAt(0) : Number.parseInt(match[1], 16)),
  );
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** What Base64 makes of the bytes at each of the three places where they can begin in a group, less the digits that neighbours share. */
function base64Cores(bytes: readonly number[]): readonly string[] {
  return [0, 1, 2].map((shift) => {
    const bits = '0'.repeat(8 * shift) + bytes.map((byte) => byte.toString(2).padStart(8, '0')).join('');
    const digits: string[] = [];
    const first = Math.ceil((8 * shift) / 6);
    const last = Math.floor(bits.length / 6);
    for (let at = first; at < last; at++) {
      digits.push(alphabet.charAt(Number.parseInt(bits.slice(at * 6, at * 6 + 6), 2)));
    }
    return digits.join('');
  });
}
