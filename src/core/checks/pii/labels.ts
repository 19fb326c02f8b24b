/**
 * What the words around a number say that it is. All expressions look at a context (`view.ts`): what stands before the number, a line break
 * in its place, what follows.
 */

/** Something that is numbered alike and identifies no person. */
const otherNumber =
  /(?:注文|受付|伝票|追跡|問い?合わ?せ|商品|製品|型番|シリアル|管理|整理|請求書?|取引|口座|会員|予約|チケット|文書|品|ロット|jan|isbn)(?:の)?(?:番号|コード|id|no\.?|ナンバー|：|:)|(?<![a-z])(?:order|tracking|invoice|ticket|serial|reference|part|product|isbn|sku|case|booking|confirmation|imei|iccid|upc|ean|gtin|barcode|policy|contract|claim|application)(?:[ _-]?(?:id|no|num|number|code|ref))?(?![a-z])/iu;

/** A label right before the number: `契約番号：`, `account ID `. */
const ownLabel =
  /([\p{Script=Han}\p{Script=Katakana}ーA-Za-z]{2,12})(?:の| )?(?:番号|コード|ID|No\.?|ナンバー|number)(?: is)?[はがも：:\s「『#=]{0,4}\n/iu;
const personal = /マイナ|個人|本人|国民|身分|カード|免許|[Mm]y|[Ii]ndividual|[Pp]ersonal|[Nn]ational|[Cc]ard/u;

/** Something that needs no word for its number: `ロット 4839…`, `job 7029…`. */
const thing =
  /(?:ロット|ジョブ|アカウント|シリアル|荷物|伝票|送り状|注文|(?<![a-z])(?:lot|batch|job|account|shipment|parcel|package|transaction|session|request|trace))(?:の)?(?:番号|id|no\.?)?[ :：#]{0,3}\n/iu;
/** `許可番号 第…号`. */
const ordinal = /第\s*\n\s*号/u;

/** Whether the words call the number something that identifies no person. */
export function isOtherNumber(context: string): boolean {
  if (otherNumber.test(context) || thing.test(context) || ordinal.test(context)) return true;
  const label = ownLabel.exec(context)?.[1];
  return label !== undefined && !personal.test(label);
}

/** An amount: a currency before it, or a unit behind it that no sentence about a number begins with. */
export function isAmount(context: string): boolean {
  return /[¥￥$€£]\s*\n|\n\s*(?:円(?!滑)|ドル|ユーロ|ウォン|件|株|トン|バイト|bytes?\b|yen\b|dollars?\b|USD\b|JPY\b|EUR\b|%)/u.test(
    context,
  );
}

/** Whether digits in three groups of four are years beside each other: `2011 2012 2016`. */
export function areYears(written: string): boolean {
  return /^(?:(?:19|20)\d{2}\D){2}(?:19|20)\d{2}$/u.test(written);
}

/** Whether twelve digits in a row are a minute: `202401011201`. */
export function isMinute(digits: string): boolean {
  return /^(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:[01]\d|2[0-3])[0-5]\d$/u.test(digits);
}

/** Whether a number is a part of an address of the web, a path or the name of a resource: `/orders/7029…`. */
export function isInPath(context: string): boolean {
  return /(?:https?:\/\/|\barn:|(?:^|[\s"'(])[.~]?\/)[\x21-\x7E]*\n/u.test(context);
}

/** Whether something is only shown as an example of a form: `（例：1990年1月1日）`, `1990/01/01の形式`. */
export function isExample(context: string): boolean {
  return /(?:[（(]|入力|記入|記載|番号の|書式の)例\s*[:：は]?\s*\n|\n[」』"”]?の?(?:よう(?:な|に)?)?(?:形式|書式|フォーマット)/u.test(
    context,
  );
}
