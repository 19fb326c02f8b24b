import { StringDecoder } from 'node:string_decoder';

/** Puts lines together from the pieces in which they arrive. */
export interface LineReader {
  readonly push: (piece: Buffer) => void;
}

/** Calls `line` for every whole line, without its end, and `tooLong` once a line passes `limit` bytes. */
export function lineReader(limit: number, line: (text: string) => void, tooLong: () => void): LineReader {
  const decoder = new StringDecoder('utf8');
  let pieces: string[] = [];
  let length = 0;
  return {
    push: (piece) => {
      const parts = decoder.write(piece).split('\n');
      for (const [index, part] of parts.entries()) {
        pieces.push(part);
        length += part.length;
        if (index === parts.length - 1) break;
        const whole = pieces.join('').replace(/\r$/u, '');
        pieces = [];
        length = 0;
        line(whole);
      }
      if (length > limit) tooLong();
    },
  };
}
