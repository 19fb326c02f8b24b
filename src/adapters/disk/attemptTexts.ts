import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';

/**
 * The whole lines of a file, one at a time and as slowly as they are taken, without their line feeds; what follows the last line feed
 * is left out. Throws what reading throws.
 */
export async function* wholeLines(path: string): AsyncGenerator<string> {
  const stream = createReadStream(path, 'utf8');
  let ends = false;
  stream.on('data', (piece) => (ends = piece.at(-1) === '\n'));
  let held: string | null = null;
  for await (const line of createInterface({ input: stream, crlfDelay: Infinity })) {
    if (held !== null) yield held;
    held = line;
  }
  if (held !== null && ends) yield held;
}
