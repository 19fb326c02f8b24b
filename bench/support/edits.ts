/** One change of a text, as an editor sends it. Offsets count in the text before it. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Numbers below one that follow from a seed (mulberry32): the same bench makes the same edits. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The text with the change made. */
export function changed(text: string, { start, end, text: by }: Edit): string {
  return text.slice(0, start) + by + text.slice(end);
}

/**
 * The next edit at a random place: a letter typed, some deleted, a line deeper or less deep, or 200 lines pasted. Pasted lines
 * are by turns those of another place of the same text and those of `other`, a text that was never seen; the edit after takes them
 * out again, so that the text keeps its length.
 */
export function* randomEdits(random: () => number, other: string): Generator<Edit, never, string> {
  let text = yield { start: 0, end: 0, text: '' };
  for (let count = 0; ; count++) {
    const at = Math.floor(random() * text.length);
    const line = text.lastIndexOf('\n', at) + 1;
    switch (count % 4) {
      case 0:
        text = yield { start: at, end: at, text: 'x' };
        break;
      case 1:
        text = yield { start: at, end: Math.min(text.length, at + 1 + Math.floor(random() * 12)), text: '' };
        break;
      case 2:
        text = yield random() < 0.5 || text[line] !== ' '
          ? { start: line, end: line, text: '  ' }
          : { start: line, end: line + 1, text: '' };
        break;
      default: {
        const source = count % 8 === 3 ? text : other;
        const from = source.lastIndexOf('\n', Math.floor(random() * source.length)) + 1;
        const pasted = source.slice(from).split('\n', 200).join('\n');
        yield { start: line, end: line, text: `${pasted}\n` };
        text = yield { start: line, end: line + pasted.length + 1, text: '' };
      }
    }
  }
}
