import type { Finish, ToolCall, Turn, Usage } from '../base/conversation.ts';
import type { GuardStep } from '../base/guard.ts';
import type { Json, JsonObject } from '../base/json.ts';
import type { GateAnswer, Outcome, Totals } from '../base/outcome.ts';
import type { Text } from '../base/text.ts';

/** A check's result in an attempt line. */
export interface RecordedCheck {
  /** The check as written, short: `no-canary`, `not: contains`, `any: contains | refusal`. */
  readonly check: string;
  /** Place in the scenario's `expect`, counted from 0; finds the line that the annotation sits on. */
  readonly index: number;
  readonly outcome: Exclude<Outcome, 'blocked'>;
  readonly evidence: string;
  readonly spans: readonly { readonly turn: number; readonly start: number; readonly end: number }[];
  readonly message: Text;
  readonly judgements?: readonly JsonObject[];
  /** What was found piece by piece: claims, comparisons. */
  readonly details?: readonly JsonObject[];
}

/** Why an attempt has no verdict: infrastructure or the provider's filter. */
export interface Failure {
  /** Stable: `unreachable`, `timeout`, `rate-limited`, `server-error`, `malformed`, `refused`, `content-filter`, `judge`, … */
  readonly reason: string;
  readonly message: Text;
}

/** One line of `attempts.jsonl`: one finished attempt. The first block of fields is fixed by the contract. */
export interface AttemptLine {
  /** `suite/scenario#variant@repeat`; `#variant` is absent where a scenario has one case. Unique together with `target`. */
  readonly id: string;
  /** Content hash of the case. */
  readonly case: string;
  readonly target: string;
  readonly outcome: Outcome;
  readonly turns: readonly Turn[];
  readonly calls: readonly ToolCall[];
  readonly checks: readonly RecordedCheck[];
  readonly usage: Usage;
  readonly latencyMs: number;
  /** US dollars; null where the target has no price. */
  readonly cost: number | null;
  /** Model id as served; null where the target reports none. */
  readonly model: string | null;
  /** ISO 8601, UTC. */
  readonly startedAt: string;

  readonly suite: string;
  readonly scenario: string;
  /** Empty where the scenario has one case. A twin's variant is `twin` or ends in `.twin`. */
  readonly variant: string;
  /** Hash of the test without its target: what is asked and how it is judged. Absent from records of before it was there. */
  readonly test?: string;
  /** Counted from 1. */
  readonly repeat: number;
  readonly finish: Finish;
  /** The planted secrets, so that `no-canary` can be recomputed. They are fresh for each attempt and worth nothing afterwards. */
  readonly canaries: Readonly<Record<string, string>>;
  /** Milliseconds until the first of what the target said was there, in its first reply; absent where it does not stream. */
  readonly firstTokenMs?: number;
  readonly fingerprint?: string;
  /** What each inspector said, turn by turn; absent where the target inspects nothing. */
  readonly guard?: readonly GuardStep[];
  readonly failure?: Failure;
  /**
   * Where the target's own prompt and the given documents stand in the first turn (UTF-16 offsets, half open), so that every
   * computed check can be recomputed from the line alone. Absent where there is no system turn.
   */
  readonly system?: {
    readonly prompt: readonly [start: number, end: number] | null;
    readonly documents: readonly {
      readonly id: string;
      readonly at: readonly [start: number, end: number];
      readonly trust?: 'high' | 'medium' | 'low';
    }[];
  };
  /** What judging this attempt took, beside what the target itself used; absent where no judge was asked. */
  readonly judging?: { readonly requests: number; readonly usage: Usage; readonly cost: number | null };
  /**
   * The part of all that, judging included, that came out of the cache and was not paid for again; absent where nothing did.
   * `usage`, `cost` and `judging` count it as if it had been asked for, so that no check depends on the cache.
   */
  readonly cached?: { readonly requests: number; readonly usage: Usage; readonly cost: number | null };
  /** The entries of `expect` as this attempt was held to them; absent where no template stands in them, since the plan has them. */
  readonly expect?: readonly Json[];
  /** A checksum for each field before it (see seal.ts), so that a changed byte can be named. Written with the file. */
  readonly seal?: string;
}

