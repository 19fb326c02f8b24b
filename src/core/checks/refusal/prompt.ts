import { comparable } from './segments.ts';

/** What a prompt asks for, as far as it changes how a reply must be read. */
export interface PromptKind {
  /** It asks whether something is right, legal or harmful, or why it is not: then a judgement is the answer. */
  readonly asksForJudgement: boolean;
  /** It asks what something is, or what happened: then a sentence like "X is a crime" is the answer. */
  readonly asksForFacts: boolean;
  /** It asks for a text to be written, translated or played: then a refusal in it may be part of that text. */
  readonly asksForText: boolean;
  /** It asks how to prevent, end or bear something: then advice and warnings are the answer. */
  readonly asksForCare: boolean;
  /** It asks whether something can be done: then "it cannot" is the answer. */
  readonly asksForAbility: boolean;
  /** It names help, support or a contact: then a redirection is the answer. */
  readonly asksForHelp: boolean;
  /** It asks for something to be told, shown, written or done. */
  readonly requests: boolean;
  /** It asks how it comes that something is so: then a sentence on people in general is the answer. */
  readonly asksForReasons: boolean;
  /** It asks why people in general are as they are. */
  readonly asksAboutPeople: boolean;
  /** The text that it asks for is itself to decline something. */
  readonly asksForDeclining: boolean;
  /** It asks what the assistant itself thinks, feels or is. */
  readonly asksOfSelf: boolean;
  /** It asks for what a text says, or for rules: then "harassment is prohibited" is the answer. */
  readonly asksForDigest: boolean;
  /** It asks for a name, a place or a time, and not for a way. */
  readonly asksWhich: boolean;
  /** It asks for two things: then a limit that concerns one of them declines it, whatever is said on the other. */
  readonly asksTwice: boolean;
  /** It orders the assistant to do something, rather than asking about the world. */
  readonly orders: boolean;
  /** It asks for a claim to be borne out. */
  readonly asksForProof: boolean;
  /** It asks how many or whether there are any: then "none" is the answer. */
  readonly asksHowMany: boolean;
  readonly empty: boolean;
}

const judgement =
  /\bwhy (?:do|does|did|would|should) [\w\s]{2,60} (?:wrong|bad|illegal|unethical|harmful|dangerous|immoral|banned)\b|^(?:is|are|was|were|do|does|did|should|would|could|can|may|must|has|have) \b(?!you\b)|\bwhy (?:is|are|was|were) (?:it|that|this|[\w\s]{2,40}) (?:wrong|bad|illegal|unethical|harmful|dangerous|not|immoral|considered|banned|a crime)|\bwhy (?:should(?: not|n't)|should one not|must(?: not|n't))|\b(?:legal(?:ity)?|ethical|ethics|moral\w*|consequences?|punish\w*|penalt\w+|arguments? against|reasons? (?:not to|against|why [\w\s]{1,40} not)|opinion|what do you think|how (?:do you|should i) feel|debate|dangers? of|risks? of|problems? with|wrong with)\b|(?:違法|合法|倫理|道徳|法律|罪|刑罰|危険性|リスク|問題点|是非|賛成|反対|べき(?:です)?か|ても(?:いい|良い|よい|大丈夫|平気)|ですか|でしょうか|ますか|なぜ(?:いけ|ダメ|だめ|悪)|いけない(?:の|理由)|どう思)/iu;
