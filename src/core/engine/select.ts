import picomatch from 'picomatch/posix';
import { nearest } from '../base/nearest.ts';
import type { Config, Scenario } from '../language/model.ts';
import type { SourcedSuite } from './plan.ts';
import type { PlanProblem } from './planProblems.ts';

/** Which part of the suites to run. Without an entry, everything. */
export interface Selection {
  /** Only suites of these files; a workspace's others are there to tell what is left out. */
  readonly files?: ReadonlySet<string>;
  /**
   * Only these targets. Where no selected scenario names a target, it stands in for the ones that they name:
   * `--target rehearsal` rehearses a suite that was written for another target.
   */
  readonly targets?: readonly string[];
  /** Only scenarios whose id, or `suite/id` where the pattern holds a `/`, matches one of these globs; each must match something. */
  readonly scenarioGlobs?: readonly string[];
  /** Only these scenarios, each as `suite/scenario`. */
  readonly scenarioIds?: readonly string[];
  /** Only these cases, against these targets. What the suites do not have any more is left out. */
  readonly cases?: ChosenCases;
}

/** By scenario (`suite/scenario`) and target the variants of the cases; null for all of them. A case is made together with its twin. */
export type ChosenCases = ReadonlyMap<string, ReadonlyMap<string, ReadonlySet<string> | null>>;

/** A selected scenario with the targets that it runs against. */
export interface SelectedScenario {
  readonly sourced: SourcedSuite;
  readonly scenario: Scenario;
  readonly targets: readonly string[];
  /** By target the variants that were chosen, null for all; absent where cases were not chosen. */
  readonly chosen?: ReadonlyMap<string, ReadonlySet<string> | null>;
}

/** Said where there is nothing to run. */
export const nothingSelected: PlanProblem = {
  code: 'nothing-selected',
  message: { en: 'There is no scenario to run.', ja: '実行するシナリオがありません。' },
};

/** Chooses scenarios and targets. A name or pattern that selects nothing is a problem, so that nothing passes by accident. */
export function select(
  suites: readonly SourcedSuite[],
  config: Config,
  selection: Selection,
): { readonly entries: readonly SelectedScenario[]; readonly problems: readonly PlanProblem[] } {
  const { files } = selection;
  const asked = files === undefined ? suites : suites.filter(({ suite }) => files.has(suite.file));
  const all = asked.flatMap((sourced) => sourced.suite.scenarios.map((scenario) => ({ sourced, scenario })));
  const problems = [
    ...unknownTargets(selection.targets ?? [], config),
    ...unknownScenarios(
      selection.scenarioIds ?? [],
      all.map(({ sourced, scenario }) => `${sourced.suite.suite}/${scenario.id}`),
    ),
    ...idleGlobs(
      selection.scenarioGlobs ?? [],
      all.map(({ sourced, scenario }) => [sourced.suite.suite, scenario.id]),
    ),
  ];
  const wanted = scenarioFilter(selection);
  const chosen = all.filter(({ sourced, scenario }) => wanted(sourced.suite.suite, scenario.id));
  if (chosen.length === 0 && problems.length === 0) {
    problems.push(nothingSelected);
  }

  const named = new Set(chosen.flatMap(({ scenario }) => scenario.targets));
  const wished = [...new Set(selection.targets ?? [])];
  const entries = chosen.flatMap(({ sourced, scenario }) => {
    const cases = selection.cases?.get(`${sourced.suite.suite}/${scenario.id}`);
    if (cases !== undefined) return [{ sourced, scenario, targets: [...cases.keys()], chosen: cases }];
    const targets =
      selection.targets === undefined
        ? [...new Set(scenario.targets)]
        : wished.filter((id) => scenario.targets.includes(id) || !named.has(id));
    // A scenario that only other targets are tested with is no part of this run; one without any target is a problem later.
    return targets.length === 0 && selection.targets !== undefined ? [] : [{ sourced, scenario, targets }];
  });
  return { entries, problems };
}

type Wanted = (suite: string, scenario: string) => boolean;

function scenarioFilter({ scenarioGlobs, scenarioIds, cases }: Selection): Wanted {
  const ids = scenarioIds === undefined ? undefined : new Set(scenarioIds);
  const globs = scenarioGlobs?.map(globFilter);
  return (suite, scenario) =>
    (ids === undefined || ids.has(`${suite}/${scenario}`)) &&
    (cases === undefined || cases.has(`${suite}/${scenario}`)) &&
    (globs === undefined || globs.some((matches) => matches(suite, scenario)));
}

function globFilter(glob: string): Wanted {
  const matches = picomatch(glob, { dot: true });
  return glob.includes('/') ? (suite, scenario) => matches(`${suite}/${scenario}`) : (_, scenario) => matches(scenario);
}

function unknownTargets(targets: readonly string[], config: Config): PlanProblem[] {
  const known = Object.keys(config.targets);
  return targets
    .filter((id) => !Object.hasOwn(config.targets, id))
    .map((id) => {
      const near = nearest(id, known);
      const names = known.join(', ');
      return {
        code: 'unknown-target',
        message:
          near === undefined
            ? {
                en: `There is no target \`${id}\` in the configuration. It has: ${names}.`,
                ja: `設定に対象 \`${id}\` がありません。あるのは次の対象です：${names}`,
              }
            : {
                en: `There is no target \`${id}\` in the configuration. Did you mean \`${near}\`?`,
                ja: `設定に対象 \`${id}\` がありません。\`${near}\` のことですか。`,
              },
      };
    });
}

function unknownScenarios(ids: readonly string[], known: readonly string[]): PlanProblem[] {
  const all = new Set(known);
  return ids
    .filter((id) => !all.has(id))
    .map((id) => ({
      code: 'unknown-scenario',
      message: {
        en: `There is no scenario \`${id}\` in these suites.`,
        ja: `シナリオ \`${id}\` がスイートにありません。`,
      },
    }));
}

function idleGlobs(globs: readonly string[], all: readonly (readonly [string, string])[]): PlanProblem[] {
  return globs
    .filter((glob) => {
      const matches = globFilter(glob);
      return !all.some(([suite, scenario]) => matches(suite, scenario));
    })
    .map((glob) => ({
      code: 'nothing-selected',
      message: {
        en: `No scenario matches \`${glob}\`.`,
        ja: `\`${glob}\` に当てはまるシナリオがありません。`,
      },
    }));
}
