/**
 * A relation between two sides, by the words for it and those for the same seen from the other side: "A sold it to B" is "B bought it from A",
 * "A is older than B" is "B is younger than A". Where nothing says it from the other side the second is null.
 */
export type Relation = readonly [RegExp, RegExp | null];

/** English relations that cannot hold both ways at once, or that nobody means both ways where one event is told. */
export const englishRelations: readonly Relation[] = [
  [/\b(?:before|prior to|ahead of|precede[sd]?)\b/giu, /\b(?:after|subsequent to|succeed(?:s|ed)?)\b/giu],
  [/\b(?:above|on top of)\b/giu, /\b(?:below|beneath|underneath)\b/giu],
  [
    /\b(?:larger|bigger|greater|taller|longer|older|higher|heavier|faster|stronger|wider|warmer|hotter|better|earlier|richer|more(?: \w+)?) than\b/giu,
    /\b(?:smaller|shorter|younger|newer|lower|lighter|slower|weaker|narrower|colder|cooler|worse|later|poorer|(?:less|fewer)(?: \w+)?) than\b/giu,
  ],
  [/\b(?:cheaper|safer|nearer|closer|sooner) than\b/giu, /\b(?:dearer|riskier|farther|further) than\b/giu],
  [/\b(?:bought|buys?|acquire[sd]?|purchase[sd]?|took over|takes over)\b/giu, /\b(?:sold|sells?)\b/giu],
  [/\b(?:taught|teach(?:es)?)\b/giu, /\blearn(?:s|ed|t)? from\b/giu],
  [/\b(?:employ(?:s|ed)?|hire[sd]?)\b/giu, /\bwork(?:s|ed)? for\b/giu],
  [/\b(?:lends?|lent)\b/giu, /\bborrow(?:s|ed)?\b/giu],
  [/\b(?:gives?|gave|given|sends?|sent|paid|pays?)\b/giu, /\breceive[sd]?\b/giu],
  [/\b(?:cause[sd]?|leads? to|led to|result(?:s|ed)? in)\b/giu, /\bresult(?:s|ed)? from\b|\bdue to\b/giu],
  [/\b(?:owns?|owned|contain(?:s|ed)?|include[sd]?)\b/giu, /\bbelong(?:s|ed)? to\b|\bpart of\b/giu],
  [/\b(?:beats?|beaten|defeat(?:s|ed)?|won against|wins? against)\b/giu, /\b(?:lost|loses?) (?:to|against)\b/giu],
  [/\b(?:supervise[sd]?|manage[sd]?|heads?|headed)\b/giu, /\breport(?:s|ed)? to\b/giu],
  [/\b(?:parent|father|mother) of\b/giu, /\b(?:child|son|daughter) of\b/giu],
  [/\b(?:replace[sd]?|supersede[sd]?)\b/giu, null],
  [
    /\b(?:founded|founds|establish(?:es|ed)|invent(?:s|ed)|wrote|written|discover(?:s|ed)|treat(?:s|ed)?|prescribe[sd]?|examine[sd]?|inspect(?:s|ed)?)\b/giu,
    null,
  ],
  [
    /\b(?:attack(?:s|ed)?|kill(?:s|ed)?|sue[sd]?|invade[sd]?|accuse[sd]?|appoint(?:s|ed)?|elect(?:s|ed)?|owes?|owed|exceed(?:s|ed)?|outnumber(?:s|ed)?|infect(?:s|ed)?|suppl(?:y|ies|ied)|depend(?:s|ed)? on|require[sd]?)\b/giu,
    null,
  ],
];

/** Verbs that say the same whichever side comes first. */
export const symmetric =
  /^(?:me(?:e?t|ets)|marr\w*|equal\w*|near|beside|similar|same|differ\w*|adjoin\w*|border\w*|partner\w*|merg\w*|cooperat\w*|collaborat\w*|shar\w*|agre\w*|resembl\w*|match\w*|alternat\w*|talk\w*|speak\w*|spoke)$/iu;

/** The same of Japanese: stems of predicates. */
export const japaneseRelations: readonly Relation[] = [
  [/の前|より(?:も)?(?:前|先|早)|先立/gu, /の後|より(?:も)?(?:後|遅)/gu],
  [
    /大き[いくか]|多[いくか]|高[いくか]|長[いくか]|古[いくか]|年上|速[いくか]|重[いくか]|強[いくか]|広[いくか]|上回/gu,
    /小さ[いくか]|少な[いくか]|低[いくか]|安[いくか]|短[いくか]|新し[いくか]|年下|軽[いくか]|弱[いくか]|狭[いくか]|下回/gu,
  ],
  [/買[いうっわ]|購入|買収|取得/gu, /売[りるっら]|売却|譲渡|販売/gu],
  [/教え(?!ら)|指導/gu, /教わ|習[いうっ]|学[びぶん]/gu],
  [/雇[いうっわ]|雇用|採用/gu, /勤め|勤務/gu],
  [/貸[しすさ]/gu, /借り/gu],
  [/与え|渡[しすさ]|贈[りるっ]|送[りるっ]|支払/gu, /受け取|受領|もら[いうっ]/gu],
  [/勝[ちつっ]|破[りるっ]/gu, /負け|敗れ/gu],
  [/引き起こ|原因|もたら/gu, /起因/gu],
  [/含[みむん]|所有|保有/gu, /属[しす]/gu],
  [/輸出/gu, /輸入/gu],
  [/(?:父|母|親)です/gu, /(?:子|息子|娘)です/gu],
  [/設立|創業|創設|発明|発見|執筆|診察|治療|処方|検査|任命|訴え|攻撃|管理|監督|上司/gu, null],
];

/** Predicates of which either side can come first. */
export const symmetricJapanese =
  /会[いうっ]|結婚|同じ|等し|異な|似て|隣|近[いくか]|協力|提携|共同|一致|合併|対戦|話し合|交代|比べ/u;
