import type { GivenDocument } from '../base/conversation.ts';
import type { Json, JsonObject } from '../base/json.ts';
import type { Span } from '../base/span.ts';
import type { ConfigSource, JudgeSource, TargetSource } from './definition/config.ts';
import type { ScenarioSeverity } from './definition/shared.ts';
import type { Expectation, TurnSource } from './definition/suite.ts';

/**
 * What a valid text means: everything that the engine needs, with the files that it names already read,
 * defaults filled in and short forms written out. Spans point into the text of the suite.
 */
export interface Suite {
  /** Path relative to the workspace root, with `/`. */
  readonly file: string;
  readonly suite: string;
  readonly title: string;
  readonly context: JsonObject | null;
  readonly scenarios: readonly Scenario[];
}

/** One situation to test. */
export interface Scenario {
  readonly id: string;
  readonly title: string;
  /** Of the value of `id`: where annotations and lenses sit. */
  readonly span: Span;
  /** Of the whole entry, for "scenario at cursor". */
  readonly extent: Span;
  readonly severity: ScenarioSeverity;
  readonly perspectives: readonly string[];
  readonly frameworks: readonly string[];
  readonly tags: readonly string[];
  readonly targets: readonly string[];
  readonly repeat: number;
  readonly perturb: readonly string[];
  /** The groups of words that `synonyms` goes by; absent where no file names them, and `synonyms` cannot be carried out. */
  readonly synonyms?: readonly (readonly string[])[];
  readonly attack: readonly string[];
  /** The rows of `each`; null where the scenario is a single case. */
  readonly rows: readonly DataRow[] | null;
  readonly main: Variant;
  /** The benign counterpart; what it does not give itself is the scenario's. */
  readonly twin: Variant | null;
}

/** What is given, said and expected: of the scenario itself or of its twin. */
export interface Variant {
  readonly given: Given;
  readonly turns: readonly TurnSource[];
  readonly expect: readonly LocatedExpectation[];
}

/** One entry of `expect`. */
export interface LocatedExpectation {
  readonly expectation: Expectation;
  /** Of the check's name. */
  readonly span: Span;
}

/** The situation, with its files read. Templates are not yet replaced. */
export interface Given {
  readonly user: JsonObject;
  /** Name → kind. */
  readonly canaries: Readonly<Record<string, string>>;
  readonly documents: readonly GivenDocument[];
  readonly tools: readonly ToolSpec[];
  readonly system: string | null;
}

/** A row of a data set. */
export interface DataRow {
  /** The value of the key column, or the row's number counted from 1. Unique in the data set. */
  readonly key: string;
  readonly values: Readonly<Record<string, Json>>;
}

/** A tool that the target may call, with what it answers. */
export interface ToolSpec {
  readonly name: string;
  readonly description: string;
  /** JSON Schema of its arguments. */
  readonly parameters: JsonObject;
  /** The first result whose `where` fits the arguments is returned; one without `where` fits always. */
  readonly results: readonly { readonly where: JsonObject | null; readonly result: Json }[];
}

/** The workspace's configuration, with the files that it names read. */
export interface Config {
  readonly targets: Readonly<Record<string, TargetConfig>>;
  readonly judges: Readonly<Record<string, JudgeSource>>;
  readonly gate: NonNullable<ConfigSource['gate']>;
  readonly budget: NonNullable<ConfigSource['budget']>;
}

/** One target: its settings as written, and its system prompt as text. */
export interface TargetConfig {
  readonly id: string;
  readonly source: TargetSource;
  readonly systemPrompt: string | null;
  /**
   * Everything of the target that a verdict can depend on (provider, address, model, parameters, system prompt, the hash of
   * a script or of a file of replies) and nothing else: no secret, limit, price or title. Part of the content hash.
   */
  readonly identity: Json;
  /**
   * Columns of a case's row that the target itself reads (the output of a recorded target, the conditions and templates of
   * a script): their values are part of the case's content hash even where no text of the scenario uses them.
   */
  readonly columns?: readonly string[];
  /** Every attempt of a case gets the same answers: a script without chance, or one recorded reply. No part of any hash. */
  readonly alike?: true;
  /** Of the target's name in the configuration. */
  readonly span: Span;
}
