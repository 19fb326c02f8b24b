import type { Operator } from './operator.ts';
import { changeSome } from './pieces.ts';
import { oneOf } from './random.ts';

/** Letters one by one; marks that compose with their neighbour stay with it. */
const letters = /\p{L}(?!\p{M})/gu;

const styles: readonly ((letter: string) => string)[] = [
  (letter) => `&#x${code(letter).toString(16).toUpperCase()};`,
  (letter) => `&#${code(letter)};`,
  (letter) =>
    Array.from(
      { length: letter.length },
      (_, index) => `\\u${letter.charCodeAt(index).toString(16).padStart(4, '0')}`,
    ).join(''),
  (letter) =>
    encodeURIComponent(letter).replace(/^[A-Za-z]$/u, (plain) => `%${code(plain).toString(16).toUpperCase()}`),
];

/** Some letters as character references, escape sequences or percent-encoding; one style in one text, as a faulty program does. */
export const escapes: Operator = {
  name: 'escapes',
  kept: { numbers: true, turning: false },
  apply: (pieces, random) => {
    const style = oneOf(styles, random) ?? code;
    return changeSome(pieces, letters, { of: 0.12, least: 1, most: 60 }, random, (letter) => String(style(letter)));
  },
};

function code(letter: string): number {
  return letter.codePointAt(0) ?? 0;
}
