import type { Problem } from '../../base/problem.ts';
import { unseen } from '../rules/invisibleCharacter.ts';

/**
 * Bidirectional controls, spaces and joiners without width, tag characters and control characters. Not among them: the joiners
 * of emoji and of Persian and Indic scripts (U+200C, U+200D), variation selectors, and the byte order mark at the beginning.
 */
const invisible =
  /[\u200b\u200e\u200f\u061c\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\u{e0000}-\u{e007f}]+|(?![\t\n\r])\p{Cc}+/gu;

/** At most so many are reported of one piece: an attack may hold thousands. */
const mostReported = 20;

/** Every run of invisible characters of a piece of text. Flags of regions, which end in tag characters, are seen. */
export function invisibleProblems(text: string): readonly Problem[] {
  const problems: Problem[] = [];
  for (const { 0: characters, index } of text.matchAll(invisible)) {
    if (problems.length >= mostReported) break;
    if (text.slice(Math.max(0, index - 2), index).endsWith('\u{1f3f4}')) continue;
    const line = text.slice(text.lastIndexOf('\n', index) + 1, index);
    const quoted = (line.replace(/\\./gu, '').match(/"/gu) ?? []).length % 2 === 1;
    problems.push(unseen({ start: index, end: index + characters.length }, characters, quoted));
  }
  return problems;
}
