import type { AttemptDetail, LongText, TextPiece } from '../protocol/panel/attempt.ts';
import { textLimit } from '../protocol/panel/attempt.ts';

/** The most characters of one turn that are brought together: a hostile target answers with megabytes. */
const mostCharacters = 2_000_000;

/** A turn's text as far as it could be had, and how many characters it lacks at its end. */
export interface WholeText {
  readonly text: string;
  readonly missing: number;
}

/** Brings the texts of all turns together; without `load` they end where the first piece does. */
export async function wholeTurns(
  { turns }: AttemptDetail,
  load: ((turn: number, start: number, count: number) => Promise<TextPiece>) | undefined,
): Promise<readonly WholeText[]> {
  const texts: WholeText[] = [];
  for (const [turn, { content }] of turns.entries()) {
    texts.push(await wholeText(content, load && ((start, count) => load(turn, start, count))));
  }
  return texts;
}

async function wholeText(
  { length, pieces }: LongText,
  load: ((start: number, count: number) => Promise<TextPiece>) | undefined,
): Promise<WholeText> {
  const [first] = pieces;
  let text = first?.start === 0 ? first.text : '';
  while (load && text.length < Math.min(length, mostCharacters)) {
    const piece = await load(text.length, textLimit);
    // A piece may begin a character earlier, so as not to split one.
    const added = piece.text.slice(Math.max(0, text.length - piece.start));
    if (added === '') break;
    text += added;
  }
  return { text, missing: Math.max(0, length - text.length) };
}
