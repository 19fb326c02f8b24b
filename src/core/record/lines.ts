import type { AttemptLine } from './record.ts';

/** An attempt as a line of `attempts.jsonl`, line feed included. */
export function attemptText(line: AttemptLine): string {
  return `${JSON.stringify(line)}\n`;
}
