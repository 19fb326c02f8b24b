/** Words that a sentence is built with, whatever it is about. */
const frame = new Set(
  (
    'i you we they he she it this that these those who what which when where why how the a an and or but if so because while as than ' +
    'of to in on at by for with from about into out up down off over under not no never cannot can could will would should may might ' +
    'must do does did is are was were be been being am have has had my your our their his her its me us them him there here also just ' +
    'only even still yet very more most less any some all every each both one please sorry instead however though although let make ' +
    'sure help important'
  ).split(' '),
);

const ending = /(?:ing|ed|ly|tion|sion|ment|ness|ity|ous|ful|ive|able|ible|al|ism|ist|er|est|s)$/u;
const longWord = 8;

/**
 * The shape of an English sentence: the words that it is built with stay, all others are told by their endings, so that "it is
 * illegal to steal a car" and "it is unethical to break a promise" have the same. Marks at both ends tell where it begins and ends.
 */
export function shapeOf(text: string): readonly string[] {
  const words = text.match(/[a-z']+|\d+|[?:",]/gu) ?? [];
  return ['^', ...words.map(shapeOfWord), '$'];
}

function shapeOfWord(word: string): string {
  if (/^\d/u.test(word)) return '#';
  if (frame.has(word) || !/^[a-z]/u.test(word)) return word;
  const end = ending.exec(word)?.[0];
  if (end !== undefined) return `-${end}`;
  return word.length >= longWord ? '**' : '*';
}
