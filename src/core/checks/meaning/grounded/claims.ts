import type { Span } from '../../../base/span.ts';
import { numbersIn } from './numbers.ts';
import { contentWords } from './words.ts';

/** A sentence of the reply that states something. */
export interface Claim {
  readonly span: Span;
  readonly text: string;
  /** What somebody would ask to verify it. */
  readonly question: string;
}

/** More claims than a reply that a person reads has. */
export const mostClaims = 200;
/** A longer sentence is several claims: each is held against whole passages, word by word. */
const longestClaim = 1000;

/** Ends of sentences and lines. A full stop between digits, or behind a common abbreviation, ends nothing. */
const sentence =
  /(?:\s{0,8}\d{1,2}[.)]\s)?[^\n。！？!?.]*(?:\.(?=\d|[a-z])[^\n。！？!?.]*|(?<=\b(?:Dr|Mr|Ms|Mrs|St|No|e\.g|i\.e|vs|approx))\.[^\n。！？!?.]*|(?<=\b[ap]\.m)\.(?=\s+[a-z])[^\n。！？!?.]*)*[。！？!?.]*/giu;

/** Sentences that state nothing about the matter: courtesy, offers, what the assistant itself does, questions. */
const noClaim = new RegExp(
  [
    String.raw`^(?:hello|hi|hey|thank|thanks|sure|of course|certainly|absolutely[.!]|exactly[.!]|you(?:'|’)re (?:welcome|right)|sorry|i(?:'|’)?m sorry|i apologi[sz]e|please|let me|feel free|i hope|hope (?:this|that)|i can(?:not|(?:'|’)t)?\b|i(?:'|’)?m (?:not able|unable|happy|glad)|(?:happy|glad) to|i (?:do not|don(?:'|’)t) (?:know|have)|i (?:understand|see|hear)\b|if you (?:have|need|would|want)|(?:great|good|excellent) (?:question|point|luck)|have a (?:nice|great|good)|that(?:'|’| i)s a (?:good|great|fair)|take care|no problem|here (?:is|are) (?:what|the|some|a)\b|(?:below|the following) (?:is|are)\b|for (?:more|further) (?:information|details))`,
    String.raw`こんにちは|ありがとう|かしこまり|承知|申し訳|すみません|恐れ入り|お手数|お気軽|お大事に|よろしくお願い|ご安心|よい一日|その通り|おっしゃる(?:通|とお)り|結論から|^(?:はい|いいえ|もちろん(?:です)?)[、。]?$`,
    String.raw`(?:以下|次|下記|上記)の(?:とお|通)り|^(?:以下|次|下記)に`,
    String.raw`(?:ください|でしょうか|ますか|ですか|いたします|お(?:答え|調べ|伝え)し(?:ます|ました)|お答えできません|わかりません|分かりません|存じません)[。！？!?]*$`,
    // What announces something else, and questions.
    String.raw`[:：、,]$|[?？]$`,
  ].join('|'),
  'iu',
);
/** Headings, and the first row of a table with the line below it, name what follows. */
const headings = /^#{1,6}\s.*$|^\s*\*\*[^*\n]+\*\*[:：]?\s*$|^\s*\|.*\n\s*\|[\s|:-]+$/gmu;

/** The claims of a reply, in order, each with its place. Code blocks and headings state nothing. */
export function claimsOf(reply: string): readonly Claim[] {
  const blank = (part: string) => part.replace(/[^\n]/gu, ' ');
  const text = reply.replace(/```[^]*?(?:```|$)/gu, blank).replace(headings, blank);
  const claims: Claim[] = [];
  for (const { index, 0: found } of text.matchAll(sentence)) {
    const lead = /^(?:\s|[-•・>]|\*(?=\s)|\d{1,2}[.)]\s)*/u.exec(found)?.[0].length ?? 0;
    const said = found.slice(lead).trimEnd();
    if (said === '' || noClaim.test(said)) continue;
    if (contentWords(said).length === 0 && numbersIn(said).length === 0) continue;
    for (let from = 0; from < said.length && claims.length < mostClaims; from += longestClaim) {
      const piece = said.slice(from, from + longestClaim);
      const start = index + lead + from;
      claims.push({ span: { start, end: start + piece.length }, text: piece, question: questionOf(piece) });
    }
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
