import { once } from '../base/once.ts';
import type { Json } from '../base/json.ts';
import { LineIndex } from '../base/span.ts';
import type { Perturbation } from '../catalogue/perturb/perturb.ts';
import type { Config, DataRow, Scenario, Suite, TargetConfig, Variant } from '../language/model.ts';
import type {
  JudgeCalibration,
  LeftOut,
  KnownJudge,
  Narrowing,
  NotRun,
  PlannedScenario,
  Shard,
} from '../record/record.ts';
import { caseHashes, scenarioHash } from './caseHash.ts';
import type { HashContext } from './caseHash.ts';
import { testHasher } from './testHash.ts';
import { digest, type Digest } from './digest.ts';
import { judgeFingerprints } from './judgeIdentity.ts';
import { leftOut, omissions } from './leftOut.ts';
import { own } from './own.ts';
import { casesIn, partOf, sum, type Part } from './planPart.ts';
import { prepareVariant } from './prepared.ts';
import type { PreparedVariant } from './prepared.ts';
import { judgesOf, planProblems } from './planProblems.ts';
import type { PlanProblem } from './planProblems.ts';
import { nothingSelected, select } from './select.ts';
import type { SelectedScenario, Selection } from './select.ts';
import { unitOf } from './shard.ts';
import type { ShardChoice } from './shard.ts';
import { countVariants, notRunOf, pairOf, variantsOf } from './variants.ts';

/** A suite with the text that its spans point into. */
export interface SourcedSuite {
  readonly suite: Suite;
  readonly text: string;
}

/** What a run is to do, and how. */
export interface PlanOptions extends Selection, Pick<HashContext, 'fileHash' | 'digest'> {
  /** In place of the repeats that the scenarios ask for: one number for all, or one for each (`suite/scenario`). */
  readonly repeat?: number | ReadonlyMap<string, number>;
  /** Canaries and whatever a target does at random follow from it: the same seed gives the same run. */
  readonly seed: number;
  /** What labels say of the judges; those that the plan does not ask are left out. */
  readonly calibration?: readonly JudgeCalibration[];
  /** The run whose replies are judged again. */
  readonly repliesOf?: string;
  /** Only this part of the cases. */
  readonly shard?: ShardChoice;
  /** Suite files of the workspace that could not be read, so that nobody knows what of them is left out. */
  readonly unread?: readonly string[];
}

/** One case against one target. */
export interface PlannedCase {
  readonly suite: string;
  readonly scenario: Scenario;
  readonly target: TargetConfig;
  /** Empty, a row's key, `twin`, or a row's key with `.twin`. */
  readonly variant: string;
  readonly twin: boolean;
  readonly source: Variant;
  readonly prepared: PreparedVariant;
  readonly row: DataRow | null;
  /** Null for the original wording. */
  readonly perturbation: Perturbation | null;
  /** Content hash. */
  readonly hash: string;
  /** Hash of the test without its target (`testHasher`), worked out when it is first asked for. */
  readonly test: () => string;
  readonly repeat: number;
}

/** What will be run. Cases are made one at a time, so that a hundred thousand rows need no memory. */
export interface Plan {
  readonly seed: number;
  readonly config: Config;
  readonly suites: readonly { readonly suite: string; readonly file: string; readonly hash: string }[];
  readonly scenarios: readonly PlannedScenario[];
  /** The targets under test, in order. */
  readonly targets: readonly string[];
  /** The judges that are asked, with hashes of what they are. */
  readonly judges: readonly KnownJudge[];
  /** Targets that only judge, or judge too. */
  readonly judgeTargets: readonly string[];
  readonly notRun: readonly NotRun[];
  /** By what it was narrowed on purpose; absent where it was not. */
  readonly narrowed?: readonly Narrowing[];
  /** What of the suites it leaves out; absent where nothing is. */
  readonly leftOut?: LeftOut;
  /** Only what a commit can affect is in it. */
  readonly affected?: true;
  readonly calibration: readonly JudgeCalibration[];
  /** The run whose replies are judged again; absent where targets are asked. */
  readonly repliesOf?: string;
  /** The part of the whole that this is; then all counts below are the part's. */
  readonly shard?: Shard;
  /** Targets that have batches are asked through them. */
  readonly batch?: true;
  /** The platform's hash, where the plan was given one. */
  readonly digest?: Digest;
  /** All cases and all attempts, over all targets. */
  readonly cases: number;
  readonly attempts: number;
  /** The cases of one target, in the order of the suites. Can be asked for more than once. */
  readonly casesOf: (target: string) => Generator<PlannedCase>;
  /** Whether a case needs no further attempts, because what the run is to decide is decided; asked before each of them. */
  readonly needless?: (planned: PlannedCase) => boolean;
}

