import type { Problem } from '../../base/problem.ts';
import { strangeCharacter } from '../rules/encoding.ts';
import { textTooLarge } from '../rules/tooLarge.ts';

/**
 * The longest text that is analysed, in UTF-16 units: 8 Mi, more than twice a suite of 50,000 lines.
 * Anything longer is data that belongs in a data set.
 */
export const maximumLength = 8 * 1024 * 1024;

/** The characters from one code to another, as a part of a character class. */
const range = (from: number, to: number): string => `${String.fromCharCode(from)}-${String.fromCharCode(to)}`;

/**
 * U+FFFD is what a wrong decoding leaves. Of the control characters, those that terminals obey (bell to carriage return,
 * escape) may stand in the words of a hostile user that a suite quotes; the others stand in binary files only.
 */
const strange = new RegExp(`[${range(0, 0x06)}${range(0x0e, 0x1a)}${range(0x1c, 0x1f)}\ufffd]`, 'u');

/** Why a text cannot be analysed at all; null where it can. */
export function unreadable(text: string, limit = maximumLength): Problem | null {
  if (text.length > limit) return textTooLarge(text.length, limit);
  const found = strange.exec(text);
  return found === null ? null : strangeCharacter({ start: found.index, end: found.index + 1 }, found[0].charCodeAt(0));
}
