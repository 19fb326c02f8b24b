/** The languages that can be told apart, by ISO 639-1 code. */
export const languages = [
  'ja',
  'en',
  'zh',
  'ko',
  'fr',
  'de',
  'es',
  'it',
  'pt',
  'nl',
  'id',
  'vi',
  'ru',
  'ar',
  'hi',
  'th',
] as const;
export type Language = (typeof languages)[number];

/** Scripts that one language of the list uses alone. */
const ownScript: readonly (readonly [Language, RegExp])[] = [
  ['ko', /\p{Script=Hangul}/gu],
  ['ru', /\p{Script=Cyrillic}/gu],
  ['ar', /\p{Script=Arabic}/gu],
  ['hi', /\p{Script=Devanagari}/gu],
  ['th', /\p{Script=Thai}/gu],
];

/** The commonest function words of each language in Latin script; words that several share decide nothing between those. */
const functionWords: Readonly<Partial<Record<Language, readonly string[]>>> = {
  en: 'the of and to a in is that it for you with on are this be as have or not we can your at by if will i an from do what but they'.split(
    ' ',
  ),
  fr: 'le la les de des du et un une est que qui dans pour pas vous je il en sur ce au avec sont ne plus votre nous être à'.split(
    ' ',
  ),
  de: 'der die das und ist nicht ein eine zu den von mit sie für auf ich es im dem sich auch werden wir oder bei um sind wie'.split(
    ' ',
  ),
  es: 'el la los las de que y en un una es por para con no se su del lo como más al está usted le pero son puede'.split(
    ' ',
  ),
  it: 'il la di che e un una per non è con sono si del della le i gli da in più come al ma lo anche può nel'.split(' '),
  pt: 'o a os as de que e do da em um uma para com não é se por mais dos no na ao você são como mas está pode'.split(
    ' ',
  ),
  nl: 'de het een en van is dat niet op te zijn met voor u ik aan er die in om bij ook naar kunnen wij als'.split(' '),
  id: 'yang dan di untuk dengan tidak ini itu dari pada adalah anda saya akan ke dalam bisa atau ada kami dapat'.split(
    ' ',
  ),
  vi: 'và của là không có được cho trong với bạn một những các này để tôi đã người khi nếu thể ở'.split(' '),
};

/** What is written for machines: it says nothing about the language of the reply. */
const notProse = /```[\s\S]*?(?:```|$)|`[^`\n]*`|https?:\/\/\S+|(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+/gu;
/** So many Han characters can be a name or a heading in either language. */
const shortHan = 12;
/** Common characters that only Chinese is written with, in its simplified form. */
const chinese =
  /[们这吗呢吧很你您她从给让为个还说对时开门问间见车东长马鸟鱼风飞语请谢话读书买卖钱银铁电脑网节约认识记讲论证词谁钟进远运过边达迟选适连设访许评译试诉该课调谈误负责败货质购贵费农决况减击创则刚别动务劳势协单厂历压县发变听启员响团园围图圆场块坏处备头奖妈实导层岁师帮广庆库应异张弹归录态总恶战户执报]/u;
/** A longer reply is judged by its beginning; the shares of a language do not depend on the rest. */
const longest = 200_000;

/**
 * How much of a text is in which language, as shares of its letters. Undefined where it has no letters outside of code.
 * Deterministic: scripts are counted; Han characters belong to Japanese where kana stand in the same paragraph, else to
 * Chinese, and a few of them alone (東京都庁) to either; Latin script is divided by function words, and stays without a language where there are none.
 */
export function languageShares(text: string): ReadonlyMap<Language | 'other', number> | undefined {
  const prose = text.slice(0, longest).replace(notProse, ' ').normalize('NFKC');
  const weights = new Map<Language | 'other', number>();
  const add = (name: Language | 'other', weight: number) => {
    if (weight > 0) weights.set(name, (weights.get(name) ?? 0) + weight);
  };
  for (const [name, script] of ownScript) add(name, prose.match(script)?.length ?? 0);
  let undecided = 0;
  for (const paragraph of prose.split(/\n\s*\n/u)) {
    const kana = paragraph.match(/[\p{Script=Hiragana}\p{Script=Katakana}]/gu)?.length ?? 0;
    const han = paragraph.match(/\p{Script=Han}/gu)?.length ?? 0;
    if (kana > 0 || han === 0) add('ja', kana + han);
    else if (han > shortHan || chinese.test(paragraph)) add('zh', han);
    else undecided += han;
  }
  const latin = prose.match(/\p{Script=Latin}/gu)?.length ?? 0;
  // Four Latin letters carry about as much as one kanji or two kana; a Latin name in a Japanese sentence must not outweigh it.
  addLatin(prose, latin / 3, add);
  const total = [...weights.values()].reduce((sum, weight) => sum + weight, undecided);
  if (total === 0) return undefined;
  add('ja', undecided);
  add('zh', undecided);
  return new Map([...weights].map(([name, weight]) => [name, weight / total]));
}

function addLatin(prose: string, weight: number, add: (name: Language | 'other', weight: number) => void): void {
  if (weight === 0) return;
  const words = prose.toLowerCase().match(/[\p{Script=Latin}\p{M}]+/gu) ?? [];
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  const scores = Object.entries(functionWords).map(([name, list]) => {
    const hits = list.reduce((sum, word) => sum + (counts.get(word) ?? 0), 0);
    return { name: name as Language, hits };
  });
  const best = Math.max(...scores.map(({ hits }) => hits));
  const leaders = scores.filter(({ hits }) => hits === best);
  const [leader] = leaders;
  // "Yes." or a name alone: no function word tells the language. English is what plain ASCII most often is.
  if (best === 0) add(/^[\x20-\x7E\s]*$/u.test(words.join(' ')) ? 'en' : 'other', weight);
  else if (leaders.length === 1 && leader !== undefined) add(leader.name, weight);
  else for (const each of leaders) add(each.name, weight / leaders.length);
}
