import { sha256 } from '../sha256.ts';

/** The checksum of a record's seals: the first 8 hexadecimal digits of SHA-256. */
export function sealHash(text: string): string {
  return sha256(text).slice(0, 8);
}
