/** Words that carry no fact of their own. */
const english = new Set(
  'a an the this that these those it its he she they them his her their we our you your i my me is are was were be been being am do does did done have has had having will would shall should can could may might must of in on at to for from by with about as into than then so and or but if when while where which who whom whose what there here also very just only please however therefore not no never'.split(
    ' ',
  ),
);
const japanese = new Set(
  'は が を に へ と で も の や から まで より など ね よ か です ます でし まし た だ である する し され れる られ いる い ある あり なる なり こと もの ため よう それ これ この その あの ここ そこ ください また および 及び て ので のに な'.split(
    ' ',
  ),
);

/**
 * The words of a text that carry its facts, folded: words as Unicode segments them (UAX #29), and of Japanese, which a segmenter
 * cuts by its dictionary, also pairs of neighbouring characters, so that a compound finds its parts.
 */
export function factWords(text: string): readonly string[] {
  const plain = text.normalize('NFKC').toLowerCase();
  const words: string[] = [];
  const segmenter = new Intl.Segmenter('ja', { granularity: 'word' });
  // Piece by piece: the segmenter's time grows with the square of what it is given. A piece ends at a space where there is one.
  for (const [piece] of plain.matchAll(/[^]{1,400}(?=\s|$)|[^]{1,400}/gu)) {
    for (const { segment, isWordLike } of segmenter.segment(piece)) {
      if (isWordLike !== true || english.has(segment) || japanese.has(segment)) continue;
      words.push(/^[\p{Script=Latin}\p{N}]/u.test(segment) ? stem(segment) : segment);
    }
  }
  for (const [run] of plain.matchAll(/[\u4E00-\u9FFF々]{2,}|[\u30A1-\u30FFー]{3,}/gu)) {
    const letters = Array.from(run);
    for (let at = 0; at + 1 < letters.length; at++) words.push(`${letters[at] ?? ''}${letters[at + 1] ?? ''}`);
  }
  return [...new Set(words)];
}

/** A word without the endings that change its form and not what it names: -s, -es, -ed, -ing, and a silent -e. */
function stem(word: string): string {
  if (/\p{N}/u.test(word) || word.length < 4) return word;
  return word
    .replace(/(?<=[a-z]{2})ies$/u, 'y')
    .replace(/(?<=[a-z]{3})(?:ing|ed|es|(?<!s)s)$/u, '')
    .replace(/(?<=[a-z]{3})e$/u, '');
}

/** The numbers of a text, in plain digits: `９：００` and `9:00` are one, and so are `1,000` and `1000`. */
export function numbersIn(text: string): readonly string[] {
  const plain = text.normalize('NFKC').replace(/(?<=\d),(?=\d{3})/gu, '');
  return [...plain.matchAll(/\d+(?:[.:/-]\d+)*/gu)].map(([found]) => found.replace(/^0+(?=\d)/u, ''));
}

const negations =
  /\b(?:not|no|never|none|nor|neither|cannot|without)\b|n['’]t\b|ません|ない(?!し)|なく(?:、|て|$)|ず(?:に|、)|ではありま|不可|禁止/giu;

/** True where a sentence says that something is not so; two negations cancel each other. */
export function isNegated(text: string): boolean {
  return [...text.matchAll(negations)].length % 2 === 1;
}
