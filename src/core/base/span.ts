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

/** The offsets at which lines begin, of those whose line break lies in a piece of a text. */
function startsIn(text: string, from: number, to: number): readonly number[] {
  const starts: number[] = [];
  for (let at = text.indexOf('\n', from); at >= 0 && at < to; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

/** Turns offsets into lines and columns. Built once for a text, at the edge; the core speaks in offsets only. */
export class LineIndex {
  private readonly starts: Uint32Array;
  private readonly length: number;

  /** With `previous`, the lines of a text before a change, only the change itself is looked at. */
  constructor(text: string, previous?: { readonly lines: LineIndex; readonly change: Change }) {
    this.length = text.length;
    this.starts =
      previous === undefined
        ? Uint32Array.from([0, ...startsIn(text, 0, text.length)])
        : previous.lines.startsAfter(text, previous.change);
  }

  private startsAfter(text: string, { start, endBefore, endAfter }: Change): Uint32Array {
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
    const at = Math.max(0, Math.min(offset, this.length));
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
    if (start === undefined) return this.length;
    const next = this.starts[position.line + 1];
    const end = next === undefined ? this.length : next - 1;
    return Math.max(start, Math.min(start + position.column, end));
  }
}