/** A plan, or why there is none. */
export type PlanResult =
  | { readonly kind: 'plan'; readonly plan: Plan }
  | { readonly kind: 'problems'; readonly problems: readonly PlanProblem[] };

/** Plans a run over valid suites. Never throws; what cannot be run as asked is returned as problems. */
export function planRun(suites: readonly SourcedSuite[], config: Config, options: PlanOptions): PlanResult {
  const selected = select(suites, config, options);
  // A wrong name in the command is said once, and not again for every scenario that it selects.
  const problems = selected.problems.length > 0 ? selected.problems : planProblems(selected.entries, config);
  if (problems.length > 0) return { kind: 'problems', problems };

  const entries = selected.entries
    .map((entry) => planEntry(entry, config, options))
    .filter(({ hashes, only }) => only === null || hashes.size > 0);
  if (entries.length === 0) return { kind: 'problems', problems: [nothingSelected] };
  const used = new Set(entries.map(({ sourced }) => sourced));
  const targets = Object.keys(config.targets).filter((id) => entries.some(({ hashes }) => hashes.has(id)));
  const judges = new Set(entries.flatMap(({ scenario }) => judgesOf(scenario).map(({ judge }) => judge)));
  const lines = new Map([...used].map((sourced) => [sourced, new LineIndex(sourced.text)]));
  const attempts = sum(entries, (entry) => casesIn(entry) * entry.repeat);
  const part = partOf(entries, config, options.shard);
  const cases = part === null ? sum(entries, casesIn) : part.cases;
  const without = leftOut(omissions(suites, entries), config.gate.baseline, options.unread);
  return {
    kind: 'plan',
    plan: {
      seed: options.seed,
      config,
      suites: [...used].map(({ suite, text }) => ({ suite: suite.suite, file: suite.file, hash: digest(text) })),
      scenarios: entries.map((entry) =>
        plannedScenario(entry, lines.get(entry.sourced) ?? new LineIndex(''), options.digest),
      ),
      targets,
      judges: [...judgeFingerprints(config)].flatMap(([id, fingerprint]) =>
        judges.has(id) ? [{ id, fingerprint }] : [],
      ),
      judgeTargets: [...new Set([...judges].flatMap((name) => own(config.judges, name)?.target ?? []))],
      ...(options.repliesOf === undefined ? {} : { repliesOf: options.repliesOf }),
      calibration: (options.calibration ?? []).filter(({ judge }) => judges.has(judge)),
      notRun: entries.flatMap(({ sourced, scenario }) => [...notRunOf(sourced.suite.suite, scenario)]),
      ...narrowedBy(options),
      ...(without === undefined ? {} : { leftOut: without }),
      cases,
      attempts: part?.attempts ?? attempts,
      ...(options.shard === undefined
        ? {}
        : { shard: { ...options.shard, cases, attempts, ...(part?.leftOut && { leftOut: part.leftOut }) } }),
      ...(options.digest === undefined ? {} : { digest: options.digest }),
      *casesOf(id) {
        const target = own(config.targets, id);
        if (target !== undefined)
          for (const entry of entries) yield* casesOf(entry, target, part, contextOf(config, options));
      },
    },
  };
}

/** A selected scenario with what it takes to make its cases. */
export interface PlanEntry extends Pick<SelectedScenario, 'sourced' | 'scenario'> {
  readonly repeat: number;
  /** Target → the variants that are made, in order; null where all are. */
  readonly only: ReadonlyMap<string, readonly string[]> | null;
  /** Target → the hashes of the cases, in order: computed once, since the header states them and every attempt carries its own. */
  readonly hashes: ReadonlyMap<string, readonly string[]>;
}

function narrowedBy({ targets, scenarioGlobs, scenarioIds, cases }: Selection): Pick<Plan, 'narrowed'> {
  const by: readonly Narrowing[] = [
    ...([scenarioGlobs, scenarioIds, cases].every((choice) => choice === undefined) ? [] : (['scenarios'] as const)),
    ...(targets === undefined && cases === undefined ? [] : (['targets'] as const)),
  ];
  return by.length === 0 ? {} : { narrowed: by };
}

