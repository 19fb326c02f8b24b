import type { Problem } from '../../base/problem.ts';
import { unseen } from '../rules/invisibleCharacter.ts';

/**
 * What Unicode's programs leave out by default (bidirectional controls, spaces and joiners without width, fillers of Hangul, tags), line separators,
 * marks of annotations, the empty pattern of Braille and control characters. Not among them: the joiners of emoji and of Persian and Indic scripts
 * (U+200C, U+200D), the byte order mark at the beginning, and variation selectors, except those of ideographs where none stands before them.
 */
const invisible =
  /[\u034f\u17b4\u17b5\u00ad\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u2800\u3164\ufeff\uffa0\ufff0-\ufffb\u{1bca0}-\u{1bca3}\u{1d173}-\u{1d17a}\u{e0000}-\u{e00ff}\u{e01f0}-\u{e0fff}]+|(?<!\p{Script=Han})[\u{e0100}-\u{e01ef}]+|(?![\t\n\r])\p{Cc}+/gu;

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
