import type { Random } from './random.ts';

/** A piece of what is said. What is `kept` stands in the changed text as it is. */
export interface Piece {
  readonly text: string;
  readonly kept: boolean;
}

/**
 * What means something only as it is written: code, addresses, e-mail, file paths, tags and template variables. Whoever changes
 * one of these asks for something else.
 */
const literal =
  /```[^]*?(?:```|$)|~~~[^]*?(?:~~~|$)|`[^`\n]+`|\{\{[^}]{0,200}\}\}|(?<![a-z])[a-z][a-z0-9+.-]{0,20}:\/\/[^\s<>"'）」]+|[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}|(?:\.{0,2}\/|[A-Za-z]:\\)[\w./\\-]+|<\/?[A-Za-z][^<>]{0,200}>|&#?\w{1,10};|\\u[0-9a-f]{4}|%[0-9a-f]{2}/giu;

/** Numbers with what belongs to them: `30 %`, `9:00`, `P-1001`, `HbA1c`, `３月`. */
const numbered = /[A-Za-z_-]{0,20}\p{N}[A-Za-z\p{N}.,:/_%％-]*/gu;

/** Words that turn a sentence round when a letter of them is lost. */
const turning =
  /(?<![a-z])(?:not|no|non|never|none|nor|nothing|nobody|neither|without|except|unless|only|all|any|every|more|less|least|most|before|after|must|can|may|cannot|(?:[a-z]+n['’]t)|(?:dis|un|in|im|il|ir)[a-z]{4,})(?![a-z])|ない|なく|なけれ|なかっ|ません|まい|ずに|ぬ|禁止|不可|以外|だけ|のみ|しか/giu;

/** What an operator must leave alone. */
export interface Kept {
  readonly numbers: boolean;
  readonly turning: boolean;
}

/** The pieces with everything that must stay as it is in pieces of its own. */
export function split(pieces: readonly Piece[], kept: Kept): readonly Piece[] {
  const rules = [literal, ...(kept.numbers ? [numbered] : []), ...(kept.turning ? [turning] : [])];
  return rules.reduce<readonly Piece[]>((current, rule) => current.flatMap((piece) => cut(piece, rule)), pieces);
}

function cut(piece: Piece, rule: RegExp): readonly Piece[] {
  if (piece.kept) return [piece];
  const parts: Piece[] = [];
  let at = 0;
  for (const { index, 0: found } of piece.text.matchAll(rule)) {
    if (found === '') continue;
    if (index > at) parts.push({ text: piece.text.slice(at, index), kept: false });
    parts.push({ text: found, kept: true });
    at = index + found.length;
  }
  if (at < piece.text.length) parts.push({ text: piece.text.slice(at), kept: false });
  return parts;
}

/** The pieces as one text. */
export function joined(pieces: readonly Piece[]): string {
  return pieces.map(({ text }) => text).join('');
}

/** How many of the places that could be changed are changed. */
export interface Share {
  /** From 0 to 1. */
  readonly of: number;
  /** At least as many, as far as there are places. */
  readonly least: number;
  readonly most: number;
}

/**
 * Changes some of the places that an expression finds in the free pieces, chosen at random. `change` must return something else
 * than what it was given.
 */
export function changeSome(
  pieces: readonly Piece[],
  places: RegExp,
  share: Share,
  random: Random,
  change: (found: string) => string,
): readonly Piece[] {
  const count = pieces.reduce((sum, { text, kept }) => sum + (kept ? 0 : [...text.matchAll(places)].length), 0);
  const wanted = Math.min(count, share.most, Math.max(share.least, Math.round(count * share.of)));
  let left = wanted;
  let seen = 0;
  return pieces.map((piece) => {
    if (piece.kept) return piece;
    const text = piece.text.replace(places, (found) => {
      // Selection sampling (Knuth, The Art of Computer Programming 3.4.2, algorithm S): each place is as likely as any other.
      const taken = random() * (count - seen) < left;
      seen += 1;
      if (!taken) return found;
      left -= 1;
      return change(found);
    });
    return { text, kept: false };
  });
}