function planEntry(selected: SelectedScenario, config: Config, options: PlanOptions): PlanEntry {
  const { sourced, scenario } = selected;
  const context = contextOf(config, options);
  const only = chosenVariants(selected);
  const targets = selected.targets.filter((id) => only?.get(id)?.length !== 0);
  const hashes = targets.flatMap((id): [string, readonly string[]][] => {
    const target = own(config.targets, id);
    return target === undefined ? [] : [[id, [...caseHashes(scenario, target, context)]]];
  });
  const asked =
    typeof options.repeat === 'object' ? options.repeat.get(`${sourced.suite.suite}/${scenario.id}`) : options.repeat;
  return { sourced, scenario, repeat: asked ?? scenario.repeat, hashes: new Map(hashes), only };
}

/** The chosen variants that the scenario has, by target; null where that is all of them and nothing else was chosen. */
function chosenVariants({ scenario, targets, chosen }: SelectedScenario): PlanEntry['only'] {
  if (chosen === undefined || [...chosen.values()].every((variants) => variants === null)) return null;
  const all = [...variantsOf(scenario)].map(({ variant }) => variant);
  const pairs = new Set(all.map(pairOf));
  const wanted = targets.map((target) => [target, new Set([...(chosen.get(target) ?? pairs)].map(pairOf))] as const);
  if (wanted.every(([, own]) => own.size === pairs.size && [...own].every((pair) => pairs.has(pair)))) return null;
  return new Map(wanted.map(([target, own]) => [target, all.filter((variant) => own.has(pairOf(variant)))]));
}

function contextOf(config: Config, { fileHash, digest: hash }: PlanOptions): HashContext {
  return { config, fileHash, ...(hash === undefined ? {} : { digest: hash }) };
}

function* casesOf(
  { sourced, scenario, repeat, hashes, only }: PlanEntry,
  target: TargetConfig,
  part: Part | null,
  context: HashContext,
): Generator<PlannedCase> {
  const known = hashes.get(target.id);
  if (known === undefined) return;
  const main = prepareVariant(scenario.main, target);
  const twin = scenario.twin === null ? main : prepareVariant(scenario.twin, target);
  const mainTest = testHasher(scenario.main, target, context);
  const twinTest = scenario.twin === null ? mainTest : testHasher(scenario.twin, target, context);
  const wanted = only === null ? null : new Set(only.get(target.id));
  let index = 0;
  for (const { variant, twin: isTwin, source, row, perturbation } of variantsOf(scenario)) {
    const hash = known[index++] ?? '';
    if (wanted?.has(variant) === false) continue;
    if (part !== null && !part.units.has(unitOf(target.id, sourced.suite.suite, scenario.id, row?.key ?? null)))
      continue;
    yield {
      suite: sourced.suite.suite,
      scenario,
      target,
      variant,
      twin: isTwin,
      source,
      prepared: isTwin ? twin : main,
      row,
      perturbation,
      hash,
      test: once(() => (isTwin ? twinTest : mainTest)(row, perturbation)),
      repeat,
    };
  }
}

function plannedScenario(
  { sourced, scenario, repeat, hashes, only }: PlanEntry,
  lines: LineIndex,
  platform: Digest | undefined,
): PlannedScenario {
  const lineOf = (offset: number): number => lines.positionAt(offset).line + 1;
  const checkLines = (variant: Variant): readonly number[] => variant.expect.map(({ span }) => lineOf(span.start));
  return {
    suite: sourced.suite.suite,
    scenario: scenario.id,
    title: scenario.title,
    file: sourced.suite.file,
    line: lineOf(scenario.span.start),
    checkLines: checkLines(scenario.main),
    ...(scenario.twin === null ? {} : { twinCheckLines: checkLines(scenario.twin) }),
    expect: entriesOf(scenario.main),
    ...(scenario.twin === null ? {} : { twinExpect: entriesOf(scenario.twin) }),
    severity: scenario.severity,
    perspectives: scenario.perspectives,
    frameworks: scenario.frameworks,
    cases: countVariants(scenario),
    ...(scenario.perturb.length === 0 ? {} : { perturb: [...new Set(scenario.perturb)] }),
    repeat,
    twin: scenario.twin !== null,
    ...(only === null ? {} : { only: Object.fromEntries([...only].filter(([id]) => hashes.has(id))) }),
    hashes: Object.fromEntries([...hashes].map(([id, each]) => [id, scenarioHash(each, platform)])),
  };
}

function entriesOf({ expect }: Variant): readonly Json[] {
  return expect.map(({ expectation }) => expectation as Json);
}
