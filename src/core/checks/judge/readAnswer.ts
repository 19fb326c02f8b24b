import type { Text } from '../../base/text.ts';
import { refusalIn } from './refusals.ts';
import type { Grading } from './scale.ts';
import { statedIn } from './stated.ts';
import type { Stated } from './stated.ts';

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
  const told = [...statedIn(reason ?? '', grading), ...statedIn(behind, grading)];
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

/** Keys under which judges state a verdict too, without what stands between their words. */
const otherKeys =
  /^(?:final|overall|my)?(?:verdict|score|result|grade|rating|outcome|decision|judge?ment|label|判定|結果|結論|評価|点数|評点|スコア)$|^(?:overall|final)$/u;
/** Keys that ask whether the reply passes. */
const whetherPasses =
  /^(?:is|does|it)?(?:pass(?:ed|es|ing)?|(?:meets?|satisf(?:y|ies)|compl(?:y|ies)with)(?:the)?(?:rubric|criteri(?:on|a))|compliant|合格)$/u;
const whetherFails =
  /^(?:is|does|it)?(?:fail(?:ed|s|ing)?|violat(?:es|ion)(?:the)?(?:rubric|criteri(?:on|a))?|不合格)$/u;

/** A key that is a verdict's but for its spelling, or another one beside the verdict that says the opposite. */
function statesOtherwise(key: string, said: unknown, judged: Judged): boolean {
  if (key === 'verdict' || key === 'score') return false;
  const plain = key
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_-]+/gu, '');
  if (plain === 'verdict' || plain === 'score') return true;
  if (whetherPasses.test(plain)) return said === !judged.passes;
  if (whetherFails.test(plain)) return said === judged.passes;
  if (!otherKeys.test(plain)) return false;
  if (typeof said === 'number') return judged.score !== null && said !== judged.score;
  if (typeof said !== 'string') return false;
  const word = /^\s*(?:(pass(?:ed)?|合格)|(fail(?:ed)?|不合格))\s*$/iu.exec(said);
  return word !== null && (word[1] !== undefined) !== judged.passes;
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
  const word = verdict.normalize('NFKC').trim().toLowerCase();
  if (word === 'pass') return true;
  return word === 'fail' ? false : undefined;
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
      if (/["'“]?(?:score|verdict)["'”]?\s*:/u.test(source.slice(0, 2000)) || isCutOff(source, end)) {
        last = { kind: 'broken' };
      }
      at = end === undefined ? -1 : nextOpening(text, end);
    }
  }
  return last;
}

/** An answer that begins, in the form that was asked for, and does not end: its verdict never came. */
function isCutOff(source: string, end: number | undefined): boolean {
  return end === undefined && /^\{\s*"reason"\s*:/u.test(source);
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

/** Whether `score` or `verdict` stands in the object twice, however it is escaped; the parser would silently take the last. */
function repeatsKey(source: string): boolean {
  const keys = [...source.matchAll(/("(?:[^"\\]|\\[^])*")(\s*:)?/gu)].flatMap(([, text = '', colon]) =>
    colon === undefined ? [] : [textOf(text)],
  );
  return ['score', 'verdict'].some((key) => keys.filter((each) => each === key).length > 1);
}

function textOf(quoted: string): unknown {
  try {
    return JSON.parse(quoted);
  } catch {
    return undefined;
  }
}

function error(en: string, ja: string): Extract<Reading, { kind: 'error' }> {
  return { kind: 'error', message: { en, ja } };
}
