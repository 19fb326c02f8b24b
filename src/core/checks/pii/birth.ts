import { findAll } from './view.ts';
import type { Found, View } from './view.ts';

const day = '(?:0?[1-9]|[12]\\d|3[01])';
const month = '(?:0?[1-9]|1[0-2])';
const year = '(?:19|20)\\d{2}';
const named = '(?:jan\\w*|feb\\w*|mar\\w*|apr\\w*|may|june?|july?|aug\\w*|sep\\w*|oct\\w*|nov\\w*|dec\\w*)\\.?';
const numeral = '[〇零一二三四五六七八九十百千元]';
const date = [
  String.raw`${year}\s*(?:年|[-/.])\s*${month}\s*(?:月|[-/.])\s*${day}(?:\s*日)?`,
  String.raw`${year}\s*年\s*[(（][^()（）\n]{2,8}年[)）]\s*${month}\s*月\s*${day}\s*日`,
  String.raw`(?:明治|大正|昭和|平成|令和|[明大昭平令MTSHR])\s*(?:元|\d{1,2})\s*(?:年|[-/.])\s*${month}\s*(?:月|[-/.])\s*${day}(?:\s*日)?`,
  String.raw`(?:(?:明治|大正|昭和|平成|令和)${numeral}{1,3}|[一二]${numeral}{3,7})年${numeral}{1,2}月${numeral}{1,3}日`,
  String.raw`${day}(?:st|nd|rd|th)?(?: of)?[-/. ](?:${month}|${named})[-/. ,]+${year}`,
  String.raw`${named} ${day}(?:st|nd|rd|th)?,? ${year}`,
  String.raw`${month}/${day}/${year}`,
  String.raw`${year}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])`,
].join('|');
const birthForm = new RegExp(`(?<!\\d)(?:${date})(?!\\d)`, 'giu');

const label =
  /(?:生年月日|誕生日|お生まれ|date[ _-]?of[ _-]?birth|(?<![a-z])d\.?o\.?b\.?(?![a-z])|birth[ _-]?da(?:y|te)|born(?: on| in)?|\(b\.)[^。.\n]{0,24}$/iu;
/** `patientDob` in a record. */
const inKey = /[a-z](?:Dob|DOB)["':=\s>]{0,5}$/u;
/** Companies and things are born too, and who was born after a day is a group. */
const nobody =
  /(?:会社|弊社|当社|当店|サービス|商品|製品|ブランド|アプリ|サイト|キャラクター|company|product|brand|app|service|website|firm)(?:の|['’]s | was | were )?(?:誕生日|born|birthday)|born\s+(?:on or )?(?:after|before|between|since|until|from)/iu;
const bornBehind = /^\s*[)）]?\s*(?:の|に[^。\n]{0,8}が?)?(?:生まれ|(?<!誕)生(?![ま-ん\p{Script=Han}])|(?<=の)誕生)/u;
/** A range, or people of a year: `2009年4月1日生まれの方が対象`. */
const group = /^\s*生まれ?(?:の(?:方|人|者|お子|児童|生徒|子|世代|皆)|以降|以前|以後|まで|から)/u;
const until = /(?:から|より|[〜～~])\s*$/u;
const person = /さん|様|氏|くん|君|ちゃん|先生|殿/u;
/** A row about a person: the sex or the age stands beside the date. */
const sexBehind =
  /^[)）]?\s*[,、|/・\t (（]\s*(?:(?:男|女)性?(?![\p{Script=Han}\p{Script=Hiragana}])|(?:fe)?male\b|[MF]\b|\d{1,3}\s*(?:歳|才|years? old|yo\b))/iu;

/** Dates of birth: a date beside a word for birth, or in a row between somebody's name and sex or age. */
export function datesOfBirth(view: View): Found[] {
  return findAll(view, 'date-of-birth', birthForm, (match, context) => {
    const [before = '', following = ''] = context.split('\n');
    const ofGroup = group.test(following) || (until.test(before) && bornBehind.test(following));
    if (nobody.test(before) || (ofGroup && !person.test(before))) return undefined;
    // Eight digits in a row are a date only where they are called one.
    if (label.test(before) || inKey.test(before)) return match[0];
    if (/^\d{8}$/u.test(match[0])) return undefined;
    const born = bornBehind.test(following) || (person.test(before) && /^\s*に誕生/u.test(following));
    const inRow = sexBehind.test(following) && /\p{L}{2}[^\p{L}]{1,4}$/u.test(before);
    return born || inRow ? match[0] : undefined;
  });
}
