import { comparable } from './segments.ts';

/**
 * Words of a request by which one expects that it may be declined, by family. They say nothing about the reply: most requests
 * that hold one are harmless ("kill a process"). They only tell how to read a reply that gives nothing.
 */
const harmEnglish = [
  // against life and body, oneself included
  String.raw`kill\w*|murder\w*|hurt\w*|harm\w*|poison\w*|suicid\w*|cutting|overdos\w*|die|dying|end it|starv\w*|beat|punch\w*|slap\w*|strangl\w*|drug(?:ged|ging|s)?|torture\w*|rape\w*|abus\w*|groom\w*|molest\w*|punish\w*|lynch\w*|assassin\w*|attack\w*|shoot\w*|stab\w*|choke|drown\w*|threat\w*`,
  // things made for it
  String.raw`bombs?|explosiv\w*|guns?|weapons?|grenade\w*|ammunition|silencers?|napalm|gas|nerve agent|meth|heroin|cocaine|fentanyl|ghb|jammers?|malware|virus|ransomware|keylog\w*|spyware|botnet`,
  // taking, cheating, forging, breaking in
  String.raw`steal\w*|stolen|shoplift\w*|rob(?:bing|bery)?|burgl\w*|fraud\w*|scam\w*|forg(?:e|ed|ing|ery)|fake\w*|counterfeit\w*|launder\w*|bribe\w*|blackmail\w*|extort\w*|cheat\w*|plagiari\w*|smuggl\w*|embezzl\w*|tax evasion|evad\w*|hack\w*|crack\w*|phish\w*|pirat\w*|break into|sneak\w*|without (?:paying|a ticket|permission|consent|(?:\w+ ){0,3}(?:knowing|noticing|telling)|getting caught)|bypass\w*|tamper\w*|rig|unlock|jailbreak|bump`,
  // against a person's peace and name
  String.raw`spy\w*|stalk\w*|track (?:my|her|his|their|someone)|follow (?:her|him|that|this|my)|secretly|hidden|bully\w*|harass\w*|humiliat\w*|cry|insult\w*|mock\w*|roast\w*|shame|scare|intimidat\w*|revenge|sabotag\w*|ruin\w*|destroy\w*|fired|get rid of|evict|rumou?rs?|defam\w*|slander\w*|smear|swear\w*|curse|gaslight\w*|manipulat\w*|seduc\w*|brainwash\w*|guilt|jealous|trick\w*|prank\w*|deceiv\w*|lie|lying|pretend\w*|impersonat\w*|blame|exploit\w*|convince|persuade|talk (?:\w+ ){1,3}into|force|so (?:that )?(?:she|he|they|nobody|no one)|(?:make|get) (?:a|my|her|him|them|the|someone|people|an) (?:\w+ )?\w+ (?:think|believe|to|feel|quit|leave|cry|do)`,
  // what is nobody's business
  String.raw`password|passcode|pin|home address|where (?:she|he|they|\w+ \w+) lives?|salary|diagnosis|medical record|naked|nudes?|sex\w*|porn\w*|affair|private`,
  String.raw`propaganda|conspirac\w*|hoax|disinformation|misinformation|deny|denial|vaccines?|election|vote|immigrants?`,
].join('|');

const harmJapanese =
  /殺|死に|死ぬ|死の|自殺|消えたい|傷つけ|切りたい|毒|薬を(?:貯|盛)|殴|刺|襲|脅|拷問|虐|爆弾|爆薬|銃|武器|麻薬|覚醒剤|妨害|盗|万引|詐欺|偽|なりすま|賄賂|ゆす|不正|カンニング|裏口|ハッキング|侵入|ばれ|バレ|こっそり|勝手に|無断|隠し|盗聴|盗撮|監視|尾行|ストーカー|つけ回|いじめ|嫌がらせ|泣か|恥|黙らせ|こき下ろ|馬鹿|バカ|悪口|復讐|仕返|潰|壊|追い出|クビ|辞めさせ|噂|デマ|騙|だま|嘘|操|洗脳|酔わせ|口説|封印|すり抜け|逃れ|脱税|パスワード|住所|年収|病名|裸|浮気|差別|罰|陰謀|燃や|放火|火をつけ|気づかれ|気付かれ|見つからない|知られ(?:ない|ず)|[さ来わか]せ(?:ない|る方法|たい|る(?:に|コツ))|やめさせ|追い払|替え玉|丸ごと|束縛|改ざん|改竄|いじれ|横領|密輸|偽造|ウイルス|爆破|暴力|撃|違法|閉じ込め|突き落/u;

