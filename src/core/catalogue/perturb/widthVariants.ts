import type { Operator } from './operator.ts';
import { changeSome } from './pieces.ts';

/** Latin words and numbers in either width, and runs of katakana in either width. */
const runs = /[A-Za-z0-9]+|[Ａ-Ｚａ-ｚ０-９]+|[\u30A1-\u30F4ー]{2,}|[\uFF66-\uFF9F]{2,}/gu;

/** Each half-width katakana by its full-width form, as Unicode's compatibility decomposition has it. */
const halfWidth: ReadonlyMap<string, string> = new Map(
  Array.from({ length: 0xff9f - 0xff65 }, (_, index) => {
    const half = String.fromCharCode(0xff66 + index);
    return [half.normalize('NFKC'), half] as const;
  }),
);

/** Letters, digits and katakana in the other width. */
export const widthVariants: Operator = {
  name: 'width-variants',
  kept: { numbers: false, turning: false },
  apply: (pieces, random) => changeSome(pieces, runs, { of: 0.5, least: 1, most: 200 }, random, otherWidth),
};

function otherWidth(run: string): string {
  if (/^[A-Za-z0-9]/u.test(run)) {
    return run.replace(/./gu, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0));
  }
  // What has no half-width form (small wa, for example) stays as it is.
  if (/^[\u30A1-\u30F4ー]/u.test(run)) return Array.from(run, halved).join('');
  return run.normalize('NFKC');
}

/** A voiced letter becomes its plain form and the mark, each in half width. */
function halved(letter: string): string {
  const [plain = '', mark] = letter.normalize('NFD');
  const half = halfWidth.get(plain);
  if (half === undefined) return letter;
  return half + (mark === '\u3099' ? '\uFF9E' : mark === '\u309A' ? '\uFF9F' : '');
}
