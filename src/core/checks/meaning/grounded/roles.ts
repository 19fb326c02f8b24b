import { labelsIn } from './opposed.ts';
import { englishRelations, symmetric } from './relations.ts';
import type { Relation } from './relations.ts';
import { contentWords } from './words.ts';

/**
 * How the sides of a relation stand in two sentences: `same`, or `turned` where what one says of A and B the other says of B and A, or where
 * it says the opposite of the same two; `unclear` where sides are exchanged around a word of which nothing is known.
 */
export type Sides = 'same' | 'turned' | 'unclear';

/** A relation as one sentence tells it: who stands before the word for it and who behind. */
interface Told {
  readonly left: readonly string[];
  readonly right: readonly string[];
  readonly names: ReadonlySet<string>;
}

/** How who does it and who it is done to stand in an English claim and in a passage; null where both tell of no relation. */
export function sidesOf(claim: string, source: string): Sides | null {
  const [one, other] = [unfronted(claim), unfronted(source)];
  let seen: Sides | null = null;
  for (const relation of englishRelations) {
    const [here, there] = [relationIn(one, relation), relationIn(other, relation)];
    if (here === null || there === null) continue;
    const order = orderOf(here.told, there.told);
    if (order === null) continue;
    const opposite = here.side !== there.side;
    if ((order === 'exchanged') !== opposite) return 'turned';
    seen = 'same';
  }
  return seen ?? (exchangedAroundVerb(one, other) ? 'unclear' : null);
}

/** A phrase that only stands first for emphasis goes to the end: "After meals, take it" is "Take it after meals". */
function unfronted(sentence: string): string {
  const [whole = '', phrase = ''] =
    /^((?:in|on|at|during|since|from|by|for|after|before|until|under|with)\b[^,]{1,60}),\s*/iu.exec(sentence) ?? [];
  return whole === '' ? sentence : `${sentence.slice(whole.length).replace(/[.!]+$/u, '')} ${phrase}`;
}

/** The relation in a sentence that has it once, with the sides as the active voice has them; null where they cannot be told. */
function relationIn(sentence: string, [one, other]: Relation): { readonly side: 1 | -1; readonly told: Told } | null {
  const found = [
    ...[...sentence.matchAll(one)].map((match) => ({ match, side: 1 as const })),
    ...(other === null ? [] : [...sentence.matchAll(other)].map((match) => ({ match, side: -1 as const }))),
  ];
  const [first] = found;
  if (first === undefined || found.length > 1) return null;
  const { match, side } = first;
  const before = sentence.slice(0, match.index);
  const behind = sentence.slice(match.index + match[0].length);
  const told = toldBy(sentence, before, behind);
  const participle = /(?:ed|bought|sold|taught|lent|sent|given|paid|led to|beaten|written)$/iu.test(match[0]);
  if (!participle || !/\b(?:is|are|was|were|been|being|be|gets?|got)\s+(?:\w+ly\s+)?$/iu.test(before))
    return { side, told };
  return /\bby\b/iu.test(behind) ? { side, told: { ...told, left: told.right, right: told.left } } : null;
}

function toldBy(sentence: string, before: string, behind: string): Told {
  const words = (text: string) => [...contentWords(text), ...labelsIn(text)];
  const [left, right] = [words(before), words(behind)];
  return {
    left: left.filter((word) => !right.includes(word)),
    right: right.filter((word) => !left.includes(word)),
    names: new Set([...contentWords(capitals(sentence)), ...labelsIn(sentence)]),
  };
}

/** The capitalised words of a sentence, but days and months, which say when. */
function capitals(sentence: string): string {
  const found = sentence.match(/\p{Lu}[\p{L}’'-]+/gu) ?? [];
  return found.filter((word) => !when.test(word)).join(' ');
}
const when =
  /^(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?|January|February|March|April|May|June|July|August|September|October|November|December)$/u;

/** Whether what two sentences share stands on the same side in both, or on the other; null where that cannot be told. */
function orderOf(one: Told, other: Told): 'kept' | 'exchanged' | null {
  const kept = [
    ...one.left.filter((word) => other.left.includes(word)),
    ...one.right.filter((word) => other.right.includes(word)),
  ];
  const moved = [
    ...one.left.filter((word) => other.right.includes(word)),
    ...one.right.filter((word) => other.left.includes(word)),
  ];
  if (moved.length === 0) return kept.length > 0 ? 'kept' : null;
  // A word that is capitalised in one sentence, and not only because it begins it there.
  const isName = (word: string) => one.names.has(word) && other.names.has(word);
  if ([...kept, ...moved].some(isName)) {
    if (neighboursExchanged(one, other, isName)) return 'exchanged';
    if (kept.some(isName)) return moved.some(isName) ? null : 'kept';
    return 'exchanged';
  }
  const [first = '', second = ''] = [one.left[0], other.left[0]];
  if (other.right.includes(first) && one.right.includes(second)) return 'exchanged';
  return kept.length > 0 ? 'kept' : null;
}

/** Whether the names right before and right behind are each other's in the other sentence, whatever else is named in both. */
function neighboursExchanged(one: Told, other: Told, isName: (word: string) => boolean): boolean {
  const [before, behind] = [one.left.findLast(isName), one.right.find(isName)];
  return (
    before !== undefined &&
    behind !== undefined &&
    other.right.find(isName) === before &&
    other.left.findLast(isName) === behind
  );
}

const word = /[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu;
const beforeNoun = /(?:\b(?:the|an?|of|its|his|her|their|our|your|my|this|that|is|are|was|were|and|or)|['’]s)\s+$/iu;

/** Words of a sentence that are tried as its verb: more stand in no sentence that a person reads. */
const mostVerbs = 12;

interface Verb {
  readonly stem: string;
  readonly start: number;
  readonly end: number;
}

/** What may be a verb: no name, no noun behind its article, nothing that has an "of". */
function verbsIn(sentence: string): readonly Verb[] {
  const verbs: Verb[] = [];
  for (const { 0: found, index } of sentence.matchAll(word)) {
    const end = index + found.length;
    if (!/^\p{Ll}/u.test(found) || symmetric.test(found)) continue;
    if (
      beforeNoun.test(sentence.slice(Math.max(0, index - 12), index)) ||
      /^\s+of\b/u.test(sentence.slice(end, end + 6))
    )
      continue;
    const [stem] = contentWords(found);
    if (stem !== undefined) verbs.push({ stem, start: index, end });
    if (verbs.length === mostVerbs) break;
  }
  return verbs;
}

/** Whether names have changed places around a verb that both sentences have. */
function exchangedAroundVerb(one: string, other: string): boolean {
  const there = verbsIn(other);
  return verbsIn(one).some((verb) => {
    const same = there.find(({ stem }) => stem === verb.stem);
    if (same === undefined) return false;
    const passive = (sentence: string, { start }: Verb) => /\bby\b/iu.test(sentence.slice(start));
    if (passive(one, verb) !== passive(other, same)) return false;
    const here = toldBy(one, one.slice(0, verb.start), one.slice(verb.end));
    const then = toldBy(other, other.slice(0, same.start), other.slice(same.end));
    return neighboursExchanged(here, then, (each) => here.names.has(each) && then.names.has(each));
  });
}