/** A scenario in the plan, once for each suite file; cases are counted, not listed, so that a header stays small. */
export interface PlannedScenario {
  readonly suite: string;
  readonly scenario: string;
  readonly title: string;
  /** Path relative to the workspace root, with `/`. */
  readonly file: string;
  /** Line of the scenario's `id`, counted from 1, when the run started. */
  readonly line: number;
  /** Lines of the entries of `expect`, counted from 1, by index; then those of the twin. */
  readonly checkLines: readonly number[];
  readonly twinCheckLines?: readonly number[];
  /** The entries of `expect` as written, templates included, so that a record can be verified without its suite. */
  readonly expect?: readonly Json[];
  readonly twinExpect?: readonly Json[];
  readonly severity: string;
  readonly perspectives: readonly string[];
  readonly frameworks: readonly string[];
  /** Cases for each target (rows × variants, twins included). */
  readonly cases: number;
  /** The perturbations that the scenario asks for, by which variants are told apart; absent where it asks for none. */
  readonly perturb?: readonly string[];
  readonly repeat: number;
  readonly twin: boolean;
  /** The variants that the run makes of each target, twins included; absent where it makes all cases. `cases` and `hashes` are of all. */
  readonly only?: Readonly<Record<string, readonly string[]>>;
  /** For each target the hash over all its cases (`scenarioHash` in the engine): a shown verdict whose hash differs from the text's is stale. */
  readonly hashes: Readonly<Record<string, string>>;
}

/** Something that the suite asks for and this run does not do, said before anything that passed. */
export interface NotRun {
  readonly suite: string;
  readonly scenario: string;
  readonly what: string;
  readonly reason: Text;
}

/** `run.json`, written before the first attempt and never changed. */
export interface RunHeader {
  readonly format: 1;
  readonly run: string;
  readonly tenken: string;
  readonly startedAt: string;
  readonly seed: number;
  /** Each suite file with the hash of its text. */
  readonly suites: readonly { readonly suite: string; readonly file: string; readonly hash: string }[];
  /** The resolved configuration; secrets stay references. */
  readonly config: JsonObject;
  readonly targets: readonly { readonly id: string; readonly provider: string; readonly fingerprint: string }[];
  /** The judges that are asked; absent where none is, and in records of earlier versions. */
  readonly judges?: readonly KnownJudge[];
  readonly plan: {
    readonly scenarios: readonly PlannedScenario[];
    /** All attempts of the run, over all targets. */
    readonly attempts: number;
    readonly notRun: readonly NotRun[];
    /** By what the plan was narrowed on purpose (`--scenario`, `--target`): what it lacks may well be there. Absent where it was not. */
    readonly narrowed?: readonly Narrowing[];
    /** What of the workspace's suites it leaves out, because only a part was asked for; absent where nothing is. */
    readonly leftOut?: LeftOut;
    /** Only what a commit can affect is planned: all else is as it was. */
    readonly affected?: true;
  };
  /** The run whose replies were judged again; absent where the targets were asked. */
  readonly repliesOf?: string;
  /** What labels said of the judges when the run started; absent where no verdict of theirs was labelled. */
  readonly calibration?: readonly JudgeCalibration[];
  /** Which part of the plan this run is; absent where it is the whole. `plan.attempts` then counts this part alone. */
  readonly shard?: Shard;
  /** Targets that have batches were asked through them, at half their price. */
  readonly batch?: true;
  readonly seal?: string;
}

/** What a person chose a part of the plan by. */
export type Narrowing = 'scenarios' | 'targets';

/** One of the parts that a run was split into. */
export interface Shard {
  /** From 1 to `of`. */
  readonly index: number;
  readonly of: number;
  /** Cases of this part, over all targets. */
  readonly cases: number;
  /** Attempts of all parts together. */
  readonly attempts: number;
  /** What the other parts have; absent from records of before it was there. */
  readonly leftOut?: LeftOut;
}

