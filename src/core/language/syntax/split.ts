import type { Section } from '../syntax.ts';
import { endsWithColon, isTrivia, readLine, type Line } from './lineKinds.ts';

/** What cutting remembers at the beginning of a piece: all that the pieces after it depend on but the text. */
export interface SplitState {
  /** Column of the dashes of the list that the open key holds; null before its first line of content, -1 where it holds no list. */
  readonly dashes: number | null;
  /** Column of the dashes of a list that a line at the margin has interrupted; -1 where there is none. */
  readonly outer: number;
  /** The piece begins with a line that is no key. */
  readonly afterOther: boolean;
}

/** A piece of the text before it is parsed. */
export interface Slice {
  readonly kind: Section['kind'];
  readonly start: number;
  readonly end: number;
  /** True for the first item after a line that interrupts a list: it belongs to the list above that line. */
  readonly resumes: boolean;
  readonly state: SplitState;
}

/** An offset to go on from: the beginning of a piece whose first line is known. */
export type Resumption = Omit<Slice, 'end'>;

const nothing: SplitState = { dashes: -1, outer: -1, afterOther: false };

/**
 * Cuts a text into pieces that can be parsed by themselves, looking at the beginnings of lines only.
 *
 * It rests on a property of YAML: whatever stands inside a value (block scalars, quoted text over several lines, flow
 * collections) is indented deeper than the key or the dash that it belongs to. So a line that is not indented begins a
 * new key, and a dash in the column of the list's first dash begins a new item; and where a quote or a bracket is left
 * open, the damage ends with its own piece. Texts of another form (JSON, a list, an indented map) stay whole.
 *
 * A scenario whose dash stands in another column than those before it, or that follows a line at the margin, begins a piece of
 * its own as well (it says `- id:`): one line that was moved must not make one piece of all that follows.
 *
 * With `from`, cutting begins there; it ends early where `goOn`, which is asked at the beginning of every piece, says so.
 */
export function splitSections(
  text: string,
  from?: Resumption,
  goOn: (piece: Resumption) => boolean = () => true,
): readonly Slice[] {
  const slices: Slice[] = [];
  let open: Resumption = from ?? { kind: 'rest', start: 0, resumes: false, state: nothing };
  let { dashes, outer, afterOther } = open.state;
  let nested: number[] = [];
  let above: Line | undefined;
  let next = text.startsWith('\uFEFF') ? 1 : 0;
  if (from !== undefined) {
    above = readLine(text, from.start);
    next = above.end + 1;
  } else {
    const first = firstContent(text, next);
    // A byte order mark is no part of what is parsed.
    if (first !== undefined && isOfAnotherForm(first, text))
      return [{ kind: 'whole', start: next, end: text.length, resumes: false, state: nothing }];
  }
  const begin = (kind: Slice['kind'], start: number, resumes = false): boolean => {
    if (start > open.start) slices.push({ ...open, end: start });
    open = { kind, start, resumes, state: sameState(open.state, { dashes, outer, afterOther }) };
    nested = [];
    return goOn(open);
  };
  const item = (line: Line, resumes: boolean): boolean => {
    dashes = line.indent;
    outer = -1;
    return begin('item', line.start, resumes);
  };
  const entry = (line: Line, column: number | null): boolean => {
    if (dashes !== null && dashes > 0) outer = dashes;
    dashes = column;
    return begin('entry', line.start);
  };

  while (next < text.length) {
    const line = readLine(text, next);
    next = line.end + 1;
    if (line.kind === 'marker') {
      dashes = outer = -1;
      if (!begin('rest', line.start)) return slices;
    }
    if (isTrivia(line) || line.kind === 'closing') continue;
    dashes ??= line.kind === 'dash' ? line.indent : -1;
    // Of several lines that are no keys, one problem is enough.
    if (line.kind === 'other' && afterOther) continue;
    afterOther = line.kind === 'other';
    let goesOn = true;
    if (line.kind === 'dash') {
      const { indent } = line;
      if (indent === dashes) goesOn = item(line, false);
      else if (indent === outer && startsScenario(text, line)) goesOn = item(line, true);
      else if (isMovedItem(text, line, dashes, nested, above)) goesOn = item(line, false);
      else if (indent === 0) goesOn = entry(line, -1);
      else if (above !== undefined && dashes >= 0 && endsWithColon(text, above)) nested.push(indent);
    } else if (line.kind === 'key') goesOn = entry(line, endsWithColon(text, line) ? null : -1);
    else if (line.kind === 'other') goesOn = entry(line, -1);
    if (!goesOn) return slices;
    above = line;
  }
  if (text.length > open.start) slices.push({ ...open, end: text.length });
  return slices;
}

/** Most pieces begin in the same state as the one before: it is kept once. */
function sameState(before: SplitState, now: SplitState): SplitState {
  return before.dashes === now.dashes && before.outer === now.outer && before.afterOther === now.afterOther
    ? before
    : now;
}

function startsScenario(text: string, { start, indent }: Line): boolean {
  return /^-[ \t]+id[ \t]*:/u.test(text.slice(start + indent, start + indent + 40));
}

/**
 * A scenario whose dash does not stand below those of its list: further left, or so little to the right that it can be no
 * list inside of an item, unless a key there opens one.
 */
function isMovedItem(
  text: string,
  line: Line,
  dashes: number,
  nested: readonly number[],
  above: Line | undefined,
): boolean {
  const { indent } = line;
  if (dashes < 0 || indent === 0 || indent > dashes + 2 || !startsScenario(text, line)) return false;
  if (indent < dashes) return true;
  return !nested.includes(indent) && above !== undefined && !endsWithColon(text, above);
}

function firstContent(text: string, from: number): Line | undefined {
  for (let next = from; next < text.length;) {
    const line = readLine(text, next);
    if (!isTrivia(line)) return line;
    next = line.end + 1;
  }
  return undefined;
}

/** A half-typed word at the top is a broken key; all else that is no key makes the text something other than a block map. */
function isOfAnotherForm(first: Line, text: string): boolean {
  return first.kind !== 'key' && !(first.kind === 'other' && /[\p{L}\p{N}_]/u.test(text[first.start] ?? ''));
}
