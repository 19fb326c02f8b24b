import type { z } from 'zod';
import type { Text } from '../base/text.ts';
import type { AttemptLine, RunHeader, Summary } from './record.ts';
import { attemptShape } from './shapes/attempt.ts';
import { headerShape } from './shapes/header.ts';
import { summaryShape } from './shapes/summary.ts';

/** Something read from a record, or why it cannot be used. */
export type Read<Value> =
  { readonly kind: 'value'; readonly value: Value } | { readonly kind: 'problem'; readonly message: Text };

/** Reads one line of `attempts.jsonl`. Never throws. */
export function readAttempt(text: string): Read<AttemptLine> {
  return read(text, attemptShape);
}

/** Reads `run.json`. Never throws. */
export function readHeader(text: string): Read<RunHeader> {
  return read(text, headerShape);
}

/** Reads `summary.json`. Never throws. */
export function readSummary(text: string): Read<Summary> {
  return read(text, summaryShape);
}

/** Validates, but hands out the value as it was parsed: nothing that a record holds (not even a key `__proto__`) is lost or changed. */
function read<Value>(text: string, shape: z.ZodType<Value>): Read<Value> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return problem('is not JSON', 'JSON ではありません');
  }
  const checked = shape.safeParse(value);
  if (checked.success) return { kind: 'value', value: value as Value };
  const issue = checked.error.issues[0];
  const path = issue?.path.join('.') ?? '';
  return problem(
    `does not have the form of a record${path === '' ? '' : ` (at \`${path}\`)`}`,
    `記録の形式ではありません${path === '' ? '' : `（\`${path}\`）`}`,
  );
}

function problem(en: string, ja: string): { readonly kind: 'problem'; readonly message: Text } {
  return { kind: 'problem', message: { en: `The text ${en}.`, ja: `この内容は${ja}。` } };
}

/** A line of `attempts.jsonl` with its number, counted from 1. */
export interface NumberedLine {
  readonly number: number;
  readonly read: Read<AttemptLine>;
}

/**
 * Reads `attempts.jsonl` piece by piece. A line counts once its line feed is there: what is left after the last one was torn off when its
 * writer died, and is dropped. A bad line before that is a problem of its own; the lines around it are read.
 */
export interface LineReader {
  /** Takes the next piece of the file, and returns the lines that it completes. Empty lines are passed over. */
  readonly push: (piece: string) => readonly NumberedLine[];
  /** What is left without a line feed, in UTF-16 units; 0 for a whole record. */
  readonly torn: () => number;
}

/** A reader at the start of a file. */
export function lineReader(): LineReader {
  // A line may be megabytes long and come in many pieces: they are joined once, at its end.
  let open: string[] = [];
  let number = 0;
  return {
    push: (piece) => {
      const lines: NumberedLine[] = [];
      let start = 0;
      for (let end = piece.indexOf('\n'); end >= 0; end = piece.indexOf('\n', start)) {
        open.push(piece.slice(start, end));
        const text = open.join('');
        open = [];
        start = end + 1;
        number += 1;
        if (text.trim() !== '') lines.push({ number, read: readAttempt(text) });
      }
      if (start < piece.length) open.push(piece.slice(start));
      return lines;
    },
    torn: () => open.reduce((length, piece) => length + piece.length, 0),
  };
}
