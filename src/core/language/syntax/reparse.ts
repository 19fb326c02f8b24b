import type { Change } from '../../base/span.ts';
import type { Section, SyntaxTree } from '../syntax.ts';
import { readLine } from './lineKinds.ts';
import { splitSections, type Resumption, type Slice } from './split.ts';

/** Texts are compared in pieces of this length, which engines do without looking at single characters. */
const chunk = 4096;

/** The smallest piece that was replaced to make one text of another. */
export function changeBetween(before: string, after: string): Change {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start + chunk <= most && before.slice(start, start + chunk) === after.slice(start, start + chunk)) {
    start += chunk;
  }
  while (start < most && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  let same = 0;
  const left = most - start;
  while (
    same + chunk <= left &&
    before.slice(before.length - same - chunk, before.length - same) ===
      after.slice(after.length - same - chunk, after.length - same)
  ) {
    same += chunk;
  }
  while (same < left && before.charCodeAt(before.length - same - 1) === after.charCodeAt(after.length - same - 1)) {
    same++;
  }
  return { start, endBefore: before.length - same, endAfter: after.length - same };
}

/** The pieces of a text that was changed: those before and after the change are the old ones, moved. */
export interface SplitAgain {
  /** Old pieces that stand where they stood. */
  readonly before: readonly Section[];
  /** Pieces that were cut anew, and the old ones that stood there. */
  readonly changed: readonly Slice[];
  readonly replaced: readonly Section[];
  /** Old pieces behind the change, and how far they moved. */
  readonly after: readonly Section[];
  readonly shift: number;
}

/** Cuts only where a text was changed; null where all of it has to be cut. The result is that of {@link splitSections}. */
export function splitAgain(text: string, previous: SyntaxTree, change: Change): SplitAgain | null {
  const { sections } = previous;
  if (previous.truncated || previous.unreadable || sections[0] === undefined || sections[0].kind === 'whole')
    return null;
  const first = resumable(previous, change.start);
  const from = sections[first];
  if (from === undefined) return null;
  const shift = change.endAfter - change.endBefore;
  const starts = new Map<number, number>();
  for (let index = sections.length - 1; index > first; index--) {
    const { start } = sections[index] ?? from;
    if (start < change.endBefore) break;
    starts.set(start + shift, index);
  }
  let rest = sections.length;
  const changed = splitSections(text, from, (piece) => {
    const at = starts.get(piece.start);
    const same = at === undefined ? undefined : sections[at];
    if (at === undefined || same === undefined || !isSamePiece(piece, same)) return true;
    rest = at;
    return false;
  });
  return {
    before: sections.slice(0, first),
    changed,
    replaced: sections.slice(first, rest),
    after: sections.slice(rest),
    shift,
  };
}

/** The last piece whose first line ends before an offset; -1 where cutting cannot begin at any. */
function resumable({ sections, text }: SyntaxTree, offset: number): number {
  let low = 0;
  let high = sections.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((sections[middle]?.start ?? 0) < offset) low = middle;
    else high = middle - 1;
  }
  for (let index = low; index >= 0; index--) {
    const section = sections[index];
    if (section === undefined || (section.kind !== 'entry' && section.kind !== 'item')) continue;
    if (readLine(text, section.start).end < offset) return index;
  }
  return -1;
}

function isSamePiece(piece: Resumption, section: Section): boolean {
  const [a, b] = [piece.state, section.state];
  return (
    piece.kind === section.kind &&
    piece.resumes === section.resumes &&
    a.dashes === b.dashes &&
    a.outer === b.outer &&
    a.afterOther === b.afterOther
  );
}
