import type { Text } from '../base/text.ts';
import { issueText } from '../base/refine.ts';
import { checkNamed } from './all.ts';
import type { Check, CheckOutcome, CheckResult, Judging, JudgeQuestion, Observation } from './check.ts';
import { quoted, result } from './result.ts';

/** An entry of `expect` as a tree: checks at the leaves, `not`, `all` and `any` above them. */
export type ExpectationTree =
  | {
      readonly kind: 'check';
      readonly check: Check;
      readonly options: unknown;
    }
  | { readonly kind: 'not'; readonly of: ExpectationTree }
  | { readonly kind: 'all' | 'any'; readonly of: readonly ExpectationTree[] };

/** A tree, or why the entry is none. */
export type Normalised =
  { readonly kind: 'tree'; readonly tree: ExpectationTree } | { readonly kind: 'invalid'; readonly message: Text };

/** The words that combine checks. */
export const combinators = ['not', 'all', 'any'] as const;

/** Deeper nesting is refused: no reader follows it, and hostile input must not exhaust the stack. */
const deepest = 16;

/**
 * Reads an entry of `expect`: a check's name, or one key with its value. `not` takes one entry, or a list of which none
 * may hold; `all` and `any` take lists. Never throws; what the language would have reported is returned as `invalid`.
 */
export function normalise(expectation: unknown, depth = 0): Normalised {
  if (depth > deepest) return invalid('Checks are nested too deeply.', '検査の入れ子が深すぎます。');
  if (typeof expectation === 'string') return leaf(expectation, undefined, true);
  if (typeof expectation !== 'object' || expectation === null || Array.isArray(expectation)) {
    return invalid('A check is a name or one key with its value.', '検査は名前か、1 つのキーと値で書きます。');
  }
  const keys = Object.keys(expectation);
  const key = keys[0];
  if (keys.length !== 1 || key === undefined) {
    return invalid(
      `A check has exactly one key; this entry has ${keys.length}.`,
      `検査のキーは 1 つです。この項目には ${keys.length} 個あります。`,
    );
  }
  const value = (expectation as Readonly<Record<string, unknown>>)[key];
  if (key === 'not') {
    // A list under `not` means that none of its entries may hold.
    const inner = Array.isArray(value) ? branch('any', value, depth) : normalise(value, depth + 1);
    return inner.kind === 'tree' ? tree({ kind: 'not', of: inner.tree }) : inner;
  }
  if (key === 'all' || key === 'any') {
    return branch(key, Array.isArray(value) ? value : [value], depth);
  }
  return leaf(key, value, false);
}

function branch(kind: 'all' | 'any', entries: readonly unknown[], depth: number): Normalised {
  if (entries.length === 0)
    return invalid(`\`${kind}\` needs at least one check.`, `\`${kind}\` には検査が 1 つ以上必要です。`);
  const of: ExpectationTree[] = [];
  for (const entry of entries) {
    const inner = normalise(entry, depth + 1);
    if (inner.kind === 'invalid') return inner;
    of.push(inner.tree);
  }
  return tree({ kind, of });
}

function leaf(name: string, value: unknown, bare: boolean): Normalised {
  const check = checkNamed(name);
  if (check === undefined) return invalid(`There is no check \`${name}\`.`, `\`${name}\` という検査はありません。`);
  // `refusal:` with nothing after it reads as the name alone.
  const absent = bare || value === null || value === undefined;
  if (absent && check.bare === undefined) {
    return invalid(`The check \`${name}\` needs a value.`, `検査 \`${name}\` には値が必要です。`);
  }
  const parsed = check.options.safeParse(absent ? check.bare : value);
  if (parsed.success) return tree({ kind: 'check', check, options: parsed.data });
  const issue = parsed.error.issues[0];
  const own = issue === undefined ? undefined : issueText(issue);
  return invalid(
    `The value of \`${name}\` is not valid: ${own?.en ?? issue?.message ?? ''}`,
    `\`${name}\` の値が正しくありません。${own?.ja ?? issue?.message ?? ''}`,
  );
}

function tree(value: ExpectationTree): Normalised {
  return { kind: 'tree', tree: value };
}

function invalid(en: string, ja: string): Normalised {
  return { kind: 'invalid', message: { en, ja } };
}

/** The entry in short, as a record and a report show it: `no-canary`, `not: contains`, `any: contains | refusal`. */
export function labelOf(expectation: unknown): string {
  const normalised = normalise(expectation);
  if (normalised.kind === 'tree') return labelOfTree(normalised.tree);
  if (typeof expectation === 'string') return expectation;
  return typeof expectation === 'object' && expectation !== null ? Object.keys(expectation).join(', ') : '?';
}

function labelOfTree(of: ExpectationTree): string {
  switch (of.kind) {
    case 'check':
      return of.check.name;
    case 'not':
      return `not: ${nested(of.of)}`;
    case 'all':
      return `all: ${of.of.map(nested).join(' & ')}`;
    case 'any':
      return `any: ${of.of.map(nested).join(' | ')}`;
  }
}

function nested(of: ExpectationTree): string {
  return of.kind === 'check' ? of.check.name : `(${labelOfTree(of)})`;
}

/** An entry made ready for any number of attempts. */
export type PreparedExpectation = (observation: Observation) => Judging;