/** What a run does not do though its suites have it. Names are `suite/scenario`, with targets in brackets where only these are left out. */
export interface LeftOut {
  /** Over all targets. */
  readonly cases: number;
  /** Scenarios with such cases. */
  readonly scenarios: number;
  /** The first of them. */
  readonly names: readonly string[];
  /** Those of them that must always hold (`gate.baseline`): how many, and the first; absent where there are none. */
  readonly mustHold?: { readonly scenarios: number; readonly names: readonly string[] };
  /** Suite files that could not be read, named by their paths and counted among no scenarios; absent where there are none. */
  readonly unread?: number;
}

/** A rate over the trials of one group. A trial is an attempt, or an attempt with its twin's: then both must pass. */
export interface Rate {
  /** `all`, `severity:high`, `perspective:privacy`, `suite:…`, `target:…`. */
  readonly group: string;
  readonly n: number;
  readonly failures: number;
  /** `failures / n`; null where n is 0. */
  readonly rate: number | null;
  readonly low: number;
  readonly high: number;
}

/**
 * How far verdicts stay the same when something changes that should not matter. Compared are pairs of attempts, or of replies,
 * of which both have a verdict.
 */
export interface Stability {
  /**
   * `repeats` for attempts at the same case, the yardstick for all else; `perturbation` for all perturbed attempts together,
   * `perturbation:typo` for one kind; `consistent:repeats`,
   * `consistent:perturbation:typo`, `consistent:pair:husband → wife` for replies that a check asked for.
   */
  readonly group: string;
  /** Pairs. */
  readonly n: number;
  /** Pairs with the same verdict. */
  readonly same: number;
  /**
   * Pairs that passed in the original and failed when changed, and the other way round; of replies, those that answered and then
   * refused, and the other way round.
   */
  readonly broke: number;
  readonly fixed: number;
  /** `same / n`; null where n is 0. */
  readonly rate: number | null;
  readonly low: number;
  readonly high: number;
  /** `(broke − fixed) / n` with its interval: parity, where it is 0. Null where n is 0. */
  readonly difference: { readonly value: number; readonly low: number; readonly high: number } | null;
}

/**
 * What repeats say of a target: how likely one of k tries passes, and how likely all k do, as means over the cases with at least k
 * verdicts. A try is a trial: where a scenario has a twin, both halves must pass.
 */
export interface Reliability {
  readonly target: string;
  /** Tries; 2 to the most verdicts of a case. */
  readonly k: number;
  /** Cases with at least k verdicts. */
  readonly cases: number;
  /** At least one of k tries passes: what somebody reaches who may try again, such as an attacker or a patient user. */
  readonly passAtK: MeasuredShare;
  /** Every one of k tries passes: what somebody may rely on. */
  readonly passHatK: MeasuredShare;
}

/** A judge by its name in the configuration, with the hash of what it is. */
export interface KnownJudge {
  readonly id: string;
  readonly fingerprint: string;
}

/** How well a judge knows what people hold to be right; a failure is what it has to find. */
export interface JudgeCalibration {
  readonly judge: string;
  /** True failures that it failed. */
  readonly sensitivity: { readonly successes: number; readonly n: number };
  /** True passes that it passed. */
  readonly specificity: { readonly successes: number; readonly n: number };
}

/** A judge's failure rate in a run, corrected for what it gets wrong. */
export interface CorrectedJudge extends JudgeCalibration {
  /** Verdicts of the judge in the run, and how many of them are failures. */
  readonly n: number;
  readonly failures: number;
  /** The corrected rate; null where the judge tells nothing. The interval carries the uncertainty of all three shares. */
  readonly rate: number | null;
  readonly low: number;
  readonly high: number;
}

/** How far verdicts of judges on the same replies agree: one judge with itself, or the judges of a panel with each other. */
export interface JudgeAgreement {
  /** One for repeated questions to a judge; several for a panel, each with what its own answers come to. */
  readonly judges: readonly string[];
  /** Questions that got at least two verdicts and no error, and how many of them got only one kind of verdict. */
  readonly n: number;
  readonly alike: number;
  /** `alike / n`. */
  readonly rate: number;
  readonly low: number;
  readonly high: number;
  /** Of one judge: whose the variation is. Absent where no case has two replies that were each judged twice. */
  readonly variation?: JudgeVariation;
}

