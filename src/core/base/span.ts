/** A half-open range of UTF-16 offsets in one text. `start <= end`; both lie within the text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A place as people and protocols count it: both from 0, columns in UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** What differs between two texts: one piece of each, the rest before and after is the same. */
export interface Change {
  readonly start: number;
  readonly endBefore: number;
  readonly endAfter: number;
}

/**
 * The offsets at which lines begin, of those whose line break lies in a piece of a text. A line ends as editors and the language server
 * protocol have it: at a line feed, a carriage return, or both together.
 */
function startsIn(text: string, from: number, to: number): readonly number[] {
  const starts: number[] = [];
  const piece = text.slice(from, to);
  if (!piece.includes('\r')) {
    for (let at = piece.indexOf('\n'); at >= 0; at = piece.indexOf('\n', at + 1)) starts.push(from + at + 1);
    return starts;
  }
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at);
    if (code === lineFeed || (code === carriageReturn && text.charCodeAt(at + 1) !== lineFeed)) starts.push(at + 1);
  }
  return starts;
}

const lineFeed = 0x0a;
const carriageReturn = 0x0d;

/** Turns offsets into lines and columns. Built once for a text, at the edge; the core speaks in offsets only. */
export class LineIndex {
  private readonly starts: Uint32Array;
  private readonly text: string;

  /** With `previous`, the lines of a text before a change, only the change itself is looked at. */
  constructor(text: string, previous?: { readonly lines: LineIndex; readonly change: Change }) {
    this.text = text;
    this.starts =
      previous === undefined
        ? Uint32Array.from([0, ...startsIn(text, 0, text.length)])
        : previous.lines.startsAfter(text, previous.change);
  }

  private startsAfter(text: string, change: Change): Uint32Array {
    const { endBefore, endAfter } = change;
    // A carriage return before the change may have got, or lost, its line feed.
    const start = Math.max(0, change.start - Number(text.charCodeAt(change.start - 1) === carriageReturn));
    // A line that begins where the change begins has its line break before it, and so have those that begin after its end.
    const first = this.linesUntil(start);
    const rest = this.linesUntil(endBefore);
    const between = startsIn(text, start, endAfter);
    const starts = new Uint32Array(first + between.length + this.starts.length - rest);
    starts.set(this.starts.subarray(0, first));
    starts.set(between, first);
    const shift = endAfter - endBefore;
    let at = first + between.length;
    for (let line = rest; line < this.starts.length; line++) starts[at++] = (this.starts[line] ?? 0) + shift;
    return starts;
  }

  /** How many lines begin at an offset or before it. */
  private linesUntil(offset: number): number {
    let low = 0;
    let high = this.starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.starts[middle] ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** How many lines the text has; at least 1. */
  get lineCount(): number {
    return this.starts.length;
  }

  /** The place of an offset; offsets outside the text are moved to its nearest end. */
  positionAt(offset: number): Position {
    const within = Math.max(0, Math.min(offset, this.text.length));
    const at = this.splitsLineEnd(within) ? within - 1 : within;
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.starts[middle] ?? 0) <= at) low = middle;
      else high = middle - 1;
    }
    return { line: low, column: at - (this.starts[low] ?? 0) };
  }

  /** The offset of a place; places outside the text are moved to the nearest end of the line or text. */
  offsetAt(position: Position): number {
    if (position.line < 0) return 0;
    const start = this.starts[position.line];
    if (start === undefined) return this.text.length;
    const next = this.starts[position.line + 1];
    if (next === undefined) return Math.max(start, Math.min(start + position.column, this.text.length));
    const end = this.splitsLineEnd(next - 1) ? next - 2 : next - 1;
    return Math.max(start, Math.min(start + position.column, end));
  }

  /** Between the two characters that end a line together there is no place. */
  private splitsLineEnd(offset: number): boolean {
    return this.text.charCodeAt(offset) === lineFeed && this.text.charCodeAt(offset - 1) === carriageReturn;
  }
}
