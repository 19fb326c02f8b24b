import type { Span } from '../../base/span.ts';
import { fold } from '../folding.ts';
import { passageFolds } from './readings.ts';

/** The share of a sentence's words that must come in its order. */
const enough = 0.8;
/** Shorter sentences are said by chance; words of English, characters of Japanese. */
const shortest = { words: 8, characters: 16 };
/** How much longer than the sentence the place may be, for what stands between its words. */
const room = 1.7;
/** Replies and prompts are compared up to here: comparing takes the product of their lengths. */
const most = { reply: 8000, prompt: 3000 };

interface Token {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Words, and of Japanese each character, folded. */
function tokensOf(text: string, limit: number): readonly Token[] {
  const tokens: Token[] = [];
  for (const { 0: found, index } of text.matchAll(
    /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]|[\p{L}\p{N}’']+/gu,
  )) {
    tokens.push({ text: fold(found, passageFolds).text, start: index, end: index + found.length });
    if (tokens.length === limit) break;
  }
  return tokens;
}

/**
 * Where a text says a sentence of another nearly word for word: most of its words in its order, others between them or in their place. Sentences
 * that the user said the same way do not count.
 */
export function nearlySaid(text: string, secret: string, userSaid: string): readonly Span[] {
  const reply = tokensOf(text, most.reply);
  const user = tokensOf(userSaid, most.reply);
  return secret
    .slice(0, most.prompt * 6)
    .split(/(?<=[.!?。！？])\s*|\n/u)
    .map((sentence) => tokensOf(sentence, most.prompt).map((token) => token.text))
    .filter(
      (words) => words.length >= (words.every((word) => word.length === 1) ? shortest.characters : shortest.words),
    )
    .flatMap((words) => {
      const place = placeOf(words, reply);
      return place === null || placeOf(words, user) !== null ? [] : [place];
    });
}

/** The first place that holds enough of the words in their order; null where there is none. */
function placeOf(words: readonly string[], tokens: readonly Token[]): Span | null {
  const wanted = new Set(words);
  const size = Math.ceil(words.length * room);
  const least = Math.ceil(words.length * enough);
  const step = Math.max(1, Math.floor((size - words.length) / 2));
  const known = tokens.map(({ text }) => wanted.has(text));
  for (let from = 0; from < tokens.length; from += step) {
    let held = 0;
    for (let at = from; at < Math.min(from + size, tokens.length); at++) if (known[at] === true) held += 1;
    if (held < least) continue;
    const place = tokens.slice(from, from + size);
    const first = place.find(({ text }) => wanted.has(text));
    const last = place.findLast(({ text }) => wanted.has(text));
    if (first !== undefined && last !== undefined && inOrder(words, place) >= least)
      return { start: first.start, end: last.end };
  }
  return null;
}

/** How many of the words come in their order: the longest common subsequence. */
function inOrder(words: readonly string[], place: readonly Token[]): number {
  let row = new Array<number>(place.length + 1).fill(0);
  for (const word of words) {
    const next = [0];
    for (const [at, { text }] of place.entries()) {
      next.push(text === word ? (row[at] ?? 0) + 1 : Math.max(row[at + 1] ?? 0, next[at] ?? 0));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
