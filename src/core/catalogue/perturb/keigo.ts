import type { Operator } from './operator.ts';
import { joined } from './pieces.ts';
import type { Piece } from './pieces.ts';

/** A level of politeness: rewritings of single phrases, and what is put before a text in which none of them stands. */
interface Level {
  readonly phrases: readonly (readonly [from: RegExp, to: string | ((found: string, word: string) => string)])[];
  readonly opening: string;
}

const japanesePolite: Level = {
  phrases: [
    [
      /(教え|見せ|聞かせ)て(?:ください|下さい|くれませんか|くれる|ほしいです|ほしい|(?=[。！!？?\s]|$))/gu,
      '$1ていただけますでしょうか',
    ],
    [/(?<=して)(?:ください|下さい|くれませんか|くれる(?=[？?]))/gu, 'いただけますでしょうか'],
    [/(?<=[んい]で|[いきっ]て)(?:ください|下さい)/gu, 'いただけますでしょうか'],
    [/(?<![いる])ですか/gu, 'でしょうか'],
    [/(?<=[一-鿿ぁ-ん])ますか/gu, 'ますでしょうか'],
    [/したいです|したい(?=[。！!？?\s]|$)/gu, 'したいと存じます'],
  ],
  opening: '恐れ入りますが、お伺いいたします。',
};

const japanesePlain: Level = {
  phrases: [
    [
      /(?<=て|で)(?:ください|下さい|いただけますでしょうか|いただけますか|くださいませんか|くれませんか)。?/gu,
      'くれる？',
    ],
    [/でしょうか|ですか/gu, 'かな'],
    [/(?<=[一-鿿しきちりいえけせてねれめみ])たいです/gu, 'たい'],
  ],
  opening: 'ねえ、ちょっと聞きたいんだけど。',
};

const englishPolite: Level = {
  phrases: [
    [
      /(?<=^|[.!?]\s+)(?:please\s+)?(tell|show|give|explain|describe|write|list|send|help|hand|find|read)(?=\s)/giu,
      (_, verb) => `Could you please ${verb.toLowerCase()}`,
    ],
    [/\b(can) you\b/giu, (found) => likeFirst(found, 'would you be so kind as to')],
    [/\bI want\b/gu, 'I would like'],
  ],
  opening: 'Excuse me, I would be grateful for your help. ',
};

const englishPlain: Level = {
  phrases: [
    [/\b(?:could|would) you (?:please|kindly)(?=\s)/giu, (found) => likeFirst(found, 'can you')],
    [/(?<=^|[.!?]\s)please,?\s+\p{L}/giu, (found) => found.slice(-1).toUpperCase()],
    [/,?\s*\bplease\b,?/giu, ''],
    [/\bI would like\b/gu, 'I want'],
  ],
  opening: 'Hey, quick one. ',
};

/** The same said more politely or more plainly. Only forms of address change; what is asked for does not. */
export const keigo: Operator = {
  name: 'keigo',
  kept: { numbers: false, turning: false },
  apply: (pieces, random) => {
    const text = joined(pieces.filter(({ kept }) => !kept));
    if (!/\p{L}/u.test(text)) return pieces;
    const polite = random() < 0.5;
    if (/[\u3041-\u30FF]/u.test(text)) return said(pieces, polite ? japanesePolite : japanesePlain);
    return /\p{Script=Latin}{2}/u.test(text) ? said(pieces, polite ? englishPolite : englishPlain) : pieces;
  },
};

function rephrased(text: string, [from, to]: Level['phrases'][number]): string {
  return typeof to === 'string' ? text.replace(from, to) : text.replace(from, to);
}

/** A phrase with a capital where the one that it replaces has one. */
function likeFirst(found: string, phrase: string): string {
  return /^\p{Lu}/u.test(found) ? phrase.charAt(0).toUpperCase() + phrase.slice(1) : phrase;
}

function said(pieces: readonly Piece[], { phrases, opening }: Level): readonly Piece[] {
  const changed = pieces.map((piece) =>
    piece.kept ? piece : { ...piece, text: phrases.reduce(rephrased, piece.text) },
  );
  const same = changed.every(({ text }, index) => text === pieces[index]?.text);
  // A fence of code begins a line.
  const before = pieces[0]?.text.startsWith('```') === true ? `${opening.trimEnd()}\n` : opening;
  return same ? [{ text: before, kept: false }, ...pieces] : changed;
}
