import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { canonicalJson } from '../base/json.ts';
import type { Json } from '../base/json.ts';

/** SHA-256 of a text's UTF-8 bytes, in lower-case hexadecimal: 64 characters. */
export function digest(text: string): string {
  return hexadecimal(sha256(utf8ToBytes(text)));
}

/** SHA-256 of a value's canonical JSON, so that the order of keys does not matter. */
export function digestOf(value: Json): string {
  return digest(canonicalJson(value));
}

/** SHA-256 of a text's UTF-8 bytes in lower-case hexadecimal: {@link digest}, or the platform's, which is faster. */
export type Digest = (text: string) => string;

/** SHA-256 over several texts, each followed by a line feed. Without the platform's they are never held together. */
export function digestOfAll(texts: Iterable<string>, platform?: Digest): string {
  if (platform !== undefined) return platform([...texts, ''].join('\n'));
  const hash = sha256.create();
  for (const text of texts) hash.update(utf8ToBytes(`${text}\n`));
  return hexadecimal(hash.digest());
}

const digits = '0123456789abcdef';

/** Made in one piece: a text that grows pair by pair would keep all of its pieces alive, and a plan holds many hashes. */
function hexadecimal(bytes: Uint8Array): string {
  const codes = new Uint8Array(bytes.length * 2);
  bytes.forEach((byte, index) => {
    codes[2 * index] = digits.charCodeAt(byte >> 4);
    codes[2 * index + 1] = digits.charCodeAt(byte & 15);
  });
  return String.fromCharCode(...codes);
}

/** An unsigned 32-bit number from a text, the first bits of its hash: seeds what one attempt does at random. */
export function seedFrom(text: string, hash: Digest = digest): number {
  return Number.parseInt(hash(text).slice(0, 8), 16);
}
