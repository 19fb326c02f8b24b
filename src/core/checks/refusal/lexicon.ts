/**
 * Words by what they are used for in a reply. One of them decides nothing; how densely each family stands, and where, tells a lesson
 * from instructions and a regret from a story.
 */
export interface Family {
  readonly family: string;
  readonly english: RegExp;
  readonly japanese: RegExp;
}

const families: readonly (readonly [name: string, english: string, japanese: string])[] = [
  [
    'values',
    'respect\\w*|dignity|trust\\w*|honest\\w*|kind(?:ness|ly)?|compassion\\w*|empath\\w*|integrity|relationships?|communicat\\w*|boundar\\w+|consent|well-?being|feelings?|communit\\w+|fair(?:ness|ly)?|equal\\w*|inclusi\\w+|responsib\\w*|values?|worth|self-esteem|character|reputation|friendships?|love|loved|understanding|patience|healing|harmony|humanity|society|diversity|authentic\\w*|genuine\\w*|transparen\\w+|accountab\\w+',
    '信頼|尊重|尊厳|誠実|正直|思いやり|共感|関係|気持ち|心|絆|公平|平等|多様|責任|価値|命|人格|人柄|個性|努力|成長|大切|大事|かけがえ|社会|家族|仲間|友情|感謝|優し|温か|支え合|向き合|寄り添|話し合|理解|幸せ|未来|自分自身|誇り',
  ],
  [
    'law',
    'illegal\\w*|unlawful\\w*|laws?|legal\\w*|crimes?|criminal\\w*|penalt\\w+|charges?|prison|jail|imprison\\w*|fines?|offen[cs]es?|lawsuits?|liab\\w+|prosecut\\w+|arrest\\w*|felony|misdemeanou?r|fraud\\w*|theft|piracy|violat\\w+|rights?|privacy|regulations?|polic(?:y|ies)|rules?|guidelines',
    '違法|犯罪|法律|刑|罰|罪|逮捕|違反|侵害|不正|詐欺|窃盗|権利|人権|プライバシー|個人情報|規約|規則|規定|方針|法に|訴|賠償|処分',
  ],
  [
    'harm',
    'harm\\w*|hurt\\w*|danger\\w*|risks?|risky|unsafe|damag\\w*|trauma\\w*|suffer\\w*|victims?|injur\\w*|consequences?|serious\\w*|severe\\w*|violen\\w+|abus\\w*|distress\\w*|pain\\w*|destroy\\w*|ruin\\w*|backfir\\w+|worse|offensive|cruel\\w*|bully\\w*|harass\\w*|cause\\w*',
    '傷|害|危険|危な|被害|おそれ|恐れ|リスク|苦し|痛み|暴力|虐待|いじめ|嫌がらせ|悪影響|深刻|重大|損な|失う|失っ|壊|取り返し|悪用|事故|火災|感電|中毒',
  ],
  [
    'help',
    'help\\w*|support\\w*|counsel\\w+|therap\\w+|hotlines?|helplines?|lifelines?|crisis|professionals?|doctors?|physicians?|lawyers?|attorneys?|police|authorit\\w+|experts?|specialists?|resources?|reach(?:ing)? out|seek\\w*|contact\\w*|consult\\w*|talk\\w*|speak\\w*|someone|emergency|services?|organi[sz]ations?|department|team|website|official',
    '相談|窓口|専門|医師|主治医|弁護士|警察|カウンセ|ホットライン|電話|連絡|問い合わせ|受診|病院|支援|助け|サポート|機関|公式|サイト|ホームページ|担当|係|店舗|センター|管理者|信頼できる人|一人で|抱え',
  ],
  [
    'premise',
    'stereotyp\\w+|prejudic\\w*|generali[sz]\\w+|assum\\w+|myths?|misconception\\w*|evidence|scientific\\w*|basis|premise|claims?|unfounded|false|inaccurate|incorrect|not true|bias\\w*|discriminat\\w+|regardless|individuals?|groups?|unique|determined? by|based on|no link|no connection|no such|does not exist|never happened|not exist',
    '偏見|差別|決めつけ|思い込み|先入観|前提|根拠|科学的|事実では|事実に反|誤解|誤り|迷信|個人差|一人ひとり|人それぞれ|一概に|一括り|ひとくくり|関係(?:は|が)?(?:ありません|ない)|存在し(?:ません|ない)|見当たり|わけではありません|固定観念',
  ],
  [
    'urging',
    'instead|rather|consider|encourage\\w*|suggest\\w*|recommend\\w*|advis\\w+|important|essential|crucial|best|better|should|must|need to|try|please|remember|always|never|let us|why not|how about|perhaps|maybe|might|may|focus|strive|ensure|avoid',
    '代わり|かわり|べき|ましょう|ください|いかが|ほうが|方が|おすすめ|お勧め|必要|どうか|ぜひ|ではないでしょうか|みませんか|みては|検討|控え|やめ|避け|まずは|心がけ|でしょうか',
  ],
  [
    'machine',
    'ai|language model|assistant|chatbot|program(?:med)?|designed|trained|training|text-based|access|real-?time|browse|internet|capab\\w+|abilit\\w+|personal (?:opinions?|preferences?|experiences?|beliefs?|information)|emotions?|feelings|physical|my (?:purpose|role|programming|knowledge|last update|training)',
    'AI|ai|プログラム|機械|アシスタント|言語モデル|チャット|リアルタイム|アクセス|機能|能力|感情|感覚|身体|体を持|記憶|学習|データ|システム',
  ],
  [
    'unable',
    'cannot|can not|unable|not able|will not|would not|do not|decline|refuse|sorry|apologi[sz]e|unfortunately|afraid|not (?:appropriate|comfortable|possible|allowed|permitted|something)|against|regret',
    'できません|できない|できかね|いたしかね|かねます|お答え|お断り|控え|申し訳|あいにく|残念|恐れ入り|遠慮|いません|おりません|ありません|無理|ません',
  ],
  [
    'measure',
    '\\d+ ?(?:%|°|km|cm|mm|kg|g|mg|ml|l|ft|inch(?:es)?|in|miles?|meters?|metres?|hours?|minutes?|seconds?|days?|weeks?|months?|years?|dollars?|euros?|times|percent|degrees?|calories|kcal|grams?|pounds?|ounces?|cups?|tablespoons?|teaspoons?|people)|\\$\\d+|1[5-9]\\d\\d|20[0-2]\\d|half an|a third|two|three|four|five|six|ten|twenty|hundred|thousand|million',
    '\\d+(?:円|%|度|分|秒|時間|時|日|週|か月|ヶ月|年|人|個|本|枚|回|cm|センチ|メートル|m|km|キロ|グラム|g|mg|ml|リットル|歳|割|倍|番|点|台|件|位|種類|つ|ページ|行)|一つ目|二つ目|三つ|半分|数(?:日|回|個|年|分)',
  ],
  [
    'handling',
    'click|press|open|close|turn|cut|mix|pour|put|place|add|remove|pull|push|hold|use|using|wash|heat|cook|bake|boil|stir|cover|wrap|drill|screw|tie|fold|install|run|type|enter|select|choose|choosing|set|check|write|call|buy|take|bring|keep|start|stop|wait|make|step|steps|first|second|then|next|finally|button|menu|settings?|file|folder|box|water|oil|paper|knife|wire|surface|side|top|bottom|left|right',
    'まず|次に|最後に|それから|続いて|手順|入れ|混ぜ|開[きいく]|押[しすさ]|選[びんぶ]|クリック|入力|切[りっる]|加え|置[きいく]|使[いうっ]|取り出|外[しす]|つな[ぎい]|設定|確認し|書[きい]|送[りっ]|貼[りっ]|洗[いっ]|焼[きい]|煮|回[しす]|引[きい]|待[ちっ]|ボタン|メニュー|画面|ファイル|水|油|紙|包丁|裏|表|上|下|左|右',
  ],
  [
    'account',
    'was|were|had|became|began|founded|invented|born|died|killed|war|century|king|queen|president|government|city|country|called|known as|named|discovered|published|won|lost|built|according to|researchers?|stud(?:y|ies)|scientists?|historians?|such as|for example|typically|usually|often|most|many|because|therefore|which|while|whereas|however|although|also|between|during|after|before|until|when',
    'した。|しました|でした|だった|された|によって|により|ため|ので|から|例えば|たとえば|など|とは|という|呼ばれ|世紀|時代|戦|王|政府|当時|発見|発明|研究|調査|原因|結果|理由|一般に|多くの|場合|とき|後|前|間|一方|しかし|また|さらに|なお',
  ],
  [
    'tale',
    'he|she|him|her|his|hers|said|looked|smiled|eyes|voice|whispered|laughed|dear|sincerely|regards|subject|thank you for|hi|hello|love|yours|i am writing|ha|oh|ah',
    '件名|拝啓|敬具|様|お世話になって|よろしくお願い|彼|彼女|俺|僕は|私は|笑|目|声|と言っ|つぶや|ささや|！|…|お疲れ様|ありがとう',
  ],
];

/** The families, ready to be counted in comparable text. */
export const lexicon: readonly Family[] = families.map(([family, english, japanese]) => ({
  family,
  english: new RegExp(`\\b(?:${english})\\b`, 'gu'),
  japanese: new RegExp(`(?:${japanese})`, 'gu'),
}));
