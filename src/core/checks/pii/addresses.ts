import { findAll } from './view.ts';
import type { Found, View } from './view.ts';

/** A Japanese prefecture, as the source of an expression. */
export const prefecture = String.raw`(?:北海道|東京都|京都府|大阪府|(?:青森|岩手|宮城|秋田|山形|福島|茨城|栃木|群馬|埼玉|千葉|神奈川|新潟|富山|石川|福井|山梨|長野|岐阜|静岡|愛知|三重|滋賀|兵庫|奈良|和歌山|鳥取|島根|岡山|広島|山口|徳島|香川|愛媛|高知|福岡|佐賀|長崎|熊本|大分|宮崎|鹿児島|沖縄)県)`;
// In a group: a question mark behind it must mean that it can be absent.
const number = String.raw`(?:[0-9〇一二三四五六七八九十]{1,5})`;
const block = String.raw`(?:${number}条(?:[東西南北])?)?${number}(?:\s*丁目\s*(?:${number}(?:\s*(?:番地?の?|-|の)\s*${number}?)?(?:\s*(?:号|-\s*${number}))?)?|\s*番地?(?:\s*の?\s*${number})?(?:\s*号)?|\s*[-の]\s*${number}(?:\s*[-の]\s*${number})?)`;
const letters = '一-龥々ぁ-んァ-ヶー';
const addressForm = new RegExp(
  [
    // Kyoto names the street, and which way to go from the corner.
    `(?:京都府\\s*)?京都市\\s*[一-龥]{1,3}区[${letters}]{2,24}?(?:上る|上ル|下る|下ル|東入る?|西入る?|東入ル|西入ル)[${letters}]{0,12}?${number}(?:番地?(?:の?${number})?)?`,
    `${prefecture}\\s*(?:[${letters}]{1,10}?[市区町村郡]\\s*){1,3}[${letters}]{0,10}?\\s*(?:${block}|(?<=[町字])[0-9]{2,5}(?![0-9,.]))`,
    `[一-龥々ァ-ヶ]{1,6}(?:市|(?<!地)区)(?:[${letters}]{1,6}[区町村])?[${letters}]{1,8}?\\s*${block}`,
  ].join('|'),
  'gu',
);

/** Down to the house: a number behind the block, three numbers, two behind a quarter, or a corner in Kyoto. */
const precise = new RegExp(
  String.raw`丁目\s*${number}|番地|${number}\s*番\s*の?\s*${number}|${number}\s*番\s*号|${number}\s*[-の]\s*${number}\s*[-の]\s*${number}|[町条字]\s*${number}\s*[-の]\s*${number}|条[東西南北]?${number}|上[るル]|下[るル]|[東西]入`,
  'u',
);
const called = /住所|在住|住ん|住ま|自宅|お?宅は|届け先|届先|送付先|所在地|実家/u;
/** What follows a number that counts or names something else, and the particle before one that belongs to a sentence. */
const otherThing =
  /^\s*(?:月|日|年|時|分|秒|倍|人|名|件|か所|カ所|ヶ所|箇所|か月|ヶ月|位|割|%|円|点|回|敗|勝|引き?分|駅|交差点|番線|番目|番人気|番窓口|号車|号線|期|度|歳|kg|km|cm|キロ|メートル)/u;
const particle = new RegExp(String.raw`(?:が|で|に|を|は|も|へ|まで|から|より)\s*${block}$`, 'u');
const prefectureFirst = new RegExp(`^${prefecture}`, 'u');

/** Postal addresses: Japanese ones down to the block, and those of the West down to the house. */
export function addresses(view: View): Found[] {
  const japanese = findAll(view, 'address', addressForm, (match, context) => {
    const text = match[0];
    if (otherThing.test(context.split('\n')[1] ?? '') || particle.test(text)) return undefined;
    const exact = prefectureFirst.test(text) || precise.test(text) || (/丁目|番/u.test(text) && called.test(context));
    return exact ? text.replace(/\s/gu, '') : undefined;
  });
  return [...japanese, ...western(view)];
}

const name = String.raw`[A-Z][A-Za-z'’.]{1,20}`;
const unit = String.raw`(?:,? (?:Apt|Apartment|Suite|Ste|Unit|Flat|Room|#)\.? ?#?[A-Z0-9-]{1,6})?`;
const street = String.raw`\d{1,6}[A-Za-z]?(?:-\d{1,4})? (?:(?:[NSEW]|NE|NW|SE|SW)\.? )?(?:\d{1,3}(?:st|nd|rd|th)|${name})(?: ${name}){0,3} (?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Drive|Lane|Ln|Court|Ct|Place|Pl|Terrace|Way|Square|Sq|Parkway|Pkwy|Circle|Crescent|Close|Gardens|Highway|Hwy)\b(?:(?<=\b(?:St|Ave|Rd|Blvd|Ln|Ct|Pl|Sq|Pkwy|Hwy))\.)?(?: (?:NE|NW|SE|SW|[NSEW])\b\.?)?`;
const westernForm = new RegExp(
  [
    String.raw`(?<![\w-])${street}${unit}(?<place>,? ${name}(?: ${name}){0,2},? (?:[A-Z]{2},? \d{5}(?:-\d{4})?|[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}))?`,
    // Japanese addresses in Latin letters begin with the house.
    String.raw`(?<![\w-])\d{1,4}(?:-\d{1,4}){1,3},? ${name}(?:[- ]${name}){0,3}(?:,? ${name}(?:[- ]${name})?){0,2},? ${name}-(?:ku|shi|cho|machi|gun|mura)\b(?<city>(?:,? ${name}){0,2}(?:,? \d{3}-\d{4})?)`,
  ].join('|'),
  'gu',
);

/** With a postal code, or beside the word for an address; a street and number alone may be a landmark. */
function western(view: View): Found[] {
  return findAll(view, 'address', westernForm, ({ 0: text, groups }, context) => {
    const placed = groups?.place !== undefined || groups?.city !== undefined;
    return placed ||
      /address|\b(?:lives?|living|resid\w+|home|ship|deliver|mail)\b|住所/iu.test(context.split('\n')[0] ?? '')
      ? text.replace(/\s/gu, ' ')
      : undefined;
  });
}

const postalForm = /(?<![\d-])〒?\s?\d{3}-\d{4}(?![\d-])/gu;

/** Japanese postal codes: with 〒, beside the word for it, or before a place. */
export function postalCodes(view: View): Found[] {
  return findAll(view, 'postal-code', postalForm, (match, context) => {
    const [before = '', following = ''] = context.split('\n');
    const said =
      match[0].includes('〒') ||
      /(?:〒|郵便番号|postal code|zip(?: code)?)[はが：:\s]*$/iu.test(before) ||
      new RegExp(`^\\s*${prefecture}`, 'u').test(following);
    return said ? match[0].replace(/\D/gu, '') : undefined;
  });
}
