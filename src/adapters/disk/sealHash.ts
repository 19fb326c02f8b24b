import { createHash } from 'node:crypto';

/** The checksum of a record's seals: the first 8 hexadecimal digits of SHA-256. */
export function sealHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 8);
}
