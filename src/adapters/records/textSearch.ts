import type { FileHandle } from 'node:fs/promises';
import { bytePattern, fold } from './fold.ts';
import { longestLine, readBytes } from './lines.ts';
import type { Plan } from './plan.ts';
import { unreadableScenario } from './recordIndex.ts';
import type { RecordIndex } from './recordIndex.ts';

/** How much of the file is searched before others get a turn, in bytes. */
const pieceSize = 1 << 22;

/** How much of it first: somebody waits for the first rows, also on a machine with much else to do. Each piece after it is twice as large. */
const firstPieceSize = 1 << 19;

/**
 * A search for a text through a whole record. The file is read in pieces and searched as bytes; lines with a candidate are
 * decoded to see whether the text stands in a value and not in a key. Nothing is kept but the numbers of the rows found.
 */
export interface TextSearch {
  readonly text: string;
  /** Rows found so far, in the record's order. */
  readonly found: readonly number[];
  /** How many rows have been looked at. */
  readonly searched: () => number;
  /** Looks at the rows up to the index's end. Resolves when it is there or was stopped; calls meanwhile share the work. */
  readonly advance: () => Promise<void>;
  readonly stop: () => void;
}

/** Begins a search; nothing is read before `advance`. `onPiece` is called after each piece of the file. */
export function startTextSearch(
  text: string,
  file: FileHandle,
  index: RecordIndex,
  plan: Plan,
  onPiece: () => void,
): TextSearch {
  const wanted = fold(text);
  const pattern = bytePattern(text);
  const isTitled = titleTest(index, plan, wanted);
  const found: number[] = [];
  const buffer = Buffer.allocUnsafe(pieceSize);
  let searched = 0;
  let size = firstPieceSize;
  let stopped = false;
  let running: Promise<void> | undefined;

  const searchRows = (first: number, next: number, piece: Buffer) => {
    const { offset, length } = index.columns;
    const base = offset[first] ?? 0;
    const bytes = piece.toString('latin1');
    pattern.lastIndex = 0;
    let match = pattern.exec(bytes);
    for (let row = first; row < next; row += 1) {
      const start = (offset[row] ?? 0) - base;
      const end = start + (length[row] ?? 0);
      if (match && match.index < start) {
        pattern.lastIndex = start;
        match = pattern.exec(bytes);
      }
      const candidate = match !== null && match.index < end;
      if (isTitled(row) || (candidate && holds(piece.toString('utf8', start, end), wanted))) found.push(row);
    }
  };

  const run = async () => {
    while (searched < index.count && !stopped) {
      const first = searched;
      const next = rowsThatFit(index, first, size);
      size = Math.min(pieceSize, size * 2);
      const base = index.columns.offset[first] ?? 0;
      const end = (index.columns.offset[next - 1] ?? 0) + (index.columns.length[next - 1] ?? 0);
      if (end - base <= longestLine) searchRows(first, next, await readBytes(file, base, end - base, buffer));
      searched = next;
      onPiece();
    }
  };

  return {
    text,
    found,
    searched: () => searched,
    advance: () => (running ??= run().finally(() => (running = undefined))),
    stop: () => (stopped = true),
  };
}

/** The row after the last one that still fits into a piece that begins with `first`: at least one row. */
function rowsThatFit(index: RecordIndex, first: number, size: number): number {
  const { offset, length } = index.columns;
  const limit = (offset[first] ?? 0) + size;
  let next = index.rowAt(limit);
  if (next < index.count && (offset[next] ?? 0) + (length[next] ?? 0) <= limit) next += 1;
  return Math.max(first + 1, next);
}

/** Whether a row's scenario has the text in its title: titles stand in the header alone. */
function titleTest(index: RecordIndex, plan: Plan, wanted: string): (row: number) => boolean {
  const known = new Map<number, boolean>();
  return (row) => {
    const scenario = index.columns.scenario[row] ?? unreadableScenario;
    let answer = known.get(scenario);
    if (answer === undefined) {
      const key = index.scenarios.values[scenario] ?? '';
      answer = fold(plan.scenarios.get(key)?.title ?? '').includes(wanted);
      known.set(scenario, answer);
    }
    return answer;
  };
}

/** True where a value of the line holds the folded text; of a line that is no JSON, its text as written. */
function holds(line: string, wanted: string): boolean {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return fold(line).includes(wanted);
  }
  // A list of what is still to be looked at, not a recursion: a hostile line may be nested deeply.
  const open: unknown[] = [value];
  while (open.length > 0) {
    const next = open.pop();
    if (typeof next === 'string') {
      if (fold(next).includes(wanted)) return true;
    } else if (typeof next === 'number') {
      if (String(next) === wanted) return true;
    } else if (typeof next === 'object' && next !== null) {
      for (const item of Object.values(next)) open.push(item);
    }
  }
  return false;
}