/**
 * Evaluates an entry of `expect` on an attempt. Yields questions for judges, if it needs any, and is resumed with their
 * answers in the same order. An entry that cannot be read is an `error`, never a verdict. Does not throw.
 */
export function evaluateExpectation(expectation: unknown, observation: Observation): Judging {
  return prepareExpectation(expectation)(observation);
}

/** {@link evaluateExpectation} for many attempts: the entry is read, and schemas and patterns are compiled, once. */
export function prepareExpectation(expectation: unknown): PreparedExpectation {
  const normalised = normalise(expectation);
  if (normalised.kind === 'invalid') {
    const { message } = normalised;
    return () => answered(result('error', message));
  }
  return prepareTree(normalised.tree);
}

/** {@link prepareExpectation} of an entry that was read before. */
export function prepareTree(of: ExpectationTree): PreparedExpectation {
  switch (of.kind) {
    case 'check': {
      const { check, options } = of;
      const evaluate = check.prepare?.(options) ?? ((observation: Observation) => check.evaluate(options, observation));
      return function* (observation) {
        try {
          const evaluated = evaluate(observation);
          return isJudging(evaluated) ? yield* evaluated : evaluated;
        } catch (fault) {
          return crashed(check.name, fault);
        }
      };
    }
    case 'not': {
      const inner = prepareTree(of.of);
      return function* (observation) {
        return inverted(yield* inner(observation));
      };
    }
    case 'all':
    case 'any': {
      const parts = of.of.map(prepareTree);
      return (observation) => evaluateBranch(of.kind, parts, observation);
    }
  }
}

/**
 * Evaluates the parts of `all` or `any`. Parts that need no judge come first, and when they decide, no judge is asked.
 * The questions of all other parts are asked together.
 */
function* evaluateBranch(
  kind: 'all' | 'any',
  parts: readonly PreparedExpectation[],
  observation: Observation,
): Judging {
  const results = new Array<CheckResult | undefined>(parts.length).fill(undefined);
  const open: { index: number; judging: Judging; questions: readonly JudgeQuestion[] }[] = [];
  parts.forEach((part, index) => {
    const judging = part(observation);
    const step = judging.next();
    if (step.done === true) results[index] = step.value;
    else open.push({ index, judging, questions: step.value });
  });
  const deciding: CheckOutcome = kind === 'all' ? 'fail' : 'pass';
  while (open.length > 0 && !results.some((each) => each?.outcome === deciding)) {
    const answers = yield open.flatMap(({ questions }) => questions);
    let from = 0;
    for (const each of open.splice(0)) {
      const own = answers.slice(from, from + each.questions.length);
      from += each.questions.length;
      const step = each.judging.next(own);
      if (step.done === true) results[each.index] = step.value;
      else open.push({ ...each, questions: step.value });
    }
  }
  return combined(
    kind,
    results.filter((each) => each !== undefined),
  );
}

/** A defect of ours, or a reply so large that the platform gave up: nothing is known about the target. */
function crashed(name: string, fault: unknown): CheckResult {
  const reason = quoted([fault instanceof Error ? fault.message : String(fault)]);
  return result('error', {
    en: `The check \`${name}\` could not be computed (${reason.en}). Please report this.`,
    ja: `検査 \`${name}\` を計算できませんでした（${reason.ja}）。お手数ですがご報告ください。`,
  });
}

/** A judging that asks nothing. */
function* answered(known: CheckResult): Judging {
  yield* [];
  return known;
}

function isJudging(value: CheckResult | Judging): value is Judging {
  return 'next' in value;
}

/** Pass and fail change places; what is no verdict stays what it is. The message states what was seen, so it stays too. */
function inverted(of: CheckResult): CheckResult {
  if (of.outcome === 'pass') return { ...of, outcome: 'fail' };
  if (of.outcome === 'fail') return { ...of, outcome: 'pass' };
  return of;
}

/**
 * Three-valued logic after Kleene: what is no verdict is unknown. One failure decides `all`, one pass decides `any`, whatever
 * else is unknown; otherwise an unknown part makes the whole unknown, infrastructure first. `not` keeps De Morgan's laws.
 */
function combined(kind: 'all' | 'any', results: readonly CheckResult[]): CheckResult {
  const order: readonly CheckOutcome[] =
    kind === 'all'
      ? ['fail', 'error', 'needs-review', 'inapplicable', 'pass']
      : ['pass', 'error', 'needs-review', 'inapplicable', 'fail'];
  const outcome = order.find((each) => results.some((one) => one.outcome === each)) ?? 'error';
  const deciding = results.filter((each) => each.outcome === outcome);
  const judgements = results.flatMap((each) => each.judgements ?? []);
  const details = results.flatMap((each) => each.details ?? []);
  return {
    ...result(
      outcome,
      {
        en: deciding.map(({ message }) => message.en).join(' '),
        ja: deciding.map(({ message }) => message.ja).join(''),
      },
      deciding.map(({ evidence }) => evidence).join(' | '),
      deciding.flatMap(({ spans }) => spans),
    ),
    ...(judgements.length > 0 ? { judgements } : {}),
    ...(details.length > 0 ? { details } : {}),
  };
}
