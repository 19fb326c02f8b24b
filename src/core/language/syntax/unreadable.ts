import type { Problem } from '../../base/problem.ts';
import { strangeCharacter } from '../rules/encoding.ts';
import { textTooLarge } from '../rules/tooLarge.ts';

/**
 * The longest text that is analysed, in UTF-16 units: 8 Mi, more than twice a suite of 50,000 lines.
 * Anything longer is data that belongs in a data set.
 */
export const maximumLength = 8 * 1024 * 1024;

/** Why a text cannot be analysed at all; null where it can. */
export function unreadable(text: string, limit = maximumLength): Problem | null {
  if (text.length > limit) return textTooLarge(text.length, limit);
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (isStrange(code)) return strangeCharacter({ start: at, end: at + 1 }, code);
  }
  return null;
}

/**
 * U+FFFD is what a wrong decoding leaves. Of the control characters, those that terminals obey (bell to carriage return,
 * escape) may stand in the words of a hostile user that a suite quotes; the others stand in binary files only.
 */
function isStrange(code: number): boolean {
  return (code < 0x20 && !(code >= 0x07 && code <= 0x0d) && code !== 0x1b) || code === 0xfffd;
}
