import type { Text } from '../../base/text.ts';
import { fold } from '../folding.ts';
import type { Fold, Folded } from '../folding.ts';
import { lookAlikes } from '../structure/toolName.ts';
import { decodedIn } from './decodings.ts';

/** What is overlooked when passages are compared. */
export const passageFolds: readonly Fold[] = ['width', 'case', 'kana', 'punctuation', 'invisible'];

/** One way to read a text, and how a passage must be written to be found in it. */
export interface Reading {
  readonly text: Folded;
  readonly form: (passage: string) => string;
  /** How it is disguised, as a sentence ends; empty where it is not. */
  readonly how: Text;
}

const asItIs = (passage: string): string => passage;

/**
 * The ways in which a text is read: as it is, with letters of other scripts or digits in the place of letters, backwards, its words in
 * reverse, all letters moved along the alphabet (ROT13 and the others), and what is encoded in it. `passage` is folded.
 */
export function* readingsOf(source: string): Generator<Reading> {
  const plain = fold(source, passageFolds);
  yield { text: plain, form: asItIs, how: { en: '', ja: '' } };
  if (/[013457]|[^\0-\x7F]/u.test(plain.text))
    yield {
      text: { ...plain, text: skeletonOf(plain.text) },
      form: skeletonOf,
      how: { en: ' in look-alike letters', ja: '（似た文字）' },
    };
  yield { text: backwards(plain), form: asItIs, how: { en: ' backwards', ja: '（逆順）' } };
  yield { text: wordsBackwards(source), form: asItIs, how: { en: ' word by word backwards', ja: '（語の逆順）' } };
  yield { text: steps(plain), form: stepsOf, how: { en: ' with shifted letters', ja: '（文字をずらした形）' } };
  for (const { span, text } of decodedIn(source)) {
    const decoded = fold(text, passageFolds).text;
    yield { text: { text: decoded, sourceOf: () => span }, form: asItIs, how: { en: ' encoded', ja: '（符号化）' } };
  }
}

const digitsAsLetters: Readonly<Record<string, string>> = { 0: 'o', 1: 'l', 3: 'e', 4: 'a', 5: 's', 7: 't', i: 'l' };

/** Letters that look alike as one of them, one for one. */
function skeletonOf(text: string): string {
  return text.replace(/[^\0-/2689:-hj-\x7F]/gu, (letter) => {
    const latin = lookAlikes.get(letter) ?? letter;
    return digitsAsLetters[latin] ?? latin;
  });
}

function backwards({ text, sourceOf }: Folded): Folded {
  return {
    text: text.split('').reverse().join(''),
    sourceOf: (start, end) => sourceOf(text.length - end, text.length - start),
  };
}

function wordsBackwards(source: string): Folded {
  const words = [...source.matchAll(/\S+/gu)].map((match) => ({
    text: fold(match[0], passageFolds).text,
    start: match.index,
    end: match.index + match[0].length,
  }));
  words.reverse();
  const begins: number[] = [];
  let length = 0;
  for (const { text } of words) {
    begins.push(length);
    length += text.length;
  }
  return {
    text: words.map(({ text }) => text).join(''),
    sourceOf: (start, end) => {
      const inside = words.filter((word, at) => {
        const from = begins[at] ?? 0;
        return from < end && from + word.text.length > start;
      });
      return { start: inside.at(-1)?.start ?? 0, end: inside[0]?.end ?? 0 };
    },
  };
}

/** A row of letters by the steps from each to the next along the alphabet: the same however far all of them are moved. */
function stepsOf(text: string): string {
  let row = '';
  for (let at = 0; at + 1 < text.length; at++) {
    const [one, other] = [text.charCodeAt(at) - 97, text.charCodeAt(at + 1) - 97];
    row +=
      one >= 0 && one < 26 && other >= 0 && other < 26 ? String.fromCharCode(97 + ((other - one + 26) % 26)) : '\uFFFF';
  }
  // Other scripts have no such steps, and never agree with anything.
  return row;
}

function steps({ text, sourceOf }: Folded): Folded {
  return { text: stepsOf(text).replaceAll('\uFFFF', '\uFFFE'), sourceOf: (start, end) => sourceOf(start, end + 1) };
}
