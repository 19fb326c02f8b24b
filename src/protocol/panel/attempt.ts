import type { Finish, ToolCall, Usage } from '../../core/base/conversation.ts';
import type { JsonObject } from '../../core/base/json.ts';
import type { Outcome } from '../../core/base/outcome.ts';
import type { Failure, RecordedCheck } from '../../core/record/record.ts';
import type { SourcePlace } from './rows.ts';

/** A piece of a long text: UTF-16 offsets. Characters between pieces are asked for with `text`. */
export interface TextPiece {
  readonly start: number;
  readonly text: string;
}

/** A long text: its length, and the pieces that are worth seeing first (the beginning, and around marks). */
export interface LongText {
  readonly length: number;
  readonly pieces: readonly TextPiece[];
}

/** A turn with its text in pieces. */
export interface TurnDetail {
  readonly role: string;
  readonly content: LongText;
  readonly tool: string | null;
  readonly refusal: string | null;
  /** Image files that go with the text, relative to the workspace root, with `/`. */
  readonly images: readonly string[];
  /** True where the target carried the calls out by itself, and on their results. */
  readonly performed: boolean;
  /** The calls that this turn made, with their results where the record has them. */
  readonly calls: readonly ToolCall[];
}

/** A whole attempt, its long texts in pieces. */
export interface AttemptDetail {
  readonly row: number;
  readonly id: string;
  readonly case: string;
  readonly suite: string;
  readonly scenario: string;
  readonly title: string;
  readonly variant: string;
  readonly repeat: number;
  readonly repeats: number;
  readonly target: string;
  readonly model: string | null;
  readonly fingerprint: string | null;
  readonly outcome: Outcome;
  readonly severity: string;
  readonly perspectives: readonly string[];
  readonly frameworks: readonly string[];
  /** The attack or perturbation of its wording; empty for the original. */
  readonly attack: string;
  readonly finish: Finish;
  readonly failure: Failure | null;
  readonly usage: Usage;
  /** What judging took, and what of all came out of the cache; null where nothing did. */
  readonly judging: Spent | null;
  readonly cached: Spent | null;
  readonly latencyMs: number;
  readonly cost: number | null;
  readonly startedAt: string;
  readonly source: SourcePlace | null;
  /** The target's settings as the run resolved them; secrets stay references. Null where the header has none. */
  readonly request: JsonObject | null;
  readonly turns: readonly TurnDetail[];
  readonly checks: readonly CheckDetail[];
}

/** A check's result, with its line in the suite and its judge's answers. */
export interface CheckDetail extends Omit<RecordedCheck, 'judgements' | 'details'> {
  readonly source: SourcePlace | null;
  readonly judgements: readonly JsonObject[];
  /** What was found piece by piece: claims, comparisons. */
  readonly details: readonly JsonObject[];
}

/** Requests with what they took. */
export interface Spent {
  readonly requests: number;
  readonly usage: Usage;
  readonly cost: number | null;
}

/** Another attempt of the same scenario in the same run. */
export interface Relative {
  readonly row: number;
  readonly target: string;
  readonly variant: string;
  readonly repeat: number;
  readonly outcome: Outcome;
}

/** The most characters that one request may ask for. */
export const textLimit = 65_536;
