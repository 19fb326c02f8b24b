import type { Text } from '../../base/text.ts';
import type { Grading } from './scale.ts';

/** A judgement, or why the answer is none. */
export type Reading =
  | { readonly kind: 'judgement'; readonly passes: boolean; readonly score: number | null; readonly reason: string }
  | { readonly kind: 'error'; readonly message: Text };

/** Longer answers are no judgement; reading them would only cost time. */
const longest = 200_000;

/**
 * Reads a judge's raw answer by the contract: the last JSON object that holds a verdict counts; its verdict must be of the
 * scale's type and range; the reason and the words behind the object must not state another verdict. Everything else is an
 * error, never a verdict. Does not throw.
 */
export function readAnswer(text: string, grading: Grading): Reading {
  if (text.trim() === '') return error('The judge’s answer is empty.', '判定モデルの回答が空です。');
  if (text.length > longest)
    return error('The judge’s answer is too long to be one.', '判定モデルの回答が長すぎます。');
  const found = lastObject(text);
  if (found === undefined) {
    return error('The judge gave no verdict in JSON.', '判定モデルの回答に JSON の判定がありません。');
  }
  if (found.kind === 'broken') {
    return error('The judge’s last JSON object is broken.', '判定モデルの最後の JSON が壊れています。');
  }
  const around = { before: text.slice(0, found.start), behind: text.slice(found.end) };
  return readObject(found.value, around, grading);
}

function readObject(
  value: Readonly<Record<string, unknown>>,
  { before, behind }: { readonly before: string; readonly behind: string },
  grading: Grading,
): Reading {
  const reason = value.reason;
  if (reason !== undefined && typeof reason !== 'string') {
    return error('The judge’s reason is not a text.', '判定モデルの理由が文字列ではありません。');
  }
  const judged = grading.scale.kind === 'range' ? scored(value, grading) : verdictOf(value);
  if (judged.kind === 'error') return judged;
  const other = Object.entries(value).find(([key, said]) => statesOtherwise(key, said, judged));
  if (other !== undefined) {
    return error(
      `The judge’s answer has a second verdict, under the key ${JSON.stringify(other[0])}.`,
      `判定モデルの回答に、別の判定（キー ${JSON.stringify(other[0])}）があります。`,
    );
  }
  const refusal = [before, reason ?? '', behind].map(refusalIn).find((found) => found !== undefined);
  if (refusal !== undefined) {
    return error(`The judge refuses to judge: “${refusal}”.`, `判定モデルが判定を断りました（「${refusal}」）。`);
  }
  const told = [...statedIn(reason ?? ''), ...statedIn(behind)];
  const against = told.find((stated) => contradicts(stated, judged, grading));
  if (against !== undefined) {
    return error(
      `The judge contradicts itself: its verdict and “${against.text}” do not agree.`,
      `判定モデルの判定と説明（「${against.text}」）が矛盾しています。`,
    );
  }
  return { ...judged, reason: reason ?? '' };
}

type Judged = Extract<Reading, { kind: 'judgement' }>;

/** A key that is a verdict's but for its spelling, or a plain yes or no beside the verdict that says the opposite. */
function statesOtherwise(key: string, said: unknown, judged: Judged): boolean {
  const plain = key.normalize('NFKC').trim().toLowerCase();
  if (plain === 'verdict' || plain === 'score') return plain !== key;
  if (plain === 'pass' || plain === 'passed' || plain === 'passes') return said === !judged.passes;
  return (plain === 'fail' || plain === 'failed' || plain === 'fails') && said === judged.passes;
}

