import type { Span } from '../../../base/span.ts';
import { factWords, numbersIn } from './words.ts';

/** A sentence of the reply that states something. */
export interface Claim {
  readonly span: Span;
  readonly text: string;
  /** What somebody would ask to verify it. */
  readonly question: string;
}

/** More claims than a reply that a person reads has. */
export const mostClaims = 100;

/** Ends of sentences and lines. A full stop between digits, or behind a common abbreviation, ends nothing. */
const sentence =
  /(?:\s{0,8}\d{1,2}[.)]\s)?[^\n。！？!?.]*(?:\.(?=\d|[a-z])[^\n。！？!?.]*|(?<=\b(?:Dr|Mr|Ms|Mrs|St|No|e\.g|i\.e|vs|approx))\.[^\n。！？!?.]*)*[。！？!?.]*/giu;

/** Sentences that state nothing about the matter: courtesy, offers, what the assistant itself does, questions. */
const noClaim =
  /^(?:hello|hi|hey|thank|thanks|sure|of course|certainly|you(?:'|’)re welcome|sorry|i(?:'|’)?m sorry|i apologi[sz]e|please|let me|feel free|i hope|i can(?:not|(?:'|’)t)?\b|i(?:'|’)?m (?:not able|unable|happy|glad)|i (?:do not|don(?:'|’)t) (?:know|have)|if you (?:have|need|would|want))|(?:こんにちは|ありがとう|かしこまり|承知|申し訳|すみません|恐れ入り|お手数|お気軽|はい[、。]?$|いいえ[、。]?$)|(?:ください|でしょうか|ますか|ですか|いたします|お答えできません|わかりません|分かりません|存じません)[。！？!?]*$|[?？]$/iu;

/** The claims of a reply, in order, each with its place. Code blocks state nothing. */
export function claimsOf(reply: string): readonly Claim[] {
  const text = reply.replace(/```[^]*?(?:```|$)/gu, (code) => ' '.repeat(code.length));
  const claims: Claim[] = [];
  for (const { index, 0: found } of text.matchAll(sentence)) {
    const lead = /^(?:\s|[-*•・>#]|\d{1,2}[.)]\s)*/u.exec(found)?.[0].length ?? 0;
    const said = found.slice(lead).trimEnd();
    if (said === '' || noClaim.test(said)) continue;
    if (factWords(said).length < 2 && numbersIn(said).length === 0) continue;
    const span = { start: index + lead, end: index + lead + said.length };
    claims.push({ span, text: said, question: questionOf(said) });
    if (claims.length === mostClaims) break;
  }
  return claims;
}

/** A claim as the question that it answers: what is asked for is left open where it is a number. */
function questionOf(claim: string): string {
  const japanese = /[\u3041-\u30FF]/u.test(claim);
  const plain = claim.replace(/[。！？!?.]+$/u, '');
  const open = plain.replace(/\p{N}+(?:[.,:：/-]\p{N}+)*/gu, japanese ? '何' : 'what');
  if (open !== plain)
    return japanese ? `「${open}」の「何」に当たる数はいくつですか。` : `Which numbers hold: ${open}?`;
  return japanese ? `「${plain}」は正しいですか。` : `Is it so that “${plain}”?`;
}
