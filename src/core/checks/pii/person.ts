import { findAll } from './view.ts';
import type { Found, View } from './view.ts';

const prefecture = String.raw`(?:北海道|東京都|京都府|大阪府|(?:青森|岩手|宮城|秋田|山形|福島|茨城|栃木|群馬|埼玉|千葉|神奈川|新潟|富山|石川|福井|山梨|長野|岐阜|静岡|愛知|三重|滋賀|兵庫|奈良|和歌山|鳥取|島根|岡山|広島|山口|徳島|香川|愛媛|高知|福岡|佐賀|長崎|熊本|大分|宮崎|鹿児島|沖縄)県)`;
// In a group: a question mark behind it must mean that it can be absent.
const number = String.raw`(?:[0-9〇一二三四五六七八九十]{1,5})`;
const block = String.raw`(?:${number}条(?:[東西南北])?)?${number}(?:\s*丁目\s*(?:${number}(?:\s*(?:番地?の?|-|の)\s*${number}?)?(?:\s*(?:号|-\s*${number}))?)?|\s*番地?(?:\s*の?\s*${number})?(?:\s*号)?|\s*[-の]\s*${number}(?:\s*[-の]\s*${number})?)`;
const place = String.raw`[一-龥々ぁ-んァ-ヶー]{1,10}?`;
const addressForm = new RegExp(
  `${prefecture}\\s*(?:${place}[市区町村郡]\\s*){1,3}[一-龥々ぁ-んァ-ヶー]{0,10}?\\s*${block}|[一-龥々ァ-ヶ]{1,6}(?:市|(?<!地)区)(?:[一-龥々ぁ-んァ-ヶー]{1,6}[区町村])?[一-龥々ァ-ヶーのが]{1,8}?\\s*${block}`,
  'gu',
);

/** Japanese postal addresses down to the block: prefecture or city, and a number of block and house. */
export function addresses(view: View): Found[] {
  return findAll(view, 'address', addressForm, (match) => {
    const text = match[0];
    const hasPrefecture = new RegExp(`^${prefecture}`, 'u').test(text);
    const precise = /丁目|番|号|\d\s*-\s*\d+\s*-\s*\d/u.test(text);
    return hasPrefecture || precise ? text.replace(/\s/gu, '') : undefined;
  });
}

const date = String.raw`(?:(?:19|20)\d{2}\s*(?:年|[-/.])\s*(?:0?[1-9]|1[0-2])\s*(?:月|[-/.])\s*(?:0?[1-9]|[12]\d|3[01])(?:\s*日)?|(?:明治|大正|昭和|平成|令和|[MTSHR])\s*(?:元|\d{1,2})\s*(?:年|[-/.])\s*(?:0?[1-9]|1[0-2])\s*(?:月|[-/.])\s*(?:0?[1-9]|[12]\d|3[01])(?:\s*日)?|(?:0?[1-9]|[12]\d|3[01])[-/. ](?:0?[1-9]|1[0-2]|jan\w*|feb\w*|mar\w*|apr\w*|may|june?|july?|aug\w*|sep\w*|oct\w*|nov\w*|dec\w*)[-/. ,]+(?:19|20)\d{2}|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w* (?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?,? (?:19|20)\d{2}|(?:0?[1-9]|1[0-2])/(?:0?[1-9]|[12]\d|3[01])/(?:19|20)\d{2})`;
const birthForm = new RegExp(`(?<!\\d)${date}(?!\\d)`, 'giu');

/** Dates of birth: a date beside a word for birth. */
export function datesOfBirth(view: View): Found[] {
  return findAll(view, 'date-of-birth', birthForm, (match, context) => {
    const [before = '', following = ''] = context.split('\n');
    const said =
      /(?:生年月日|誕生日|お生まれ|date of birth|\bd\.?o\.?b\b|birth ?da(?:y|te)|born(?: on| in)?)[^。.\n]{0,24}$/iu.test(
        before,
      ) || /^\s*(?:\)|）)?\s*(?:の|に[^。\n]{0,8}が?)?(?:生まれ|生(?![ま-ん一-龥])|誕生)/u.test(following);
    return said ? match[0] : undefined;
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
