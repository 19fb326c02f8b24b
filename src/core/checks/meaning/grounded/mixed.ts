import { labelsIn } from './opposed.ts';
import type { Sides } from './roles.ts';
import { contentWords } from './words.ts';

/** The first words of a clause that has a subject of its own; a pronoun goes on about the one before. */
const ownSubject =
  /^(?!(?:he|she|it|they|this|that|these|those|there|which|who)\b)(?:[\p{L}\p{N}’'.-]+ ){1,6}?(?:is|are|was|were|has|have|had|will|can|does|did|costs?|opens?|closes?|takes?|works?|leads?|runs?|heads?)\b/iu;
const ownTopic = /^[^はが]{1,20}[はが](?=.)/u;
const copular =
  /\b(?:is|are|was|were)\b|は[\p{Script=Han}\p{Script=Katakana}ー]{1,12}(?:です|だ|である|でした)?[。]?$/iu;

/**
 * Whether a claim takes its words from different clauses of a sentence, each of which has a subject of its own: "Sato is the director and
 * Tanaka is the head nurse" does not say that Tanaka is the director. `turned` where each clause says what somebody is; null where the claim
 * keeps to one of them.
 */
export function mixes(claim: string, source: string): Sides | null {
  const parts = clausesOf(source);
  if (parts.length < 2) return null;
  const words = parts.map((part, at) =>
    wordsOf(at === parts.length - 1 && isElliptic(parts) ? withoutPredicate(part) : part),
  );
  const found = clausesOf(claim).flatMap((clause): Sides[] => {
    const holders = wordsOf(clause).flatMap((word) => {
      const at = words.flatMap((own, place) => (own.includes(word) ? [place] : []));
      return at.length === 1 ? at : [];
    });
    if (new Set(holders).size < 2) return [];
    const involved = parts.filter((_, at) => holders.includes(at));
    return [
      copular.test(clause) && involved.every((part) => copular.test(part) && naming(part)) ? 'turned' : 'unclear',
    ];
  });
  return found.includes('turned') ? 'turned' : (found[0] ?? null);
}

/** 内科は佐藤、外科は田中が担当します: what the last clause says behind its subject holds for all. */
function isElliptic(parts: readonly string[]): boolean {
  return parts.slice(0, -1).every((part) => /[はが][\p{Script=Han}\p{Script=Katakana}ー]+$/u.test(part));
}

function withoutPredicate(part: string): string {
  return /^.*?は.*?(?=[がを])/u.exec(part)?.[0] ?? part;
}

/** Whether a clause says by a name, or by a noun alone, who or what something is. */
function naming(part: string): boolean {
  return /[はが]/u.test(part) || /(?:^|\s)\p{Lu}[\p{L}’'-]+|\b[A-Z]\b/u.test(part.replace(/^(?:The|An?)\s/u, ''));
}

function wordsOf(text: string): readonly string[] {
  return [...contentWords(text), ...labelsIn(text)];
}

function clausesOf(sentence: string): readonly string[] {
  const isJapanese = /[\u3041-\u30FF]/u.test(sentence);
  const pieces = sentence.split(isJapanese ? /、/u : /,?\s+(?:and|but|while|whereas)\s+|;\s+/iu);
  const clauses: string[] = [];
  for (const piece of pieces) {
    const last = clauses.length - 1;
    const before = clauses[last];
    // A topic alone, or a subordinate clause, belongs to what follows.
    const open = isJapanese ? /(?:[はがも]|場合|とき|時|際|ため|ので|から|ば|たら)$/u.test(before ?? '') : false;
    const own = (isJapanese ? ownTopic : ownSubject).test(piece.trim());
    if (before === undefined || (own && !open)) clauses.push(piece.trim());
    else clauses[last] = `${before}${isJapanese ? '、' : ' and '}${piece.trim()}`;
  }
  return clauses;
}
