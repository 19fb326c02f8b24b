import { isKnown, numbersIn } from './numbers.ts';
import { opposites } from './opposites.ts';
import { contentWords } from './words.ts';

/** Whether a sentence says one of two opposites where the other says the other: `more` and `less`, `left` and `right`. */
export function saysOpposite(claim: string, source: string): boolean {
  const side = ([one, other]: readonly [RegExp, RegExp], text: string) =>
    Number(one.test(text)) - Number(other.test(text));
  return opposites.some((pair) => side(pair, claim) * side(pair, source) === -1);
}

/** Words that claim more than their absence does, and what says less in their place. */
const stronger: readonly (readonly [RegExp, RegExp | null])[] = [
  [/\bonly\b|のみ|だけ(?!で(?:は)?な)|限定|に限[りるら]/iu, null],
  [
    /\b(?:all|every|each|always|everyone|everybody)\b|すべて|全て|全員|全部|常に|いつも|必ず/iu,
    /\b(?:some|sometimes|several|most|many|few|often|usually|partly)\b|一部|いくつか|時々|ときどき|多く|ほとんど|大半|通常|しばしば/iu,
  ],
  [
    /\b(?:must|mandatory|required|has to|have to)\b|必須|義務|なければ(?:な|いけ)|必要があ/iu,
    /\b(?:may|might|can|could|optional|recommended)\b|任意|できます|望まし|推奨|てもよ|てもい/iu,
  ],
  [
    /\b(?:will|definitely|certainly|proves?|proven)\b|確実|証明|断定/iu,
    /\b(?:may|might|could|possibly|perhaps|suggests?)\b|可能性|かもしれ|示唆|おそれ|見込/iu,
  ],
];

/** Whether a claim says more than a sentence does: only where nothing is left out, all where it has some, must where it has may. */
export function saysMore(claim: string, source: string): boolean {
  return stronger.some(
    ([more, less]) => more.test(claim) && !more.test(source) && (less === null || less.test(source)),
  );
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
  return [...text.normalize('NFKC').matchAll(/(?<![A-Za-z\d'’.])[A-Z](?![A-Za-z\d'’]|\.\S|\.\s+\p{Lu})/gu)].map(
    ([letter]) => letter,
  );
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
