import { isKnown, numbersIn } from './numbers.ts';
import { labelsIn } from './opposed.ts';
import { contentWords } from './words.ts';

const ways: readonly RegExp[] = [
  /\bfrom ([^,.;]{1,40}?) (?:to|until|till) ([^,;]{1,40}?)(?=[,;!?]|\.(?:\s|$)|$| (?:and|on|at|in|for|by|every|each|daily|takes?|costs?|is|are)\b)/giu,
  /([^\s、。はがを]{1,20}?)から([^\s、。はがを]{1,20}?)(?:まで|へ|に(?!は))/gu,
  /(\d{1,2}(?::\d{2}|時(?:\d{1,2}分|半)?)?)\s*[-–—~〜～]\s*(\d{1,2}(?::\d{2}|時(?:\d{1,2}分|半)?)?)/gu,
];

/** Whether a way or a range of the claim leads the other way round in the source: from A to B where it has from B to A. */
export function leadsBack(claim: string, source: string): boolean {
  const there = rangesIn(source);
  return rangesIn(claim).some(
    ({ from, to }) =>
      there.some((one) => meet(from, one.to) && meet(to, one.from)) &&
      !there.some((one) => meet(from, one.from) || meet(to, one.to)),
  );
}

interface Range {
  readonly from: readonly string[];
  readonly to: readonly string[];
}

function rangesIn(sentence: string): readonly Range[] {
  const plain = sentence.normalize('NFKC').replace(/~/gu, '〜');
  return ways.flatMap((way) =>
    [...plain.matchAll(way)].map(([, from = '', to = '']) => ({ from: thingsIn(from), to: thingsIn(to) })),
  );
}

function thingsIn(text: string): readonly string[] {
  const numbers = numbersIn(text);
  return numbers.length > 0 ? numbers : [...contentWords(text), ...labelsIn(text)];
}

function meet(one: readonly string[], other: readonly string[]): boolean {
  return one.some((each) => isKnown(each, new Set(other)));
}
