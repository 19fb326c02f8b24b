import { sha256 } from '../sha256.ts';

/** The checksum of a record's seals: the first 8 hexadecimal digits of SHA-256. */
export function sealHash(text: string): string {
  return sha256(text).slice(0, 8);
}

/** The longest texts, and how many of them, whose checksums are remembered. */
const short = 120;
const mostRemembered = 500;

/**
 * {@link sealHash} for the lines of one record: half of the members of a line are the same in all of them, and most checksums of a run
 * would be worked out thousands of times.
 */
export function rememberingSealHash(): (text: string) => string {
  const known = new Map<string, string>();
  return (text) => {
    if (text.length > short) return sealHash(text);
    const before = known.get(text);
    if (before !== undefined) return before;
    const sum = sealHash(text);
    // What is new in each line would fill any memory; what is the same is soon known again.
    if (known.size === mostRemembered) known.clear();
    known.set(text, sum);
    return sum;
  };
}
