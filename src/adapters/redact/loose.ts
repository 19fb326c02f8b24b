import { openLetters } from './letters.ts';
import { hidden, masked, type Range } from './mask.ts';

/** Finds secrets by their letters and digits alone, whatever stands between these. */
export interface Loose {
  /** Adds writings of a secret; one of fewer than {@link fewestLetters} letters and digits is left alone, and handed back. */
  readonly add: (forms: readonly string[]) => readonly string[];
  /** True where a text holds one of them. */
  readonly holds: (text: string) => boolean;
  /** The text with each of them masked. What gives JSON its structure, and white space, stays as it is. */
  readonly mask: (text: string) => string;
}

/** With fewer, dates and numbers of other things would be taken for a secret whose signs are left out. */
export const fewestLetters = 10;

/** Knows no secret yet. */
export function openLoose(): Loose {
  const read = openLetters();
  const wanted = new Set<string>();
  let shortest = Infinity;

  const readings = (text: string): readonly boolean[] => (/[\\%&]/u.test(text) ? [false, true] : [false]);

  return {
    add: (forms) => {
      const left: string[] = [];
      for (const form of forms) {
        // What only differs by its escapes is found by what these stand for.
        if (/[\\%]/u.test(form) && wanted.has(read(form, true))) continue;
        const letters = read(form, false);
        if (letters.length < fewestLetters) left.push(form);
        else {
          wanted.add(letters);
          shortest = Math.min(shortest, letters.length);
        }
      }
      return left;
    },
    holds: (text) => {
      if (text.length < shortest) return false;
      return readings(text).some((decode) => {
        const letters = read(text, decode);
        for (const each of wanted) if (letters.includes(each)) return true;
        return false;
      });
    },
    mask: (text) => {
      const ranges: Range[] = [];
      for (const decode of readings(text)) {
        const places: number[] = [];
        const letters = read(text, decode, places);
        for (const each of wanted)
          for (let at = letters.indexOf(each); at >= 0; at = letters.indexOf(each, at + 1))
            ranges.push([places[at * 2] ?? 0, places[(at + each.length) * 2 - 1] ?? text.length]);
      }
      return masked(text, ranges, hidden);
    },
  };
}
