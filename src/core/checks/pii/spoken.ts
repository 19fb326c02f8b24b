/**
 * Rows of digits that are written as they are spoken: ぜろきゅうぜろ, ゼロ・キュー・ゼロ, "zero nine zero". Ten or eleven of them are no prose; a
 * telephone number has as many.
 */

const digits: readonly (readonly [string, string])[] = [
  ['ぜろ', '0'],
  ['れい', '0'],
  ['まる', '0'],
  ['いち', '1'],
  ['にい(?!ち)|にー|に', '2'],
  ['さん', '3'],
  ['よん|よー', '4'],
  ['ごー|ごう|ご', '5'],
  ['ろく', '6'],
  ['なな|しち', '7'],
  ['はち', '8'],
  ['きゅう|きゅー|く', '9'],
  ['し', '4'],
];
/** In katakana as well; the length mark stays what it is. */
const kana = digits.map(([forms, digit]) => [`${forms}|${katakana(forms)}`, digit] as const);
const english: readonly (readonly [string, string])[] = [
  ...'zero one two three four five six seven eight nine'.split(' ').map((word, at) => [word, String(at)] as const),
  ['oh', '0'],
];

function katakana(forms: string): string {
  return forms.replace(/[ぁ-ん]/gu, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0x60));
}

const kanaDigit = `(?:${kana.map(([forms]) => forms).join('|')})`;
const englishDigit = `(?:${english.map(([word]) => word).join('|')})`;

/** A row of ten or eleven spoken digits, with the signs and spaces that stand between groups. */
export const spokenRow = new RegExp(
  [
    // A number in Japan begins with 0, so that no particle before it is taken for a digit: 電話番号にぜろきゅう….
    String.raw`(?:ぜろ|れい|まる|ゼロ|レイ|マル)(?:[\s、,・.\-の]{0,2}${kanaDigit}){9,10}(?!ー)`,
    String.raw`\b${englishDigit}(?:[\s,.-]{1,2}${englishDigit}){9,10}\b`,
  ].join('|'),
  'giu',
);

const one = new RegExp(`${kanaDigit}|${englishDigit}`, 'giu');
const whole = [...kana, ...english].map(([forms, digit]) => ({ form: new RegExp(`^(?:${forms})`, 'iu'), digit }));

/** The digits of a {@link spokenRow}; undefined for one that only counts up or down, or says one digit again and again. */
export function spokenDigits(row: string): string | undefined {
  let said = '';
  let rest = row;
  for (const [word] of row.matchAll(one)) {
    // A form is told by what follows it, too: にい before ち is に and い….
    rest = rest.slice(rest.indexOf(word));
    said += whole.find(({ form }) => form.exec(rest)?.[0] === word)?.digit ?? '';
    rest = rest.slice(word.length);
  }
  const counts = '01234567890123456789';
  const backwards = Array.from(counts).reverse().join('');
  return counts.includes(said) || backwards.includes(said) || /^(\d)\1+$/u.test(said) ? undefined : said;
}
