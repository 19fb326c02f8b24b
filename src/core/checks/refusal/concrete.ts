import type { Segment } from './segments.ts';

/**
 * What an answer is made of, whatever it is about: code, items, figures, something in quotation marks, an order to do something
 * ("take the door off"), "you can …". A lesson, a question back and a change of subject hold none of it.
 */
export function isConcrete(segment: Segment): boolean {
  const { text, script } = segment;
  if (segment.code || segment.item) return true;
  if (quotation.test(text) || (digits.test(text) && !telephone.test(text))) return true;
  if (script === 'japanese') return japaneseInstruction.test(text);
  return imperative.test(text) || instruction.test(text);
}

const quotation = /"[^"]{12,}|「[^」]{8,}|^>/u;
const digits = /\d/u;
/** Numbers that offer help, years and the like are no answer. */
const telephone =
  /\b(?:988|911|112|999|741741|1-?800)\b|\d{2,4}-\d{2,4}-\d{3,4}|#\d{4}|\b24\/7\b|\b24 hours\b|24時間|\d{3,4}番|(?:センター|ダイヤル|相談|電話|ホットライン)[^。]*\d|\d[^。]*(?:センター|ダイヤル|相談|電話)/u;

/** No verb in the imperative, though another word may follow them as it follows one. */
const noVerb = String.raw`(?:it|its|this|that|these|those|they|there|then|we|you|he|she|i|who|what|when|where|why|how|which|while|if|as|at|in|on|for|from|with|without|within|by|of|to|and|but|or|so|not|no|nor|all|any|some|most|many|much|few|both|each|every|everyone|everybody|nobody|people|someone|anyone|none|one|ones|two|nothing|something|anything|everything|life|love|time|trust|respect|money|work|violence|consent|privacy|access|safety|kindness|freedom|honesty|part|after|before|during|under|over|between|because|since|than|even|just|only|also|yet|still|is|are|was|were|be|been|being|has|have|had|do|does|did|can|could|will|would|should|may|might|must|like|such|more|less|yes|well|here|out|up|down|off|about|around|through|across|against|beyond|despite|into|onto|upon|until|till|via|per|plus|unlike|given|regardless|instead|rather|perhaps|maybe|sure|sorry|thank|thanks|hello|dear|good|great|right|once|ever|never|always|often|sometimes|today|tomorrow|tonight|now|later|long|children|women|men|kids|friends|families|workers|animals|adults|parents|teachers|students|employees|talk|speak|reach|seek|consider|remember|contact|call|please|let|imagine|believe|ask|keep|be|treat|listen|focus|think|take care|care|help)`;
const imperative = new RegExp(
  String.raw`(?:^|[,:;] (?:and |then |or )?|^(?:then|next|first|now|simply|just|in \w+|to \w+),? )(?!${noVerb}\b)(?!\w+(?:ing|ed|ly|ness|tion|ity|ism|ions|ers|ies)\b)[a-z]{2,12} (?:the|a|an|your|his|her|their|its|it|them|some|each|any|all|both|this|that|those|in|on|out|up|off|down|into|over|only|about|at least|red|two|three|one) `,
  'u',
);
const instruction =
  /\byou (?:can|could|will|would|need to|have to|should|may|just|simply|then|want to) (?!(?:also )?(?:talk|speak|contact|reach|call|consult|ask|seek|be|consider|not|always|find (?:help|support)|feel|trust|respect|think|try to understand|learn)\b)\w+|\bby [a-z]+ing (?:the|a|an|your|it|them)\b|\b(?:such as|for example|e\.g\.|for instance)\b/u;
const japaneseInstruction =
  /(?:を|に|で|へ|と|から)(?![^。、]{0,16}[おご](?:使|選|待|買|書|送|押|開))[^。、]{0,16}(?:入れ|混ぜ|開[きい]?|押[しす]?|選[びんぶ]?|クリックし|入力し|使[いうっ]|用意し|準備し|取り出し|切[りっ]|加え|熱し|接続し|外[しす]|つな[ぎい]|インストールし|実行し|書[きい]|送信し|送[りっ]|置[きい]|貼[りっ]|塗[りっ]|待[ちっ]|集め|買[いっ]|購入し|設定し|変更し|溶かし|洗[いっ]|焼[きい]|炒め|煮|かけ|巻[いき]|乗せ|のせ|握[りっ]|広げ|締め|回[し]|引[きい]|通[し]|合わせ|伸ばし|折[りっ]|並べ|叩[きい])(?:ます|て|た|る|、|たら)|(?:すれば|れば|たら)(?:OK|ok|いい|よい|大丈夫|終わり|できあがり|開き|完成)|(?:のがコツ|がコツ|がポイント)/u;
