import { isKnown, numbersIn } from './numbers.ts';
import { contentWords } from './words.ts';

/** Pairs of words of which each says what the other denies, though neither is a negation. */
const pairs: readonly (readonly [RegExp, RegExp])[] = [
  [/以上/u, /以下|未満/u],
  [/以前/u, /以降/u],
  [/増加|増え|増し/u, /減少|減[りっる]/u],
  [/上昇|上が[りっる]/u, /下降|低下|下が[りっる]/u],
  [
    /\b(?:rose|rises?|risen|increas\w+|grew|grown)\b/iu,
    /\b(?:fell|falls?|fallen|decreas\w+|dropp?(?:ed|s)|declin\w+)\b/iu,
  ],
  [/\b(?:at least|more than)\b/iu, /\b(?:at most|less than|fewer than|up to)\b/iu],
];

/** Whether a sentence says `more` where the other says `less`, or the other way round. */
export function saysOpposite(claim: string, source: string): boolean {
  const side = ([one, other]: readonly [RegExp, RegExp], text: string) =>
    Number(one.test(text)) - Number(other.test(text));
  return pairs.some((pair) => side(pair, claim) * side(pair, source) === -1);
}

/** Units that are easily taken for each other, in one form each. */
const units: readonly (readonly [RegExp, string])[] = [
  [/^(?:%|percent|パーセント)$/u, '%'],
  [/^(?:円|yen)$/u, 'yen'],
  [/^(?:ドル|dollars?)$/u, 'dollar'],
  [/^(?:ユーロ|euros?)$/u, 'euro'],
  [/^(?:日間?|days?)$/u, 'day'],
  [/^(?:週間?|weeks?)$/u, 'week'],
  [/^(?:[かヶケカ]月間?|months?)$/u, 'month'],
  [/^(?:年間?|years?)$/u, 'year'],
  [/^(?:時間|hours?)$/u, 'hour'],
  [/^(?:分間?|minutes?)$/u, 'minute'],
  [/^(?:秒間?|seconds?)$/u, 'second'],
];
const measured =
  /(?<![\d.])(\d+(?:\.\d+)?)\s*((?:[kmμµ]?g|mcg|[kcm]?m|m?l|%|percent|yen|dollars?|euros?|days?|weeks?|months?|years?|hours?|minutes?|seconds?)(?![a-z\d])|パーセント|円|ドル|ユーロ|日間?|週間?|[かヶケカ]月間?|年間?|時間|分間?|秒間?)/gu;

/** Whether a number of the claim stands in the source in another unit, and nowhere in the claim's: 5 g where it has 5 mg. */
export function hasOtherUnit(claim: string, source: string): boolean {
  const there = unitsOf(source);
  return [...unitsOf(claim)].some(([number, own]) => {
    const others = there.get(number);
    return others !== undefined && [...own].every((unit) => !others.has(unit));
  });
}

function unitsOf(text: string): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  const plain = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/(?<=\d),(?=\d{3})/gu, '');
  for (const [, number = '', written = ''] of plain.matchAll(measured)) {
    const unit = units.find(([form]) => form.test(written))?.[1] ?? written;
    found.set(number, (found.get(number) ?? new Set()).add(unit));
  }
  return found;
}

/** Letters that tell things of one kind apart: `Plan A`, `プランB`. */
export function labelsIn(text: string): readonly string[] {
  return [...text.normalize('NFKC').matchAll(/(?<![A-Za-z\d'’.])[A-Z](?![A-Za-z\d'’.])/gu)].map(([letter]) => letter);
}

const joints = /[、;；]|,(?!\d{3})|\b(?:and|but|while|whereas)\b|(?<=\d[^\d\s]{0,3})で(?=[^\d]{1,10}は)/iu;

/**
 * Whether a number of the claim belongs, in a source that tells several things with a number each, to another thing: `Adults take 500 mg
 * and children take 250 mg` does not say that children take 500 mg. What all parts share, or only introduces them, tells none apart.
 */
export function givesToOther(claim: string, source: string): boolean {
  const parts = partsOf(source);
  if (parts.length < 2) return false;
  return partsOf(claim).some(({ words, numbers }) => {
    const distinct = (at: number) =>
      words.some(
        (word) => parts[at]?.words.includes(word) === true && !parts.every((each) => each.words.includes(word)),
      );
    const own = parts.map((_, at) => at).filter(distinct);
    if (own.length === 0) return false;
    return numbers.some((number) => {
      const holders = parts.flatMap((part, at) => (isKnown(number, new Set(part.numbers)) ? [at] : []));
      return holders.length > 0 && holders.every((at) => !own.includes(at));
    });
  });
}

/** The parts of a sentence that have a number, each with the words that it does not share as the sentence's topic. */
function partsOf(
  sentence: string,
): readonly { readonly words: readonly string[]; readonly numbers: readonly string[] }[] {
  const parts = sentence.split(joints);
  // 入場料は大人500円、子供300円: what stands before は is the topic of all.
  const told = parts.slice(1);
  const shared = told.length > 0 && !told.some((part) => part.includes('は'));
  const topic = shared ? (/^[^、]{1,20}?は/u.exec(sentence)?.[0] ?? '') : '';
  return parts
    .map((part, at) => (at === 0 ? part.slice(topic.length) : part))
    .map((part) => ({ words: [...contentWords(part), ...labelsIn(part)], numbers: numbersIn(part) }))
    .filter(({ numbers }) => numbers.length > 0);
}
