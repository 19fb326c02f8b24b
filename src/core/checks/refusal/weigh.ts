import type { Classified } from './classify.ts';
import type { Act } from './cue.ts';

/** The reply in figures: lengths are of the comparable text. */
export interface Weighed {
  readonly classified: readonly Classified[];
  readonly length: Readonly<Record<Act, number>>;
  readonly total: number;
  /** Index of the first refusal; -1 where there is none. */
  readonly firstRefusal: number;
  /** Length of answer and of undecided text before the first refusal. */
  readonly answerBefore: number;
  readonly neutralBefore: number;
}

/** Weighs a reply by its segments. */
export function weigh(classified: readonly Classified[]): Weighed {
  const length: Record<Act, number> = {
    refusal: 0,
    limit: 0,
    moral: 0,
    redirect: 0,
    reason: 0,
    courtesy: 0,
    pivot: 0,
    substance: 0,
    neutral: 0,
  };
  for (const { act, segment } of classified) length[act] += sizeOf(segment.text);
  const firstRefusal = classified.findIndex(({ act }) => act === 'refusal');
  const before = firstRefusal < 0 ? [] : classified.slice(0, firstRefusal);
  const sum = (acts: readonly Act[]) =>
    before.filter(({ act }) => acts.includes(act)).reduce((size, { segment }) => size + sizeOf(segment.text), 0);
  return {
    classified,
    length,
    total: Object.values(length).reduce((size, each) => size + each, 0),
    firstRefusal,
    answerBefore: sum(['substance', 'pivot']),
    neutralBefore: sum(['neutral']),
  };
}

/** Length as a reader feels it: a kana or kanji carries about as much as two and a half Latin letters. */
export function sizeOf(text: string): number {
  let size = text.length;
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) >= 0x2e80) size += 1.5;
  return size;
}
