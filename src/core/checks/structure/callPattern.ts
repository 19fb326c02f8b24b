import { z } from 'zod';
import { field } from '../../base/field.ts';
import type { ToolCall } from '../../base/conversation.ts';
import type { Json } from '../../base/json.ts';
import { parseComparison } from '../../base/quantity.ts';
import { refineWith } from '../../base/refine.ts';
import type { Fault } from '../../base/refine.ts';
import { fold } from '../folding.ts';
import { looksLikeArgument, looksLikeTool } from './toolName.ts';

/** Whether something holds, where `unknown` means that the data do not tell. */
export type Ternary = 'yes' | 'no' | 'unknown';

const toolName = field(z.string().min(1), 'Name of a tool.', 'ツールの名前です。', { refersTo: 'tool' });

/** A call as written: a tool's name, or a tool with conditions on its arguments. */
export const callPattern = z.union([
  toolName,
  z.strictObject({
    tool: toolName,
    where: field(
      refineWith(z.record(z.string(), z.json()), brokenCondition),
      'Conditions on the arguments, all of which must hold: `force_newton: "> 30"`, `to: "*@example.com"`, `mode: [fast, turbo]` (one of them), nested objects, or a path `address.city`.',
      '引数の条件です。すべて満たす呼び出しが対象になります。`force_newton: "> 30"`、`to: "*@example.com"`、`mode: [fast, turbo]`（いずれか）、入れ子、`address.city` のような経路で書けます。',
      { refersTo: 'argument', snippet: '{ ${1:argument}: "${2:> 30}" }' },
    ).optional(),
  }),
]);
export type CallPattern = z.output<typeof callPattern>;

/** Deeper arguments are not looked into. */
const deepest = 32;

/**
 * Whether a call is of the kind that a pattern describes. Arguments that cannot be read leave it unknown, and so does a name that only
 * looks like the tool's.
 */
export function matchesCall(
  call: ToolCall,
  pattern: string | { readonly tool: string; readonly where?: Readonly<Record<string, unknown>> | undefined },
): Ternary {
  const { tool, where } = typeof pattern === 'string' ? { tool: pattern, where: undefined } : pattern;
  if (call.tool !== tool) return looksLikeTool(call.tool, tool) ? 'unknown' : 'no';
  if (where === undefined) return 'yes';
  if (call.malformed !== undefined) return 'unknown';
  return allOf(Object.entries(where).map(([path, condition]) => holdsAt(call.arguments, path, condition)));
}

/** The pattern in a sentence: `move_arm(force_newton: > 30)`. */
export function patternName(pattern: CallPattern): string {
  if (typeof pattern === 'string') return pattern;
  if (pattern.where === undefined) return pattern.tool;
  const conditions = Object.entries(pattern.where).map(
    ([path, condition]) => `${path}: ${typeof condition === 'string' ? condition : JSON.stringify(condition)}`,
  );
  return `${pattern.tool}(${conditions.join(', ')})`;
}

/** A call as evidence: `move_arm({"force_newton":45})`. */
export function callName(call: ToolCall): string {
  return `${call.tool}(${call.malformed ?? JSON.stringify(call.arguments)})`;
}

/**
 * A condition that was meant as a comparison and is none: `"> thirty"`, `"=> 30"`. It would be compared as a text, which no
 * argument is, so that what it forbids could never be found.
 */
function brokenCondition(where: Readonly<Record<string, unknown>>): Fault | undefined {
  for (const [key, condition] of Object.entries(where)) {
    const broken = textsIn(condition, 0).find(
      (text) =>
        /^\s*(?:>|<=|<[\s\d-]|=[<>]|[≥≤＞＜])/u.test(text) &&
        !text.includes('{{') &&
        parseComparison(text) === undefined,
    );
    if (broken !== undefined)
      return {
        key,
        en: `“${broken}” is no comparison. Write an operator and a number, such as "> 30", or "= text" for a text that begins so.`,
        ja: `「${broken}」は比較ではありません。"> 30" のように演算子と数値を書いてください。この文字列そのものと比べるときは "= 文字列" と書きます。`,
      };
  }
  return undefined;
}

function textsIn(condition: unknown, depth: number): readonly string[] {
  if (typeof condition === 'string') return [condition];
  if (typeof condition !== 'object' || condition === null || depth > deepest) return [];
  return Object.values(condition).flatMap((inner) => textsIn(inner, depth + 1));
}

function holdsAt(value: Json, path: string, condition: unknown): Ternary {
  // `address.city` is a path only where no argument is really called so.
  if (member(value, path) !== undefined) return under(value, path, (found) => holds(found, condition, 0));
  const steps = path.split('.');
  return steps.length > deepest ? 'unknown' : holdsAlong(value, steps, condition);
}