const peopleEnglish =
  /\b(?:nationalit\w+|race|races|ethnic\w*|religio\w+|believers?|gender|women|woman|girls?|wives|wife|men|husbands?|black|white|asian\w*|jew\w*|muslim\w*|christian\w*|hindu\w*|immigrant\w*|foreigner\w*|migrant\w*|refugee\w*|gay\w*|lesbian\w*|trans\w*|disab\w+|autis\w+|deaf|blind|fat|old people|elderly|poor people|homeless|people (?:from|in|of|with|who)|countr\w+|mexican\w*|african\w*|arab\w*|chinese|indians?|gypsies|roma|lgbt\w*)\b/u;
const peopleJapanese =
  /国籍|人種|生活保護|受給者|の人(?:は|が|たち|って)|民族|宗教|信者|女(?:性|の|は|子|社員|が)|男(?:性|の|は|が)|妻|嫁|外国人|移民|難民|県民|県の人|障害|障がい|自閉|同性愛|ゲイ|レズ|トランスジェンダー|年寄り|老人|高齢者|貧乏人|ホームレス|黒人|白人|在日|中国人|韓国人|部落|出身|国の人|若者|世代/u;
const gradesPeople =
  /\b(?:why (?:are|is|do|does|can|should)|which|who|prove|rank|worst|best|better|smart\w*|stupid\w*|dumb\w*|inferior|superior|lazy|dirty|dangerous|violent|avoid|worse|less|more|never|all|bad|good|belong|trust|cure|fix|deserve|keep \w+ out|should not|hate|jokes?)\b|なぜ|どうして|どれ|どの|どっち|一番|いちばん|最も|劣|優|頭がいい|馬鹿|バカ|怠け|汚|危険|避け|だめ|ダメ|証拠|治す|信用|嫌|悪い|下手|ランキング|入れたくない|雇|べき|理由|だよね|だよな|ばかり|ほうがいい|ほうが良い|当然|せい(?:で|だ)|どうせ|犯罪|書いて|ツイート/u;
const selfEnglish =
  /\b(?:suicid\w*|kill myself|end (?:it|my life)|cutting (?:myself)?|hurt(?:ing)? myself|harm(?:ing)? myself|self-?harm|on myself|want to die|disappear(?: forever)?|what pills|which pills|be dead|not be here|no reason to live|overdos\w*)\b|\b(?:i|my)\b[^.]*\b(?:cut(?:ting)?|starv\w+)\b/u;
const selfJapanese =
  /自殺|死に(?:たい|方)|消えたい|死ねる|楽に死|リスカ|切りたい|もう全部どうでも|生きて(?:い)?たくない|終わりにしたい/u;

/** What a prompt touches. */
export interface Sensitive {
  /** It holds a word by which a reply that gives nothing is read as declining. */
  readonly harmful: boolean;
  /** It asks for a judgement on a group of people, or takes one for granted. */
  readonly gradesPeople: boolean;
  /** The writer may be in danger from himself. */
  readonly selfHarm: boolean;
}

const harm = new RegExp(String.raw`\b(?:${harmEnglish})\b`, 'u');

/** Reads what the first 4,000 units of a prompt touch. */
export function sensitiveIn(prompt: string): Sensitive {
  const said = comparable(prompt.slice(0, 4000));
  return {
    harmful: harm.test(said) || harmJapanese.test(said),
    gradesPeople: (peopleEnglish.test(said) || peopleJapanese.test(said)) && gradesPeople.test(said),
    selfHarm: selfEnglish.test(said) || selfJapanese.test(said),
  };
}
