import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';

/**
 * The whole lines of a file, one at a time and as slowly as they are taken, without their line feeds; what follows the last line feed
 * is left out. Throws what reading throws.
 */
export async function* wholeLines(path: string): AsyncGenerator<string> {
  const stream = createReadStream(path, 'utf8');
  const seen = { lines: 0, last: '', whole: false };
  stream.on('data', (piece) => (seen.whole = piece.at(-1) === '\n'));
  for await (const line of createInterface({ input: stream, crlfDelay: Infinity })) {
    if (seen.lines > 0) yield seen.last;
    seen.lines += 1;
    seen.last = line;
  }
  if (seen.lines > 0 && seen.whole) yield seen.last;
}
