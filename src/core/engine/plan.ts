import { LineIndex } from '../base/span.ts';
import type { Config, DataRow, Scenario, Suite, TargetConfig, Variant } from '../language/model.ts';
import type { NotRun, PlannedScenario } from '../record/record.ts';
import { caseHasher, scenarioHashes } from './caseHash.ts';
import type { HashContext } from './caseHash.ts';
import { digest } from './digest.ts';
import { judgesOf, planProblems } from './planProblems.ts';
import type { PlanProblem } from './planProblems.ts';
import { select } from './select.ts';
import type { Selection } from './select.ts';
import { countVariants, notRunOf, variantsOf } from './variants.ts';

/** A suite with the text that its spans point into. */
export interface SourcedSuite {
  readonly suite: Suite;
  readonly text: string;
}

/** What a run is to do, and how. */
export interface PlanOptions extends Selection {
  /** In place of the repeats that the scenarios ask for. */
  readonly repeat?: number;
  /** Canaries and whatever a target does at random follow from it: the same seed gives the same run. */
  readonly seed: number;
  readonly fileHash: HashContext['fileHash'];
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
  readonly row: DataRow | null;
  /** Content hash. */
  readonly hash: string;
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
  /** Targets that only judge, or judge too. */
  readonly judgeTargets: readonly string[];
  readonly notRun: readonly NotRun[];
  /** All cases and all attempts, over all targets. */
  readonly cases: number;
  readonly attempts: number;
  /** The cases of one target, in the order of the suites. Can be asked for more than once. */
  readonly casesOf: (target: string) => Generator<PlannedCase>;
}

/** A plan, or why there is none. */
export type PlanResult =
  | { readonly kind: 'plan'; readonly plan: Plan }
  | { readonly kind: 'problems'; readonly problems: readonly PlanProblem[] };

/** Plans a run over valid suites. Never throws; what cannot be run as asked is returned as problems. */
export function planRun(suites: readonly SourcedSuite[], config: Config, options: PlanOptions): PlanResult {
  const selected = select(suites, config, options);
  const problems = [...selected.problems, ...planProblems(selected.entries, config)];
  if (problems.length > 0) return { kind: 'problems', problems };

  const context: HashContext = { config, fileHash: options.fileHash };
  const scenarios: PlannedScenario[] = [];
  const lineIndexes = new Map<string, LineIndex>();
  let cases = 0;
  let attempts = 0;
  for (const { sourced, scenario, targets } of selected.entries) {
    const lines = lineIndexes.get(sourced.suite.file) ?? new LineIndex(sourced.text);
    lineIndexes.set(sourced.suite.file, lines);
    const repeat = options.repeat ?? scenario.repeat;
    const count = countVariants(scenario);
    cases += count * targets.length;
    attempts += count * targets.length * repeat;
    const hashes = scenarioHashes(scenario, targets, context);
    scenarios.push(plannedScenario(sourced.suite, scenario, lines, count, repeat, hashes));
  }
  const used = new Set(selected.entries.map(({ sourced }) => sourced));
  const targets = Object.keys(config.targets).filter((id) =>
    selected.entries.some((entry) => entry.targets.includes(id)),
  );
  const judges = new Set(selected.entries.flatMap(({ scenario }) => judgesOf(scenario).map(({ judge }) => judge)));
  return {
    kind: 'plan',
    plan: {
      seed: options.seed,
      config,
      suites: [...used].map(({ suite, text }) => ({ suite: suite.suite, file: suite.file, hash: digest(text) })),
      scenarios,
      targets,
      judgeTargets: [...new Set([...judges].flatMap((name) => config.judges[name]?.target ?? []))],
      notRun: selected.entries.flatMap(({ sourced, scenario }) => [...notRunOf(sourced.suite.suite, scenario)]),
      cases,
      attempts,
      *casesOf(id) {
        const target = config.targets[id];
        if (target === undefined) return;
        for (const entry of selected.entries) {
          if (!entry.targets.includes(id)) continue;
          const repeat = options.repeat ?? entry.scenario.repeat;
          yield* casesOf(entry.sourced.suite.suite, entry.scenario, target, repeat, context);
        }
      },
    },
  };
}

function* casesOf(
  suite: string,
  scenario: Scenario,
  target: TargetConfig,
  repeat: number,
  context: HashContext,
): Generator<PlannedCase> {
  const main = caseHasher(scenario.main, target, context);
  const twin = scenario.twin === null ? main : caseHasher(scenario.twin, target, context);
  for (const each of variantsOf(scenario)) {
    yield { ...each, suite, scenario, target, repeat, hash: (each.twin ? twin : main)(scenario.id, each.row) };
  }
}

function plannedScenario(
  suite: Suite,
  scenario: Scenario,
  lines: LineIndex,
  cases: number,
  repeat: number,
  hashes: Readonly<Record<string, string>>,
): PlannedScenario {
  const lineOf = (offset: number): number => lines.positionAt(offset).line + 1;
  const checkLines = (variant: Variant): readonly number[] => variant.expect.map(({ span }) => lineOf(span.start));
  return {
    suite: suite.suite,
    scenario: scenario.id,
    title: scenario.title,
    file: suite.file,
    line: lineOf(scenario.span.start),
    checkLines: checkLines(scenario.main),
    ...(scenario.twin === null ? {} : { twinCheckLines: checkLines(scenario.twin) }),
    severity: scenario.severity,
    perspectives: scenario.perspectives,
    frameworks: scenario.frameworks,
    cases,
    repeat,
    twin: scenario.twin !== null,
    hashes,
  };
}
