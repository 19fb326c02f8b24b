import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { canonicalJson } from '../base/json.ts';
import type { Json } from '../base/json.ts';

/** SHA-256 of a text's UTF-8 bytes, in lower-case hexadecimal: 64 characters. */
export function digest(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text)));
}

/** SHA-256 of a value's canonical JSON, so that the order of keys does not matter. */
export function digestOf(value: Json): string {
  return digest(canonicalJson(value));
}

/** An unsigned 32-bit number from a text: seeds what one attempt does at random. */
export function seedFrom(text: string): number {
  const [a = 0, b = 0, c = 0, d = 0] = sha256(utf8ToBytes(text));
  return ((a << 24) | (b << 16) | (c << 8) | d) >>> 0;
}
