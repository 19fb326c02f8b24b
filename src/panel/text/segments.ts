import { controlName } from './shown.ts';

/** A mark on a text, in UTF-16 offsets, with the check that made it. */
export interface TextMark {
  readonly start: number;
  readonly end: number;
  /** Index of the check in the attempt's list. */
  readonly check: number;
}

/** A stretch of text with the marks that lie on all of it. */
export interface Segment {
  readonly text: string;
  readonly marks: readonly TextMark[];
}

/** Cuts a piece of a text at the borders of its marks. `start` is the piece's place in the whole text. */
export function segmentsOf(text: string, start: number, marks: readonly TextMark[]): readonly Segment[] {
  const end = start + text.length;
  const touching = marks.filter((mark) => mark.start < end && mark.end > start && mark.end > mark.start);
  if (touching.length === 0) return [{ text, marks: [] }];
  const inside = touching.flatMap((mark) => [mark.start, mark.end]).filter((at) => at > start && at < end);
  const borders = [...new Set([start, ...inside, end])].sort((a, b) => a - b);
  return borders.slice(0, -1).map((from, at) => {
    const to = borders[at + 1] ?? end;
    return {
      text: text.slice(from - start, to - start),
      marks: touching.filter((mark) => mark.start <= from && mark.end >= to),
    };
  });
}

/** A stretch of printable text, or a character that was written out because it cannot be seen. */
export interface Glyph {
  readonly text: string;
  readonly writtenOut: boolean;
}

/** Separates what `printable` wrote out from the rest, so that it can be set apart. */
export function glyphsOf(printed: string): readonly Glyph[] {
  return printed
    .split(/(⟨U\+[0-9A-F]{4,6}⟩|[\u2400-\u2421])/u)
    .map((text, at) => (at % 2 === 1 ? { text: controlName(text), writtenOut: true } : { text, writtenOut: false }))
    .filter((glyph) => glyph.text !== '');
}
