/** Words that carry no fact of their own. */
const english = new Set(
  'a an the this that these those it its he she they them his her their we our you your i my me is are was were be been being am do does did done have has had having will would shall should can could may might must of in on at to for from by with about as into than then so and or but if when while where which who whom whose what there here also very just only please however therefore not no never yes yeah ok okay'.split(
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
  return [...new Set([...segmentsOf(text), ...pairsIn(text.normalize('NFKC').toLowerCase())])];
}

const segmenter = new Intl.Segmenter('ja', { granularity: 'word' });

function segmentsOf(text: string): readonly string[] {
  const plain = text.normalize('NFKC').toLowerCase();
  const words: string[] = [];
  // Piece by piece: the segmenter's time grows with the square of what it is given. A piece ends at a space where there is one.
  for (const [piece] of plain.matchAll(/[^]{1,400}(?=\s|$)|[^]{1,400}/gu)) {
    for (const { segment, isWordLike } of segmenter.segment(piece)) {
      if (isWordLike !== true || english.has(segment) || japanese.has(segment)) continue;
      words.push(/^[\p{Script=Latin}\p{N}]/u.test(segment) ? stem(segment) : segment);
    }
  }
  return [...new Set(words)];
}

function pairsIn(plain: string): readonly string[] {
  return [...plain.matchAll(/[\u4E00-\u9FFF々]{2,}|[\u30A1-\u30FFー]{3,}/gu)].flatMap(([run]) => {
    const letters = Array.from(run);
    return letters.slice(1).map((letter, at) => `${letters[at] ?? ''}${letter}`);
  });
}

/** A word without the endings that change its form and not what it names: -s, -es, -ed, -ing, and a silent -e. */
function stem(word: string): string {
  if (/\p{N}/u.test(word) || word.length < 4) return word;
  return word
    .replace(/(?<=[a-z]{2})ies$/u, 'y')
    .replace(/(?<=[a-z]{3})(?:ing|ed|es|(?<!s)s)$/u, '')
    .replace(/(?<=[a-z]{3})e$/u, '');
}

/** Words that count, that say that something is there or done, and that a sentence about anything can hold. */
const light =
  /^(?:[台人円時分秒日月年回個件名歳才階本枚割倍号番度週点]|午前|午後|正午|[ap]\.?m|さ|れ|られ|ま|しま|した|ござい.*|ありま.*|ません?|せん|でした|では|ない|なく|なかっ|なり|でき.*|行[いっう]|いただ.*|頂[いけき].*|ご?用意|可能|書か.*|記載|お|ご|dr|mr|ms|mrs|prof|さん|様|先生)$/u;

/** The words of a text that a passage must hold to say the same, without numbers and without what any sentence may hold. */
export function contentWords(text: string): readonly string[] {
  return segmentsOf(text).filter((word) => !/^\p{N}/u.test(word) && !light.test(word));
}

/** Whether a passage holds a word, or of a compound at least a part. */
export function holds(words: ReadonlySet<string>, passage: string, word: string): boolean {
  if (words.has(word) || (/^[\p{Script=Han}\p{Script=Katakana}ー]{2,}$/u.test(word) && passage.includes(word)))
    return true;
  return /^\p{Script=Han}{3,}$/u.test(word) && pairsIn(word).some((pair) => passage.includes(pair));
}

const negations =
  /\b(?:not|no|never|none|nor|neither|cannot|without|hardly|barely|scarcely|rarely|seldom|lacks?|fail(?:s|ed)? to|refuse[sd]? to)\b|n['’]t\b|ません|(?<![少危切])ない(?!し)|(?<![少危切])なく(?:、|て|$)|ず(?:に|、)|かね(?:ます|る)|ではありま|不可|禁止/giu;
/** Words of denial that deny nothing of what the sentence says: an answer's first word, necessity, doubt, emphasis. */
const noNegation =
  /^\s*(?:no\b|いいえ|いや|いえ)[,、。\s]|(?:なければ|なくては|ないと)(?:なら|いけ|だめ)(?:ない|ません)|なければなりません|かもしれ(?:ない|ません)|(?:に|は)?(?:違い|間違い)(?:は)?(?:ない|ありません)|だけ(?:で|じゃ)なく|のみならず|\bnot only\b|\bno (?:later|earlier|more|less|fewer|sooner) than\b|\bno doubt\b/giu;
/** Opposites, each as the denial of the other, so that they can be told from each other and from themselves; and signs as words. */
const opposites: readonly (readonly [RegExp, string])[] = [
  [/休診/gu, '診療しません'],
  [/休業/gu, '営業しません'],
  [/休館/gu, '開館しません'],
  [/有料/gu, '無料ではありません'],
  [/非(公開|対応|課税|表示|常勤|推奨)/gu, '$1ではありません'],
  [/未(承認|対応|完了|実施|確認|使用|登録)/gu, '$1ではありません'],
  [/不要/gu, '必要ではありません'],
  [/不可能/gu, '可能ではありません'],
  [/\b(is|are|was|were|been|be|remains?|stays?) closed\b/giu, '$1 not open'],
  [/\bun(available|safe|able|likely|limited)\b/giu, 'not $1'],
  [/\$\s?(?=\d)/gu, 'dollars '],
  [/€\s?(?=\d)/gu, 'euros '],
  [/£\s?(?=\d)/gu, 'pounds '],
  [/[¥￥]\s?(?=\d)|\byen\b/giu, '円'],
  [/パーセント|\bpercent\b/giu, '%'],
  [/\bimpossible\b/giu, 'not possible'],
  [/\b(?:prohibited|forbidden)\b/giu, 'not allowed'],
];

/** A sentence in which opposites are denials of each other. */
export function plainly(text: string): string {
  return opposites.reduce((plain, [word, denial]) => plain.replace(word, denial), text);
}

/** True where a sentence says that something is not so; two negations cancel each other. */
export function isNegated(text: string): boolean {
  return [...text.replace(noNegation, ' ').matchAll(negations)].length % 2 === 1;
}
