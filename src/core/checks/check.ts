import type { z } from 'zod';
import type { Finish, GivenDocument, ToolCall, Turn, Usage } from '../base/conversation.ts';
import type { GuardStep } from '../base/guard.ts';
import type { JsonObject } from '../base/json.ts';
import type { Text } from '../base/text.ts';

/** Everything that a check may look at: one finished attempt. Pure data, the same from the engine, a probe or a stored record. */
export interface Observation {
  /** The whole conversation in order, system turn included where there was one. */
  readonly turns: readonly Turn[];
  /** Index in `turns` of the final assistant turn; -1 where the target said nothing. */
  readonly replyTurn: number;
  /** Text of that turn; empty where there is none. */
  readonly reply: string;
  /** Text of the last user turn. */
  readonly prompt: string;
  /** All tool calls of the attempt, in order. */
  readonly calls: readonly ToolCall[];
  readonly finish: Finish;
  /** Time spent waiting for the target, in milliseconds, summed over the turns. */
  readonly latencyMs: number;
  readonly usage: Usage;
  /** In US dollars; null where the target has no price. */
  readonly cost: number | null;
  /** What each inspector said, where the target is a guardrail, a guardrail model or a detector. */
  readonly guard?: readonly GuardStep[];
  /** The secrets planted in this attempt, by name. */
  readonly canaries: Readonly<Record<string, string>>;
  readonly documents: readonly GivenDocument[];
  /** The target's own system prompt, without what the scenario gave; null where it has none that we know. */
  readonly systemPrompt: string | null;
}

/** A marked piece of a turn: UTF-16 offsets into `turns[turn].content`. */
export interface Mark {
  readonly turn: number;
  readonly start: number;
  readonly end: number;
}

/** The outcomes that one check can have. `blocked` belongs to attempts only. */
export type CheckOutcome = 'pass' | 'fail' | 'error' | 'inapplicable' | 'needs-review';

/** What a check found. */
export interface CheckResult {
  readonly outcome: CheckOutcome;
  /** What was seen (or looked for and not seen), quoted; the same in every language. At most 500 characters. */
  readonly evidence: string;
  readonly spans: readonly Mark[];
  /** Why, in a sentence. What the target, a tool or a judge said stands in it by `quoted` (result.ts) alone, so that it can be hidden. */
  readonly message: Text;
  /** One entry per answer of a judge, or of the target where it was asked again; absent for computed checks. */
  readonly judgements?: readonly JsonObject[];
  /** What was found piece by piece, where there are several: claims, comparisons. Follows from the same evaluation. */
  readonly details?: readonly JsonObject[];
}

/** A question that a check puts to a judge. The engine sends it and hands the raw answer back. */
export interface JudgeQuestion {
  /** Name of the judge in the configuration; empty where `again` asks the target itself. */
  readonly judge: string;
  readonly system: string;
  readonly prompt: string;
  /** The target under test is asked in the judge's place, and goes on from these turns. Its answer is the reply as it stands. */
  readonly again?: readonly Turn[];
}

/** One raw answer of a judge, or why there is none. */
export type SingleAnswer =
  | { readonly kind: 'answer'; readonly text: string; readonly model: string | null }
  | {
      readonly kind: 'failure';
      readonly message: Text;
      /** Who served an answer that is known to be none, where a record is read again. */
      readonly model?: string | null;
    };

/**
 * What comes back for one question. Where the configuration has the judge asked several times, all of its answers come
 * back together with the rule by which they become one; the check reads each of them and decides.
 */
export type JudgeAnswer =
  | SingleAnswer
  | { readonly kind: 'repeats'; readonly decide: 'majority' | 'unanimous'; readonly answers: readonly SingleAnswer[] };

/**
 * A judged evaluation: yields the questions that can be asked at the same time, is resumed with one answer for each. One that computes for long
 * yields none now and then, which lets others have their turn, or stops it where the run was cancelled.
 */
export type Judging = Generator<readonly JudgeQuestion[], CheckResult, readonly JudgeAnswer[]>;

/**
 * A check: one file that holds its definition, evaluation, documentation and examples.
 *
 * `evaluate` is pure. A computed check returns its result at once; a judged one is a generator that yields all questions
 * that can be asked at the same time and is resumed with their answers in the same order, so that it needs no network
 * and a stored record can be judged again.
 */
export interface Check<Options = unknown> {
  /** The key in `expect`, e.g. `contains`. */
  readonly name: string;
  /** Raised whenever the same reply could get another verdict: part of every case's content hash. */
  readonly version: number;
  readonly group: 'text' | 'structure' | 'safety' | 'meaning' | 'cost';
  /** What it is for, in one or two sentences: hover, completion and reference page. */
  readonly doc: Text;
  /** The value after the key, as it is written. */
  readonly options: z.ZodType<Options>;
  /** The key that a value belongs under when it is written without keys: `contains: a` is `contains: { text: a }`. */
  readonly shorthand?: string;
  /** The value when only the name is written (`- refusal`); absent where a value is needed. */
  readonly bare?: Options;
  /** The value's skeleton in LSP snippet syntax, e.g. `"${1:text}"`; empty for a check that is usually bare. */
  readonly snippet: string;
  /** A reply on which the check, with `snippet`-like options, passes and one on which it fails: for the reference and the tests. */
  readonly examples: readonly { readonly options: Options; readonly pass: string; readonly fail: string }[];
  /** True where the verdict depends on the reply's words alone, so that probe replies can show whether it can fail. */
  readonly probed: boolean;
  /** What was wanted, for a failure that is shown beside what came; absent where a check wants no certain text. */
  expected?(options: Options): Wanted;
  /** Names of the judges that it asks, each with its configuration part of the case's content hash; absent where it computes. */
  judges?(options: Options): readonly string[];
  /**
   * Written as a method, so that one list can hold checks of different options (a method's parameters are compared
   * bivariantly). That is sound because only `evaluateExpectation` calls it, with what `options` has just parsed.
   */
  evaluate(options: Options, observation: Observation): CheckResult | Judging;
  /**
   * The same evaluation with the work done that depends on the options alone (compiling a schema or a pattern), for many
   * observations. Present only where that work is worth doing once.
   */
  prepare?(options: Options): (observation: Observation) => CheckResult | Judging;
}

/** A text that a check wants to see. */
export interface Wanted {
  readonly text: string;
  /** What a failure is held against: its evidence, which is what came in the text's place, or the whole reply, in which the text was not found. */
  readonly against: 'evidence' | 'reply';
}

/** Names a check's options type once, so that `evaluate` is typed from `options`. */
export function defineCheck<Options>(check: Check<Options>): Check<Options> {
  return check;
}