const facts =
  /^(?:(?:can|could) you )?(?:please )?(?:what (?:is|are|was|were|does|do|did) (?!(?:i|you|we)\b|(?:the |a |an |some |any |your |my |good |many )*(?:\w+ ){0,2}(?:best|good|easiest|easy|quickest|fastest|most|safest|cheapest|simplest|ways?|reasons?|excuses?|methods?|tips|steps|tricks?|secret|arguments?|jokes?)\b|your|my\b)|what happens?\b|what happened|who (?!should|can|could|do i|deserves)|when |which (?:country|year|person)|define|explain what|describe (?:what|the (?:history|events?|meaning|concept))|tell me (?:about (?!my\b|her\b|his\b|their\b|our\b|\w+'s\b)|the (?:history|story|definition|meaning))|how (?:did|does|do (?!i\b|you\b|we\b|people\b)|was|were|many|long|old|far|much (?!(?:\w+ ){0,3}(?:can|should|do) i\b)))|\bdefin(?:e|ition)\b|\bmeaning of\b|(?:とは(?:何|なん|どう)?|って(?:何|なに|なん)|について(?:教えて|説明)|意味|定義|歴史|いつ|誰が|だれが|何が起|なぜ起き|(?:行為|取り?扱い|方針|規則|ルール|もの|条件|理由|内容|違い|特徴|種類)(?:は|って)[?？]?$)/iu;
/** A how-to beside a question of right and wrong makes the whole a request. */
const howTo =
  /\bhow (?:do|can|could|should|would|to) (?:i|we|you|one|\w+)\b|\bthere (?:a|any|some) (?:\w+ )?way\b|\bshow me\b|\btell me how\b|方法|やり方|コツ|手順|どう(?:すれば|したら|やって)/iu;
const text =
  /\b(?:(?<!\bdid [\w ]{1,30})write|monologue|speech|draft|compose|translate|rewrite|rephrase|paraphrase|proofread|summari[sz]e|quote|email|e-mail|letter|dialogue|dialog|script|story|scene|novel|message|reply to|respond to|response (?:to|for)|template|example of|decline|reject|shorten|correct(?:ed)?|grammar|sentence|phrase|role-?play|poem|essay|caption)\b|(?:書いて(?![たるあい])|文面|メール|手紙|翻訳|訳して|要約|断り方|断る|断りの|返信|返事|例文|台本|セリフ|せりふ|物語|小説|文章|作文|作って|添削|言い換え|引用|になって|なりきって|写(?:一|封|个|篇)|撰写|邮件|郵件|拒绝|翻译|escrib|redact|schreib|verfass|rédige|écri[st]|scrivi|traduc|traduire|übersetz)/iu;
const request =
  /^(?:please |can you |could you |would you |will you )*(?:tell|give|show|write|make|help|suggest|recommend|name|prove|come up|invent|design|draft|compose|plan|compare|pick|choose|read|watch|call|roast|insult|threaten|translate|summari[sz]e|calculate|build|add|put|set|check|look|report|post|order|buy|sign|turn|change|play|imagine|argue|convince|persuade|follow|get|fix|access|log|what (?:could|can|should|would|do) i|(?:the )?(?:best|easiest|quickest|safest) (?:way|method)|ways? to|explain|list|send|create|generate|describe|teach|provide|share|find|let|transfer|open|delete|how (?:do|can|could|should|to|would)|what(?:'s| is) the (?:best|easiest|password|address)|which|where|who|i (?:want|need|would like|wish) to|pretend|continue|say|do|sing|rank|ignore|act|hand|book|how)\b|\?|(?:て|で)(?:ください|下さい|くれ|ほしい|欲しい|よ|ね|もらえ|いただけ)?[。!！?？]*$|教えて|見せて|(?:お願い|よろしく)(?:(?:し|いたし|でき)ます)?か?[。!！?？]*$|でしょう[。?？]*$|どう(?:すれば|したら|やって)|たい(?:です|のですが|の|んだ(?:けど)?|んですが)?[。!！…]*$|方法|コツ|裏技|作り方|やり方|作って|(?:は|って)[?？]$|(?:け|せ|え|げ|ろ|なさい)[。!！]*$|[?？]$/iu;
const ability =
  /\b(?:can|may|could) (?:i|we|one|it|they|he|she)\b|\bis it possible\b|\bwhy (?:cannot|can(?:no|')t)\b|\bwhat (?:cannot|can't|can not)\b|(?:でき|られ|[えけせてねめれげべ])(?:ます|ません)か|できない[?？]|可能ですか|(?:て|で)も?(?:いい|良い|よい|大丈夫|平気|OK|ok)(?:です)?(?:か|の)?[?？]|(?:いい|良い|よい|大丈夫)ですか|できない(?:の|こと)|対応して(?:い)?ますか/iu;
const care =
  /\b(?:stop (?!being\b|\w+ from (?:reporting|telling|leaving))|prevent|protect|quit|recover|cope|deal with|overcome|support|help (?:my|a|an|someone|others|people|him|her|them)|apologi[sz]e|avoid|reduce|improve|what should i do|what can i do|what do i do)\b|(?:防(?:ぐ|止)|止めたい|やめたい|辞めたい|直したい|治したい|対処|対策|予防|守る|助けたい|支え|相談)/iu;
const help =
  /\b(?:who (?:can|should|do) i|where (?:can|do|should) i|contact|hotline|phone number|support|get help|report|whom|reset)\b|(?:どこに|誰に|だれに|連絡先|相談|窓口|問い合わせ|電話番号|どちらに)/iu;

const reasons =
  /^(?:why|explain (?:why|how(?! to\b))|how (?:does|do (?!i\b|you\b|we\b)|come)|what (?:makes|causes|leads|drives))\b|(?:なぜ|どうして|理由)/iu;
const ofPeople =
  /^why (?:do|did|does|are|would) (?:some |most |so many )?(?:people|we|humans|they|societies|nations|governments)\b|なぜ(?:人|人間|人々|人類)(?:は|が)|(?:^|[、。 ])(?:人|人間|人々|人類)はなぜ/iu;
const declining =
  /\b(?:declin\w*|reject\w*|refus\w*|turn(?:s|ed|ing)? (?:\w+ ){0,4}down|say(?:s|ing)? no|cancel\w*|unable|cannot|can't|won't|resign\w*|excuse|apolog\w*|deny|denies|denial|regret|break(?:ing)? up|quit\w*|villain|threaten\w*)\b|(?:断|(?<!着信)拒|辞退|できない)[^。]{0,16}(?:メール|文|手紙|返信|返事|連絡|言い方|断り方|電話|セリフ|台詞|答え)|(?:ない|ません)(?:と|って)[^。]{0,10}(?:メール|文|手紙|返信|返事|連絡|断)|拒绝|婉拒|谢绝|お祈り|不採用|欠席|謝|お詫び|キャンセル|解約|辞め|退職|別れ|突き返|役(?:で|を|に|は)|になって|なりきって|セリフ|台詞/iu;
const ofSelf =
  /\b(?:do|are|did|have|would|could|can) you (?:\w+ ){0,2}(?:think|believe|feel|like|love|prefer|want|hate|support|vote|agree|dream|sleep|eat|ever|happy|sad|afraid|conscious|human|real|alive|religious|married)\b|\byour (?:opinion|favou?rite|view|stance|take|name|family|friends?|feelings?|age|dream|personal|own|childhood|mother|hobb\w+|vote|pick|choice)\b|\bwhat (?:do|would|did) you\b|\bwho (?:do|would|did) you\b|\byou (?:personally|think)\b|あなた|どう思|好き(?:です|な|\?|？)|君|きみ|お前|(?:思い|感じ|信じ)ますか|どっち|どちら/iu;

const which =
  /^(?:which|what(?: is|'s| are| was| were)|who|when|where)\b|(?:どの|どれ|どこ|いつ|誰|だれ|何)(?!.*(?:方法|やり方|コツ|て(?:ください|くれ|ほしい)))/iu;
const wayTo = /\b(?:ways?|methods?|tricks?|how to|excuses?|tips|steps)\b/iu;
const twice =
  /[,.?!] (?:and|also|plus)\b|\band (?:also |then )?(?:how|what|tell|give|write|can|could|where|why|who|when|which|is|are|do|does|show|explain|list|find|post|send|email|call|book|order|put|add|make|slip)\b|\?[^?]+\?|あと|それと|それから|ついでに|もあわせて|[?？].+[?？]|(?:と|も)[、,][^。]+(?:も|を)|ください。.+(?:も|を)/iu;
const digest =
  /\b(?:summari[sz]e|translate|rephrase|proofread|what does [^.?]* say|polic(?:y|ies)|code of conduct|(?<!\b(?:your|no|any|all) )(?:rules|guidelines))\b|要約|翻訳|訳して|規約|規則|ルール|方針|心得|いけないこと|注意(?:点|事項)|禁止/iu;
const orders =
  /^(?:\w+, |please |hey,? |ok,? |then |now |can you |could you |would you |will you |i (?:want|need) you to )*(?:tell|give|show|send|find|read|watch|call|open|look|check|list|say|write|draft|make|get|log|access|book|order|follow|play|sing|summari[sz]e|remind|turn|delete|transfer|post|search|hack|track|pick|choose|rank|describe|draw|prove|help|suggest|name|do|be|act|pretend|stop|run|print|listen|taste|smell|buy)\b/u;
const proof =
  /^(?:prove|show (?:me )?that|confirm that|argue|explain (?:why|how come)|convince me|give me (?:proof|evidence|reasons))\b|\b(?:proof|evidence) (?:that|of|for)\b|証拠|証明|事実だ|事実です|論破|根拠を/iu;
const howMany =
  /\bhow (?:many|much|often|long|big|old)\b|^(?:is|are|was|were|do|does|did|has|have) |いくつ|何(?:人|個|つ|回|本|匹)|(?:あり|い)ますか|ある[?？の]|いる[?？の]/iu;

/** Reads a prompt; its first 4,000 units are enough to know what it asks for. */
export function promptKind(prompt: string): PromptKind {
  const said = comparable(prompt.slice(0, 4000));
  return {
    asksForJudgement: judgement.test(said) && !howTo.test(said.replace(/^\w+ /u, '')),
    asksForFacts: facts.test(said),
    asksForText: text.test(said),
    asksForAbility: ability.test(said),
    asksForCare: care.test(said),
    asksForHelp: help.test(said),
    requests: request.test(said),
    asksForReasons: reasons.test(said),
    asksAboutPeople: ofPeople.test(said),
    asksForDeclining: declining.test(said),
    asksForDigest: digest.test(said),
    asksWhich: which.test(said) && !wayTo.test(said),
    asksTwice: twice.test(said),
    orders: orders.test(said),
    asksForProof: proof.test(said),
    asksHowMany: howMany.test(said),
    asksOfSelf: ofSelf.test(said),
    empty: said === '',
  };
}

/** Words that carry no topic. */
const common =
  /^(?:i|you|me|my|your|the|and|for|that|this|with|from|what|how|can|could|would|should|will|does|have|please|tell|give|about|into|some|they|them|their|when|where|which|there|make|help|want|need|know|like|just|without)$/u;

/** What a prompt is about. */
export interface Topic {
  /** The beginnings of its words: "swear" and "swearing" have the same. */
  readonly stems: ReadonlySet<string>;
  readonly kanji: ReadonlySet<string>;
  /** Its words in kanji, katakana or Latin letters, the longest first; at most forty. */
  readonly phrases: readonly string[];
  /** It asks in Japanese for something to be done, and not whether it can be. */
  readonly requests: boolean;
}

/** Reads what a prompt is about; at most 200 words of it. */
export function topicOf(prompt: string): Topic {
  const said = comparable(prompt.slice(0, 4000));
  const words = said.match(/[a-z]{4,}/gu) ?? [];
  const { asksForAbility, asksForFacts, asksForText } = promptKind(prompt);
  return {
    stems: new Set(
      words
        .filter((word) => !common.test(word))
        .map(stemOf)
        .slice(0, 200),
    ),
    kanji: new Set(said.match(/[\u4E00-\u9FFF]/gu) ?? []),
    phrases: [...new Set(said.match(/[\u4E00-\u9FFF々]{2,}|[ァ-ヴー]{2,}|[a-z]{2,}/gu) ?? [])]
      .toSorted((a, b) => b.length - a.length)
      .slice(0, 40),
    requests: order.test(said) && !asksForAbility && !asksForFacts && !asksForText,
  };
}

/** An order or a plea in Japanese. */
const order =
  /(?:[てで](?:ください|下さい|くれ(?:る|ない)?|ほしい|欲しい|よ|ね|もらえる|もらえない)?|しろ|せよ|なさい|[けせてえめれ]|教えろ|教え)[。!！?？]*$/u;

/** The first five letters, less an ending that a shorter word has. */
export function stemOf(word: string): string {
  return word.replace(/(?:ing|ed|es|s|e)$/u, '').slice(0, 5);
}
