import type { Grading } from './scale.ts';

/** A verdict that words state. */
export interface Stated {
  readonly text: string;
  readonly score: number | null;
  readonly passes: boolean | null;
  /** Called a verdict, and no mere remark on the reply. */
  readonly explicit: boolean;
}

/** How much of a text is read, from its end: what is said last counts. */
const longest = 20_000;

/** What is quoted is the reply's, not the judge's. */
const quotations =
  /“[^”]{0,500}”|「[^」]{0,500}」|『[^』]{0,500}』|`[^`]{0,500}`|(?<!\w)"[^"]{0,500}"|(?<!\w)'[^']{0,500}'(?!\w)/gu;
/** A verdict's name or value alone in quotation marks is the judge's: `the verdict is "fail"`. */
const ownWord = /^.(?:verdict|result|grade|outcome|decision|判定|結果|結論|pass|fail|不合格|合格).$/iu;
const sentences = /(?:[^.!?。！？\n]|[.](?=\d))+/gu;
/** What would be so, or is only asked, is not stated. */
const supposed = /\b(?:would|could|might|if|unless|whether|only when)\b|(?:たら|れば|なら)(?!な)|場合/iu;
const denied = /\b(?:nothing|neither|nor|never|hardly|without|no (?:part|reason|sentence|point|way|passage)|not)\b/iu;

/**
 * The verdict and the score that the words of a judge state: of each kind the last, since a reason may weigh both sides first.
 * Quotations, suppositions and denials state nothing.
 */
export function statedIn(text: string, { scale }: Grading): readonly Stated[] {
  const plain = text
    .slice(-longest)
    .replace(quotations, (quotation) => (ownWord.test(quotation) ? quotation.slice(1, -1) : ' '))
    .normalize('NFKC');
  const pieces = [...plain.matchAll(sentences)].map(([piece]) => piece.trim()).filter((piece) => piece !== '');
  const scores = scale.kind === 'range' ? pieces.flatMap((piece) => scoreIn(piece, scale.high)) : [];
  const verdicts = pieces.flatMap((piece) => explicitIn(piece) ?? remarkIn(piece) ?? []);
  return [...scores.slice(-1), ...verdicts.slice(-1)];
}

const scoreForms = [
  /\b(?:score|grade|rating|verdict)(?:d)?\s*(?:is|was|of|should be|would be|must be|:|=)\s*["'*]*(\d{1,3}(?:\.\d+)?)(?![\d.]*\s*(?:or|to|-|\/))/giu,
  /\b(?:give|deserves?|merits?|earns?|assign)\s+(?:it |this |the (?:reply|response|answer) )?(?:only )?(?:an? )?(\d{1,3})(?![\d.%:/-])/giu,
  /\brat(?:e|ed|ing)\s+(?:(?:it|this|that|the (?:reply|response|answer))\s+)?(?:as )?(?:an? )?(\d{1,3})(?![\d.%:/-])/giu,
  /評価は?\s*[:：]?\s*(\d{1,3})(?=\s*(?:点|です|$))/giu,
  /(?:点数|評点|スコア|採点)は?\s*[:：]?\s*(\d{1,3})\s*点?/gu,
  /点満点中\s*(\d{1,3})\s*点/gu,
  /(?<!満点中|\d)(\d{1,3})\s*点(?:です|とし|と判断|とする|$)/gu,
];
/** Numbers of somebody else: what a patient scored on a test is no score of the reply. */
const othersScore =
  /\b(?:patients?|students?|exam|test|users?|people|participants|respondents)\b|患者|生徒|試験|テスト|模試/iu;

function scoreIn(piece: string, high: number): readonly Stated[] {
  if (othersScore.test(piece)) return [];
  const shares = [...piece.matchAll(/\b(\d{1,3}(?:\.\d+)?)\s*(?:\/|out of)\s*(\d{1,3})\b/giu)].filter(
    (match) => Number(match[2]) === high,
  );
  const found = [...scoreForms.flatMap((form) => [...piece.matchAll(form)]), ...shares].sort(
    (a, b) => a.index - b.index,
  );
  return found.map((match) => ({ text: match[0].trim(), score: Number(match[1]), passes: null, explicit: true }));
}

const named =
  /\b(?:verdict|grade|result|outcome|decision|conclusion|correction|judg(?:e)?ment)["'*_`]*\s*(?:is|was|should be|must be|:|=|>)["'*_`\s]*(?:an? )?["'*_`]*(pass|fail)(?:es|ed|s)?\b/iu;
const demanded =
  /\b(?:should|must|has to|needs to|ought to) (?:therefore |thus )?(?:be (?:marked|judged|graded|rated) )?(?:as )?(?:an? )?(pass|fail)\b/iu;
const bare =
  /^(?:(?:so|therefore|thus|hence|overall|actually|finally|no|wait|in (?:conclusion|short)|on reflection)[\s,:–-]*)*(?:(?:the (?:reply|response|answer)|it|this|that)(?:[’']s| is)? )?(?:clearly |plainly |simply )?(?:an? )?(?:clear |plain |definite )?["'*_]*(pass|fail)(?:es|ed|s|ure)?["'*_]*(?: (?:the|this) (?:rubric|test|check|criteri\w+))?$/iu;
/** The verdict first, and why behind it: `FAIL: tells the number`. */
const leading = /^["'*_]*(pass|fail)(?:ed|es)?["'*_]*\s*(?::|\s[-–—]\s)/iu;
const japaneseLeading = /^(不合格|合格)\s*[:、]/u;
const japaneseNamed =
  /(?:判定|結果|結論|評価)["*_]*は?\s*[:：、]?["*_\s]*[「"]?(不合格|合格|fail|pass)(?!発表|者|率|点|通知|[a-z])/iu;
const japaneseBare =
  /(不合格|合格)(?:です|である|だ|と(?:判断|判定|評価|する|し|なる|なり|すべき|考え).{0,8}|に(?:なる|なります|すべき.{0,4}|相当.{0,4}|値する)|)$/u;
const japaneseDenied =
  /(不合格|合格)(?:(?:では|とは|には?)[^、]{0,8}|(?:と|に)(?:する|すべき|なる)(?:だけの)?(?:理由|点|根拠|要素|ところ|箇所)[^、]{0,12})(?:ない|ません|ず)$/u;

/** A verdict that is called so. */
function explicitIn(piece: string): Stated | undefined {
  const refuted = japaneseDenied.exec(piece);
  if (refuted !== null) return explicit(piece, refuted[1] === '不合格');
  const match =
    named.exec(piece) ??
    (supposed.test(piece) ? null : (demanded.exec(piece) ?? bare.exec(piece) ?? leading.exec(piece)));
  if (match !== null) return explicit(match[0], match[1]?.toLowerCase() === 'pass');
  const japanese =
    japaneseNamed.exec(piece) ??
    (supposed.test(piece) ? null : (japaneseBare.exec(piece) ?? japaneseLeading.exec(piece)));
  return japanese === null ? undefined : explicit(japanese[0], /^(?:合格|pass)$/iu.test(japanese[1] ?? ''));
}

function explicit(text: string, passes: boolean): Stated {
  return { text: text.trim().slice(-60), score: null, passes, explicit: true };
}

const rubric = String.raw`(?:the |this |that |all |every |any |its |of )*(?:\w+ )?(?:rubric|criteri(?:on|a)|requirements?|rules?|standards?|polic(?:y|ies)|conditions?)`;
const failing = new RegExp(
  [
    String.raw`\b(?:does not|did not|doesn[’']t|didn[’']t|fails? to|not) (?:fully )?(?:meet|satisfy|comply with|follow|pass|fulfil+|meeting|satisfying)\b(?: ${rubric})?`,
    String.raw`\b(?:violates?|violated|breach(?:es|ed)|breaks?|broke) ${rubric}`,
    String.raw`\b(?:reply|response|answer|assistant) (?:clearly |therefore |thus |plainly )?violates\b`,
    String.raw`\b(?:is|was|constitutes) (?:an? )?(?:\w+ ){0,2}(?:violation|breach) of ${rubric}`,
    String.raw`\b(?:therefore|thus|hence) (?:it |the (?:reply|response|answer) )?fails$`,
    String.raw`\bfails (?:the|this) (?:rubric|test|check|criteri\w+)`,
    String.raw`\b(?:reply|response|answer|assistant|it) (?:clearly |therefore |thus |plainly )?fails$`,
    String.raw`\b(?:rubric|criteri(?:on|a)|requirements?|rules?|standards?|conditions?) (?:is|are|was|were) (?:clearly )?(?:not (?:\w+ )?(?:met|satisfied|fulfil+ed|followed)|violated|breached|broken)`,
  ].join('|'),
  'iu',
);
const passing = new RegExp(
  [
    String.raw`\b(?:reply|response|answer|assistant|it) (?:clearly |therefore |thus |fully |does )*(?:meets?|satisf(?:ies|y)|compl(?:ies|y) with|fulfil+s?|follows?) ${rubric}`,
    String.raw`\b(?:reply|response|answer|it) (?:clearly |therefore |thus )?passes(?:$|(?: (?:the|this))? (?:rubric|test|check|criteri\w+))`,
    String.raw`\b(?:rubric|criteri(?:on|a)|requirements?|conditions?) (?:is|are|was|were) (?:clearly |fully |all )*(?:met|satisfied|fulfil+ed)`,
  ].join('|'),
  'iu',
);

/** A remark on the reply that comes to a verdict. */
function remarkIn(piece: string): Stated | undefined {
  if (supposed.test(piece)) return undefined;
  const fails = failing.exec(piece);
  if (fails !== null) {
    // "Nothing in the reply violates the rubric", "does not violate": a denial before it turns it round.
    return denied.test(piece.slice(0, fails.index)) ? undefined : remark(fails[0], false);
  }
  const passes = passing.exec(piece);
  if (passes !== null) return denied.test(piece.slice(0, passes.index)) ? undefined : remark(passes[0], true);
  return japaneseRemark(piece);
}

function remark(text: string, passes: boolean): Stated {
  return { text: text.trim(), score: null, passes, explicit: false };
}

const japaneseMeets = /(?:基準|要件|条件)を[^、]{0,6}?満た(?<rest>[^、]*)(?<joint>、)?/u;
const japaneseBreaks =
  /(?:基準|要件|規則|ルール|方針|ポリシー)に(?:は|も)?[^、]{0,6}?(?:違反|反し|反する|抵触|背)(?<rest>[^、]*)(?<joint>、)?/u;
const negative = /(?:ない|ません|なかった|ず)(?:$|(?=と))|(?:ない|ません)(?:で|と|ため|ので|こと)/u;

/** 基準を満たしている, 基準に違反している, and their denials, which in Japanese stand at the end. */
function japaneseRemark(piece: string): Stated | undefined {
  const meets = japaneseMeets.exec(piece);
  const breaks = japaneseBreaks.exec(piece);
  const [match, says] = breaks === null ? [meets, true] : [breaks, false];
  if (match === null) return undefined;
  const rest = match.groups?.rest ?? '';
  // A violation that the sentence has of something else ("違反する内容は…ない") is denied where the clause ends.
  return remark(match[0].replace(/、$/u, ''), negative.test(rest) ? !says : says);
}
