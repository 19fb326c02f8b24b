import type { AttemptLine } from '../record/record.ts';
import { attemptKey } from './continuation.ts';

/**
 * Finds the lines of a record that later ones replaced: an attempt that ended in an error and was made again has one line more. All lines are
 * shown first, in order; then each can be asked about by its place, counted from 0. It remembers errors alone.
 */
export interface ReplacedLines {
  readonly see: (line: Pick<AttemptLine, 'target' | 'id' | 'outcome'>) => void;
  readonly has: (place: number) => boolean;
}

/** A finder that has seen nothing. */
export function replacedLines(): ReplacedLines {
  const errors = new Map<string, number>();
  const replaced = new Set<number>();
  let place = -1;
  return {
    see: (line) => {
      place += 1;
      const isError = line.outcome === 'error';
      if (!isError && errors.size === 0) return;
      const key = attemptKey(line);
      const before = errors.get(key);
      if (before !== undefined) replaced.add(before);
      if (isError) errors.set(key, place);
      else errors.delete(key);
    },
    has: (at) => replaced.has(at),
  };
}
