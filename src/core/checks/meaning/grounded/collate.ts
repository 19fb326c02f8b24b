import type { Claim } from './claims.ts';
import type { Passage } from './sources.ts';
import { isKnown, numbersIn } from './numbers.ts';
import { mixes } from './mixed.ts';
import { givesToOther, hasOtherUnit, labelsIn, saysMore, saysOpposite } from './opposed.ts';
import { sidesOfJapanese } from './particles.ts';
import { leadsBack } from './ranges.ts';
import { sidesOf } from './roles.ts';
import type { Sides } from './roles.ts';
import { contentWords, factWords, holds, isNegated, plainly } from './words.ts';

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
/** The share that must be found to support it: fewer where all numbers agree, or the same is told from the other side. */
const enough = 0.7;
const enoughWithNumbers = 0.6;

/**
 * Holds a claim against the passages that were found for it, by words alone. A passage about the same matter supports the claim
 * where it has its words, names and numbers and agrees in what it negates; it contradicts where it has a number or a name of its own in
 * the place of the claim's, or negates what the claim affirms. A claim of several clauses is supported where each of them is, and
 * contradicted where one is. Of several passages, support counts before contradiction, unless only a source of lower trust supports.
 */
export function collate(claim: Claim, passages: readonly Passage[]): Collated {
  const clauses = clausesOf(claim.text);
  const each = clauses.map((clause) => collateClause(clause, passages));
  const worst = (['contradicted', 'not-found'] as const).find((kind) => each.some(({ standing }) => standing === kind));
  return each.find(({ standing }) => standing === worst) ?? each[0] ?? { standing: 'not-found', passage: null };
}

function collateClause(clause: string, passages: readonly Passage[]): Collated {
  const rank = { high: 0, medium: 1, low: 2 } as const;
  const [best] = passages
    .map((passage): Collated => ({ passage, standing: standingOf(clause, passage.text) }))
    .filter(({ standing }) => standing !== 'not-found')
    .sort(
      (a, b) =>
        rank[a.passage?.trust ?? 'low'] - rank[b.passage?.trust ?? 'low'] || order(a.standing) - order(b.standing),
    );
  return best ?? { standing: 'not-found', passage: null };
}

const order = (standing: Standing): number => (standing === 'supported' ? 0 : 1);

/** What introduces a claim, and says nothing of the matter. */
const lead =
  /^(?:according to [^,]{1,60},|(?:yes|no|well|also|additionally|however|note that|in short|i think(?: that)?)\b,?|(?:資料|文書|案内|記録|ご?資料の内容|ホームページ)(?:による|では|に)(?:と|れば)?、|(?:はい|いいえ|なお|ちなみに|また|さらに|ただし|つまり|結論として)、)\s*/iu;
const joints =
  /[（(]|[)）]、?|(?<=[りしてでがくみびけせ]|ので|から)、|(?:,|;|\s[—–])\s+(?:and|but|while|whereas|though|yet)\s+|;\s+|,\s+(?=which\b)/iu;

/** The clauses of a claim that can be true or false apart; one without a topic of its own takes that of the first. */
function clausesOf(claim: string): readonly string[] {
  const parts = claim
    .replace(lead, '')
    .split(joints)
    .map((part) => part.trim())
    .filter((part) => contentWords(part).length > 0 || numbersIn(part).length > 0);
  const topic = /^[^、]{1,30}?は/u.exec(parts[0] ?? '')?.[0] ?? '';
  return parts.map((part, at) => (at === 0 || /[はがもを]/u.test(part) ? part : `${topic}${part}`));
}

/** In a longer sentence it cannot be told by words who does what to whom. */
const longestTelling = 400;

function sidesIn(clause: string, passage: string): Sides | null {
  if (clause.length > longestTelling || passage.length > longestTelling) return null;
  return (/[\u3041-\u30FF]/u.test(clause) ? sidesOfJapanese : sidesOf)(clause, passage);
}

function standingOf(clause: string, passage: string): Standing {
  const [claim, source] = [plainly(clause), plainly(passage)];
  const words = contentWords(claim);
  const there = new Set(factWords(source));
  const missing = words.filter((word) => !holds(there, source, word));
  const share = words.length === 0 ? 1 : 1 - missing.length / words.length;
  if (share < sameMatter) return 'not-found';
  const sides = sidesIn(clause, passage);
  if (isNegated(claim) !== isNegated(source) && share >= turned) {
    // That A is not older than B does not follow from, and is not denied by, B's being older.
    return sides === 'turned' ? 'not-found' : 'contradicted';
  }
  if (sides === 'turned' || leadsBack(clause, passage)) return 'contradicted';
  if (sides !== 'same' && saysOpposite(claim, source)) return 'contradicted';
  const [labels, others] = [labelsIn(clause), labelsIn(passage)];
  if (others.length > 0 && labels.length > 0 && !labels.some((label) => others.includes(label))) return 'not-found';
  const known = new Set(numbersIn(source));
  const numbers = numbersIn(claim);
  if (!numbers.every((number) => isKnown(number, known))) {
    return known.size > 0 && words.length > 0 ? 'contradicted' : 'not-found';
  }
  if (hasOtherUnit(claim, source) || givesToOther(clause, passage)) return 'contradicted';
  const strange = namesIn(clause).filter((name) => !passage.toLowerCase().includes(name.toLowerCase()));
  if (strange.length > 0) {
    const others = namesIn(passage).some((name) => !clause.toLowerCase().includes(name.toLowerCase()));
    return others ? 'contradicted' : 'not-found';
  }
  const mixed = mixes(clause, passage);
  if (mixed === 'turned') return 'contradicted';
  if (mixed !== null || sides === 'unclear' || saysMore(claim, source)) return 'not-found';
  const least = numbers.length > 0 || sides === 'same' ? enoughWithNumbers : enough;
  return share >= least ? 'supported' : 'not-found';
}

/** Names: capitals within an English sentence, and what a short Japanese one says that somebody or something is. */
function namesIn(sentence: string): readonly string[] {
  const latin = [...sentence.matchAll(/(?<=[\p{Ll},] |\b(?:Dr|Mr|Ms|Mrs|Prof)\.? )\p{Lu}[\p{L}’'-]+/gu)].map(
    ([name]) => name,
  );
  const said =
    /は、?([\p{Script=Han}\p{Script=Katakana}ー]{2,10}?)(?:先生|さん|氏|様|医師)?(?:です|だ|である|でした)[。！!]?$/u.exec(
      sentence,
    )?.[1];
  return said === undefined ? latin : [...latin, said];
}
