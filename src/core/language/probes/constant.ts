import { boundOf, type Bound } from '../../checks/comparison.ts';
import type { Check } from '../../checks/check.ts';
import type { ExpectationTree } from '../../checks/combine.ts';
import { compile } from '../../checks/linearRegex.ts';
import { callsConstant } from './calls.ts';
import { admitsNothing } from './jsonSchema.ts';
import { outcomesOf, probeReplies, sampler, wordsOf, type Leaf } from './replies.ts';
import { isUnmatchable } from './unmatchable.ts';

/** The one verdict that a check has whatever the target does; null where it has several, or where that cannot be told. */
export type Constant = 'pass' | 'fail' | null;

/** What a check's verdict can depend on beside its options. */
export interface Scene {
  /** Replies that the conversation holds at least: those that are given and one for each turn of the user. */
  readonly replies: number;
}

/** Three-valued logic over the parts, as `combine.ts` has it. */
export function constantOf(tree: ExpectationTree, scene: Scene): Constant {
  switch (tree.kind) {
    case 'check':
      return ofCheck(tree, scene);
    case 'not': {
      const inner = constantOf(tree.of, scene);
      return inner === null ? null : inner === 'pass' ? 'fail' : 'pass';
    }
    case 'all':
      return ofParts(tree.of, 'fail', scene);
    case 'any':
      return ofParts(tree.of, 'pass', scene);
  }
}

function ofParts(parts: readonly ExpectationTree[], deciding: 'pass' | 'fail', scene: Scene): Constant {
  const constants = parts.map((part) => constantOf(part, scene));
  if (constants.includes(deciding)) return deciding;
  return constants.includes(null) ? null : deciding === 'pass' ? 'fail' : 'pass';
}

type Numbers = Readonly<Record<string, string | number | undefined>>;

function ofCheck({ check, options }: Leaf, scene: Scene): Constant {
  switch (check.name) {
    case 'contains':
    case 'contains-any':
    case 'contains-all':
    case 'starts-with':
    case 'equals':
      return ofText({ kind: 'check', check, options });
    case 'regex':
      return ofPattern(check, options);
    case 'length':
      return ofNumbers(named(options, 'characters'), '=', { whole: true, least: 0 });
    case 'tokens':
      return ofNumbers(named(options, 'output'), '<=', { whole: true, least: 0 });
    case 'turns':
      return ofNumbers(named(options, 'turns'), '<=', { whole: true, least: scene.replies });
    case 'cost':
      return ofNumbers(named(options, 'cost'), '<=', { whole: false, least: 0 });
    case 'latency':
      // No time is less than none.
      return /^\s*<\s*0+(?:\.0+)?\s*[a-z]+\s*$/u.test(String(options)) ? 'fail' : null;
    case 'finish':
      return ofFinish(check, options);
    case 'json':
      return admitsNothing((options as { readonly schema?: unknown }).schema) ? 'fail' : null;
    case 'calls':
      return callsConstant(options);
    default:
      return null;
  }
}

/** Longer lists of words are not tried. */
const mostWords = 100;

/** A text that is told by its own words: it finds them in themselves, and nothing in an empty reply, unless folding leaves nothing of them. */
function ofText(leaf: Leaf): Constant {
  const words = wordsOf(leaf);
  const folds = typeof leaf.options === 'object' && leaf.options !== null && 'fold' in leaf.options;
  if (!folds || words.length > mostWords) return null;
  return same(outcomesOf(leaf, ['', words.join(' '), words[0] ?? '', probeReplies.answer]));
}

/**
 * A pattern that finds something in no reply, or in every reply: in the empty one, in a long one, in one of several lines, in one of
 * every kind of character, and in one that holds the pattern's own characters, among them those that it excludes.
 */
function ofPattern(check: Check, options: unknown): Constant {
  const { pattern, flags } =
    typeof options === 'string'
      ? { pattern: options, flags: undefined }
      : (options as { readonly pattern: string; readonly flags?: string });
  const compiled = compile(pattern, flags);
  if (compiled.kind === 'regex' && isUnmatchable(compiled.regex)) return 'fail';
  const replies = ['', '\n', sampler, 'x'.repeat(5000), `${sampler}\n${pattern}`, pattern];
  const leaf: Leaf = { kind: 'check', check, options };
  return same(outcomesOf(leaf, [...replies, ...Object.values(probeReplies)])) === 'pass' ? 'pass' : null;
}

function same(outcomes: readonly string[]): Constant {
  const [first] = outcomes;
  return (first === 'pass' || first === 'fail') && outcomes.every((each) => each === first) ? first : null;
}

function named(options: unknown, key: string): Numbers {
  return typeof options === 'object' ? (options as Numbers) : { [key]: options as string | number };
}

interface Domain {
  readonly whole: boolean;
  readonly least: number;
}

function ofNumbers(numbers: Numbers, bare: '=' | '<=', domain: Domain): Constant {
  const constants = Object.values(numbers).flatMap((written) =>
    written === undefined ? [] : [ofBound(boundOf(written, bare), domain)],
  );
  if (constants.includes('fail')) return 'fail';
  return constants.every((each) => each === 'pass') ? 'pass' : null;
}

/** A comparison changes its answer at its number alone. */
export function ofBound({ holds, value }: Bound, { whole, least }: Domain): Constant {
  const around = whole
    ? [Math.floor(value) - 1, Math.floor(value), Math.ceil(value), Math.ceil(value) + 1]
    : [value / 2, value, value * 2];
  const tried = [least, ...around.filter((each) => each >= least), Math.max(least, value) + 1e9].map(holds);
  if (tried.every(Boolean)) return 'pass';
  return tried.some(Boolean) ? null : 'fail';
}

/** A list of all reasons for which a target can stop. */
function ofFinish({ options: schema }: Check, options: unknown): Constant {
  const wanted = new Set(Array.isArray(options) ? (options as readonly unknown[]) : [options]);
  const all = ['stop', 'length', 'tool-calls', 'content-filter', 'step-limit', 'unknown'];
  return all.every((each) => wanted.has(each) || !schema.safeParse(each).success) ? 'pass' : null;
}
