import { composeSection } from '../syntax/compose.ts';
import { lineStartAt } from './pieces.ts';
import type { Placement } from './placement.ts';

/** So many broken lines of one section are left out. */
const mostLines = 3;

/** What a line keeps where its value cannot be read: its indentation, its dashes and its key. */
const readable = /^\s*(?:-[ \t]+)*(?:[^\s:#"'{}[\],&*!|>-][^:#"'{}[\]]*:(?=\s|$))?/u;

/**
 * The section of a placement with what is broken in other lines left blank, so that a mistake further up hides nothing from a person
 * who goes on writing below; offsets stay. Null where nothing is broken, or only the line of the placement itself is.
 */
export function mended({ kind, at, source: written }: Placement): string | null {
  let source = written;
  for (let count = 0; count < mostLines; count++) {
    const { problem } = composeSection(source, kind);
    if (problem === null) break;
    const start = lineStartAt(source, problem.span.start);
    const newline = source.indexOf('\n', start);
    const end = newline < 0 ? source.length : newline;
    if (start <= at && at <= end) break;
    const line = source.slice(start, end);
    const kept = readable.exec(line)?.[0] ?? '';
    const blank = kept + ' '.repeat(line.length - kept.length);
    if (blank === line) break;
    source = source.slice(0, start) + blank + source.slice(end);
  }
  return source === written ? null : source;
}