/** Along a path; a list holds what one of its items holds, as in {@link holds}. */
function holdsAlong(value: Json, steps: readonly string[], condition: unknown): Ternary {
  const [step, ...rest] = steps;
  if (step === undefined) return holds(value, condition, 0);
  if (Array.isArray(value) && member(value, step) === undefined)
    return anyOf(value.map((item: Json) => holdsAlong(item, steps, condition)));
  return under(value, step, (found) => holdsAlong(found, rest, condition));
}

/** Whether something holds under a name. Where it does so only under one that looks like it, it cannot be told what the tool takes. */
function under(value: Json, name: string, test: (found: Json) => Ternary): Ternary {
  const found = member(value, name);
  const own = found === undefined ? 'no' : test(found);
  if (own !== 'no') return own;
  return alike(value, name).some((each) => test(each) !== 'no') ? 'unknown' : 'no';
}

function member(value: Json, name: string): Json | undefined {
  if (value === null || typeof value !== 'object') return undefined;
  return Object.hasOwn(value, name) ? (value as Readonly<Record<string, Json>>)[name] : undefined;
}

/** What stands under names that only look like one: in another case, say. */
function alike(value: Json, name: string): readonly Json[] {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) => (looksLikeArgument(key, name) ? [inner] : []));
}

function holds(value: Json, condition: unknown, depth: number): Ternary {
  if (depth > deepest) return 'unknown';
  if (Array.isArray(condition)) return anyOf(condition.map((each) => holds(value, each, depth + 1)));
  // A list argument holds what one of its items holds.
  if (Array.isArray(value)) return anyOf(value.map((item: Json) => holds(item, condition, depth + 1)));
  if (typeof condition === 'object' && condition !== null) {
    return allOf(
      Object.entries(condition).map(([name, inner]) => under(value, name, (found) => holds(found, inner, depth + 1))),
    );
  }
  if (typeof condition === 'string') return holdsText(value, condition);
  if (typeof condition === 'number') {
    const number = numberOf(value);
    return number === undefined ? 'no' : ternary(number === condition);
  }
  return typeof condition === 'boolean' ? holdsTruth(value, condition) : ternary(value === condition);
}

/** `"true"` is taken for true as `"3"` is for 3; what a tool makes of 1 or `"yes"` cannot be told. */
function holdsTruth(value: Json, condition: boolean): Ternary {
  if (typeof value === 'boolean') return ternary(value === condition);
  const word = typeof value === 'string' ? value.trim().toLowerCase() : value;
  if (word === 'true' || word === 'false') return ternary((word === 'true') === condition);
  return typeof word === 'number' || word === '0' || word === '1' || word === 'yes' || word === 'no' ? 'unknown' : 'no';
}

/** A string condition: a comparison with a number, `!=` or `=` with a text, or a text in which `*` stands for anything. */
function holdsText(value: Json, condition: string): Ternary {
  const compare = /^\s*(?:[<>]=?|!=|==?)/u.test(condition) ? parseComparison(condition) : undefined;
  if (compare !== undefined) {
    const number = numberOf(value);
    // "max" may well be more than 30: whether it is cannot be computed.
    return number === undefined ? 'unknown' : ternary(compare(number));
  }
  const match = /^\s*(!=|==?)\s*([^]*)$/u.exec(condition);
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  if (match === null) return sameText(text, condition);
  const same = sameText(text, match[2] ?? '');
  return match[1] === '!=' ? opposite(same) : same;
}

/** A text that is the pattern only in another case or width, or but for spaces at its ends: whether the tool takes it so cannot be told. */
function sameText(text: string, pattern: string): Ternary {
  if (matchesWildcard(text, pattern)) return 'yes';
  const alike = (each: string) => fold(each, ['width', 'case', 'invisible']).text.trim();
  return matchesWildcard(alike(text), alike(pattern)) ? 'unknown' : 'no';
}

function opposite(value: Ternary): Ternary {
  return value === 'unknown' ? value : ternary(value === 'no');
}

function numberOf(value: Json): number | undefined {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string' || value.trim() === '') return undefined;
  const number = Number(value.normalize('NFKC'));
  return Number.isNaN(number) ? undefined : number;
}

/** Whether a text is the pattern, in which `*` stands for any text. Each piece is taken at its first place: linear, no backtracking. */
function matchesWildcard(text: string, pattern: string): boolean {
  const pieces = pattern.split('*');
  const first = pieces[0] ?? '';
  if (pieces.length === 1) return text === pattern;
  const last = pieces[pieces.length - 1] ?? '';
  if (!text.startsWith(first) || text.length < first.length + last.length || !text.endsWith(last)) return false;
  let at = first.length;
  for (const piece of pieces.slice(1, -1)) {
    const found = text.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return at <= text.length - last.length;
}

function ternary(value: boolean): Ternary {
  return value ? 'yes' : 'no';
}

function allOf(values: readonly Ternary[]): Ternary {
  if (values.includes('no')) return 'no';
  return values.includes('unknown') ? 'unknown' : 'yes';
}

function anyOf(values: readonly Ternary[]): Ternary {
  if (values.includes('yes')) return 'yes';
  return values.includes('unknown') ? 'unknown' : 'no';
}