/** The judge speaking of itself, at the start of a sentence: what it quotes from the reply is no refusal of its own. */
const refusals =
  /(?:^\s*|[.!?。！？]\s*|\n\s*)((?:(?:i[’']?m )?(?:sorry|apologi[sz]e)[^.!?\n]{0,40}?)?i (?:cannot|can[’']?t|can not|am unable to|am not able to|won[’']?t|will not|must decline to|decline to|refuse to) (?:judge|evaluate|assess|grade|rate|score|review)\b|[^.!?。！？\n「『"“]{0,40}(?:評価|判定|採点|判断)(?:は|を|すること[はが])?(?:できません|できかねます|いたしかねます|しかねます|お断りします)(?=[。！]|\s*$))/iu;

function refusalIn(text: string): string | undefined {
  return refusals.exec(text.slice(0, 20_000))?.[1]?.trim();
}

function scored(
  value: Readonly<Record<string, unknown>>,
  grading: Grading,
): Judged | Extract<Reading, { kind: 'error' }> {
  const { score, verdict } = value;
  if (grading.scale.kind !== 'range' || typeof score !== 'number' || !Number.isInteger(score)) {
    return error('The judge’s score is not a whole number.', '判定モデルの点が整数ではありません。');
  }
  const { low, high } = grading.scale;
  if (score < low || score > high) {
    return error(
      `The judge’s score ${score} is outside of the scale ${low}–${high}.`,
      `判定モデルの点 ${score} が尺度（${low}〜${high}）の外です。`,
    );
  }
  const passes = grading.passes(score);
  const stated = verdict === undefined ? passes : readVerdict(verdict);
  if (stated !== passes) {
    return error('The judge’s score and verdict do not agree.', '判定モデルの点と判定が一致しません。');
  }
  return { kind: 'judgement', passes, score, reason: '' };
}

function verdictOf(value: Readonly<Record<string, unknown>>): Judged | Extract<Reading, { kind: 'error' }> {
  const passes = readVerdict(value.verdict);
  return passes === undefined
    ? error('The judge’s verdict is neither pass nor fail.', '判定モデルの判定が pass でも fail でもありません。')
    : { kind: 'judgement', passes, score: null, reason: '' };
}

function readVerdict(verdict: unknown): boolean | undefined {
  if (typeof verdict !== 'string') return undefined;
  const word = verdict.trim().toLowerCase();
  if (word === 'pass') return true;
  return word === 'fail' ? false : undefined;
}

/** A verdict that words state. */
interface Stated {
  readonly text: string;
  readonly score: number | null;
  readonly passes: boolean | null;
  /** Called a verdict, and no mere remark on the reply. */
  readonly explicit: boolean;
}

const scoreWords =
  /\b(?:score|grade|rating|verdict)(?:d)?\s*(?:is|was|of|should be|would be|must be|:|=)\s*["'*]*(\d{1,3}(?:\.\d+)?)(?![\d.]*\s*(?:or|to|-))|\b(\d{1,3}(?:\.\d+)?)\s*(?:\/|out of)\s*\d{1,3}\b|(?:点数|評点|スコア|採点)は?\s*[:：]?\s*(\d{1,3})\s*点?|(\d{1,3})\s*点(?:です|とし|と判断|とする|。)/giu;
const verdictWords =
  /\b(?:verdict|grade|result|outcome|judg(?:e)?ment)\s*(?:is|was|should be|must be|:|=)\s*["'*]*(pass|fail)(?:es|ed|s)?\b|\b(?:the |this )?(?:reply|response|answer|assistant)\s+(?:clearly |therefore |thus |fully |does |did )*(passes|fails|(?:does not|did not|not) (?:meet|satisfy|comply with|follow|pass)|violates|meets (?:the|this|all)|satisfies|complies with)\b|\b(?:should|must|has to) (?:be (?:marked|judged|graded|rated) (?:as )?(?:a )?)?(pass|fail)\b|(?:判定|結果|結論)は?\s*[:：]?\s*[「"]?(合格|不合格)|(不合格|合格)(?:です|である|と判断|とする|とします)|基準を(?:すべて|全て|完全に|十分に)?(満たし|満たす|満たさ)(?:て(?:い)?(?:る|ます|ない|ません)|ない|ません|ます)?|基準に(?:は|も|明らかに|明確に)?違反(?:して(?:いる|います|おり|いない|いません|ない|ません)|する|します|しない|しません)/giu;

function statedIn(text: string): Stated[] {
  const piece = text.slice(0, 20_000);
  const scores = [...piece.matchAll(scoreWords)].map((match): Stated => {
    const number = match.slice(1).find((group: string | undefined) => group !== undefined);
    return { text: match[0].trim(), score: Number(number), passes: null, explicit: true };
  });
  const verdicts = [...piece.matchAll(verdictWords)].map((match): Stated => ({
    text: match[0].trim(),
    score: null,
    explicit: /^(?:verdict|grade|result|outcome|judg|should|must|has|判定|結果|結論|不合格|合格)/iu.test(
      match[0].trim(),
    ),
    passes: saysPass(match[0]),
  }));
  // Only the last word of each kind counts: a reason may weigh both sides first.
  return [...scores.slice(-1), ...verdicts.slice(-1)];
}

function saysPass(words: string): boolean {
  if (words.includes('違反')) return /(?:ない|ません)$/u.test(words);
  return !/fail|not |violat|不合格|満たさ|て(?:い)?(?:ない|ません)/iu.test(words);
}

/**
 * On a scale of numbers a reply may meet a rubric in part, so that words of praise beside a low score are no contradiction; a
 * verdict that is called so, or a violation that gets a passing score, is one.
 */
function contradicts(stated: Stated, judged: Judged, grading: Grading): boolean {
  if (stated.passes !== null) {
    if (stated.passes === judged.passes) return false;
    return grading.scale.kind === 'pass-fail' || stated.explicit || !stated.passes;
  }
  return judged.score !== null && stated.score !== null && stated.score !== judged.score;
}

type FoundObject =
  | {
      readonly kind: 'object';
      readonly value: Readonly<Record<string, unknown>>;
      readonly start: number;
      readonly end: number;
    }
  | { readonly kind: 'broken' };

/**
 * The last JSON object at the top level of the text that holds `score` or `verdict`. An object behind it that has such a key
 * and cannot be read, or one that has a key twice, is broken: which verdict was meant cannot be known.
 */
function lastObject(text: string): FoundObject | undefined {
  let last: FoundObject | undefined;
  for (let at = nextOpening(text, 0); at >= 0;) {
    const end = closingBrace(text, at);
    const source = text.slice(at, end ?? text.length);
    const parsed = end === undefined ? undefined : parseObject(source);
    if (parsed !== undefined) {
      if ('score' in parsed || 'verdict' in parsed) {
        last = repeatsKey(source)
          ? { kind: 'broken' }
          : { kind: 'object', value: parsed, start: at, end: end ?? text.length };
      }
      at = nextOpening(text, end ?? text.length);
    } else {
      // A list, or braces that hold no JSON.
      if (/["'“]?(?:score|verdict)["'”]?\s*:/u.test(source.slice(0, 2000))) last = { kind: 'broken' };
      at = end === undefined ? -1 : nextOpening(text, end);
    }
  }
  return last;
}

/** The next bracket: an object inside of a list is no object at the top level. */
function nextOpening(text: string, from: number): number {
  const bracket = /[{[]/gu;
  bracket.lastIndex = from;
  return bracket.exec(text)?.index ?? -1;
}

/** Where the object or list that opens at `at` ends; undefined where it does not. */
function closingBrace(text: string, at: number): number | undefined {
  let depth = 0;
  let inString = false;
  for (let index = at; index < text.length; index++) {
    const unit = text[index];
    if (inString) {
      if (unit === '\\') index += 1;
      else if (unit === '"') inString = false;
    } else if (unit === '"') inString = true;
    else if (unit === '{' || unit === '[') depth += 1;
    else if ((unit === '}' || unit === ']') && --depth === 0) return index + 1;
  }
  return undefined;
}

function parseObject(source: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(source);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Readonly<Record<string, unknown>>)
      : undefined;
  } catch {
    return undefined;
  }
}

/** Whether `score` or `verdict` stands in the object twice; the parser would silently take the last. */
function repeatsKey(source: string): boolean {
  const outside = source.replace(/"(?:[^"\\]|\\[^])*"(?!\s*:)/gu, '""');
  return ['score', 'verdict'].some((key) => outside.split(`"${key}"`).length > 2);
}

function error(en: string, ja: string): Extract<Reading, { kind: 'error' }> {
  return { kind: 'error', message: { en, ja } };
}