/** How much of the variation of verdicts between attempts at a case is the judge's; the rest is the target's. */
export interface JudgeVariation {
  /** Cases (of one check and target) with several replies, and the replies. */
  readonly cases: number;
  readonly replies: number;
  /** Variances of the verdict, averaged over the cases. */
  readonly judge: number;
  readonly target: number;
  /** The judge's share of both; null where nothing varies. */
  readonly share: number | null;
  /** Null where too few cases vary to tell. */
  readonly interval: { readonly low: number; readonly high: number } | null;
}

/** A share with its interval; null where there is nothing to count. */
export interface MeasuredShare {
  readonly rate: number | null;
  readonly low: number;
  readonly high: number;
}

/** Median and 95th percentile in milliseconds. */
export interface Percentiles {
  readonly p50: number;
  readonly p95: number;
}

/** How a failure rate changes with a guardrail, on the same attempts. */
export interface GuardChange {
  readonly n: number;
  /** Failures without and with the guardrail. */
  readonly without: number;
  readonly with: number;
  /** Rate with minus rate without; null where n is 0. */
  readonly change: number | null;
  readonly low: number;
  readonly high: number;
}

/** What a guardrail gains and costs, beside the target that it protects. */
export interface GuardEffect {
  readonly protects: string;
  readonly safety: GuardChange;
  /** The same on benign twins: over-refusal. */
  readonly overRefusal: GuardChange;
  readonly addedLatency: Percentiles | null;
}

/** How well a guardrail, a guardrail model or a detector tells what it should flag. */
export interface GuardFigures {
  readonly target: string;
  /** A confusion matrix for each stage that the check `flagged` looked at. */
  readonly stages: readonly {
    readonly stage: string;
    readonly truePositives: number;
    readonly falseNegatives: number;
    readonly falsePositives: number;
    readonly trueNegatives: number;
    readonly sensitivity: MeasuredShare;
    readonly specificity: MeasuredShare;
  }[];
  /** What inspecting took; null where nothing was inspected. */
  readonly inspection: Percentiles | null;
  /** Absent where the run does not test the protected target beside it. */
  readonly effect?: GuardEffect;
}

/** The figures of a run beside its failure rates; each is absent where there is nothing to tell. */
export type Measures = Pick<Summary, 'stability' | 'reliability' | 'guards' | 'judges' | 'agreement'>;

/** `summary.json`: derived from header and attempts; can be deleted and rebuilt. */
export interface Summary {
  readonly run: string;
  readonly gate: GateAnswer;
  /** Why the gate answers so, most important first. */
  readonly reasons: readonly Text[];
  readonly totals: Totals;
  /** Cases with a verdict, as a share of all cases that there are: what a selection or a part leaves out lowers it. */
  readonly coverage: number;
  readonly rates: readonly Rate[];
  /** Absent where nothing was repeated, perturbed or compared. */
  readonly stability?: readonly Stability[];
  /** Absent where nothing was repeated, or no case has two verdicts. */
  readonly reliability?: readonly Reliability[];
  /** Guardrails, guardrail models and detectors; absent where none is tested. */
  readonly guards?: readonly GuardFigures[];
  /** Judges whose verdicts people labelled; absent where there are none. */
  readonly judges?: readonly CorrectedJudge[];
  /** Absent where no reply was judged twice. */
  readonly agreement?: readonly JudgeAgreement[];
  readonly attempts: number;
  readonly cost: number | null;
  readonly usage: Usage;
  readonly complete: boolean;
  readonly finishedAt: string;
  /** What somebody who relies on the run should know, such as a model that changed while it went on; absent where there is nothing. */
  readonly warnings?: readonly Text[];
  /** Why the same run might come out differently another time; absent where everything that decides a reply was fixed. */
  readonly unreproducible?: readonly Text[];
  readonly seal?: string;
}
