import type { Claim } from './claims.ts';
import type { Passage } from './sources.ts';
import { factWords, isNegated, numbersIn } from './words.ts';

/** What the documents say of a claim. */
export type Standing = 'supported' | 'contradicted' | 'not-found';

/** A claim with what was found for it. */
export interface Collated {
  readonly standing: Standing;
  /** The passage that decides; null where none does. */
  readonly passage: Passage | null;
}

/** The share of a claim's words that a passage must hold to be about the same thing. */
const sameMatter = 0.5;
/** The share from which a negation alone makes the difference. */
const turned = 0.6;
/** The share that must be found to support it. */
const enough = 0.7;

/**
 * Holds a claim against the passages that were found for it, by words alone. A passage about the same matter supports the claim
 * where it has its words and numbers and agrees in what it negates; it contradicts where it has a number of its own in the place of the
 * claim's, or negates what the claim affirms. Of several passages, support counts before contradiction, unless only a source of
 * lower trust supports.
 */
export function collate(claim: Claim, passages: readonly Passage[]): Collated {
  const standings = passages.map((passage) => ({ passage, standing: standingOf(claim.text, passage.text) }));
  const rank = { high: 0, medium: 1, low: 2 } as const;
  const decided = standings
    .filter(({ standing }) => standing !== 'not-found')
    .sort((a, b) => rank[a.passage.trust] - rank[b.passage.trust] || order(a.standing) - order(b.standing));
  const [best] = decided;
  if (best !== undefined) return best;
  // Several sentences of one source may say together what none says alone.
  const together = joinedPassage(passages);
  return together !== null && standingOf(claim.text, together.text) === 'supported'
    ? { standing: 'supported', passage: together }
    : { standing: 'not-found', passage: null };
}

const order = (standing: Standing): number => (standing === 'supported' ? 0 : 1);

function joinedPassage(passages: readonly Passage[]): Passage | null {
  const [first] = passages;
  if (first === undefined) return null;
  const own = passages.filter(({ source }) => source === first.source);
  return own.length < 2 ? null : { ...first, text: own.map(({ text }) => text).join(' ') };
}

function standingOf(claim: string, passage: string): Standing {
  const wanted = factWords(claim).filter((word) => !/^\p{N}/u.test(word));
  const there = new Set(factWords(passage));
  const share = wanted.length === 0 ? 1 : wanted.filter((word) => there.has(word)).length / wanted.length;
  const numbers = numbersIn(claim);
  const known = new Set(numbersIn(passage));
  const missing = numbers.filter((number) => !known.has(number));
  if (share < sameMatter) return 'not-found';
  if (isNegated(claim) !== isNegated(passage) && share >= turned) return 'contradicted';
  if (missing.length > 0) return known.size > 0 && share >= sameMatter ? 'contradicted' : 'not-found';
  // Numbers that all agree say as much as words do.
  return share >= enough || numbers.length > 0 ? 'supported' : 'not-found';
}
