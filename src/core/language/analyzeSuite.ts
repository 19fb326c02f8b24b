import type { JsonObject } from '../base/json.ts';
import type { Problem } from '../base/problem.ts';
import type { Span } from '../base/span.ts';
import type { ConfigAnalysis } from './analyzeConfig.ts';
import { nameProblem } from './analysis/checkNames.ts';
import { readDataSets } from './analysis/dataSets.ts';
import { selfJudging, type Environment } from './analysis/environment.ts';
import { outlineHead, outlineOf, type SuiteOutline } from './analysis/outline.ts';
import { once } from '../base/once.ts';
import { openReader, type Resources } from './analysis/resources.ts';
import type { ScenarioAnalysis } from './analysis/oneScenario.ts';
import { analyzeScenarios, type KnownScenarios } from './analysis/scenarios.ts';
import { readSuiteHead, type SuiteHead } from './analysis/suiteHead.ts';
import { hasErrors, sorted, withNotes } from './analysis/wholeText.ts';
import type { Files } from './files.ts';
import { suiteHints } from './hints/suiteHints.ts';
import type { Scenario, Suite } from './model.ts';
import { noConfig } from './rules/missingConfig.ts';
import { absentKeys } from './rules/missingKey.ts';
import { parseSyntax, type SyntaxTree } from './syntax.ts';
import { moveSpan } from './syntax/move.ts';
import type { Name } from './walk/context.ts';

/** What a suite means and what is wrong with it. */
export interface SuiteAnalysis {
  readonly file: string;
  readonly tree: SyntaxTree;
  /** In the order of the text. */
  readonly problems: readonly Problem[];
  /** Advice: what could be better in what is right. Nothing depends on it, and it is worked out when it is asked for. */
  readonly hints: readonly Problem[];
  /** Null where a problem of severity error forbids to run it. */
  readonly suite: Suite | null;
  /** The scenarios that mean something whatever is wrong elsewhere; the suite's where there is one. */
  readonly scenarios: readonly Scenario[];
  /** What can be seen of it in any case. */
  readonly outline: SuiteOutline;
  /** Every name that is defined or used, with absolute spans. */
  readonly names: readonly Name[];
  /** What the next analysis of the same file can use again. */
  readonly memory: KnownScenarios & { readonly resources: Resources };
}

/** What a suite is analysed against. */
export interface Workspace {
  readonly files: Files;
  /** Null where there is no configuration. */
  readonly config: ConfigAnalysis | null;
}

/**
 * Analyses a suite with the files that it names. Pure; never throws. With `previous`, an older analysis of the same file, only
 * what changed since is parsed and checked again; the result is the same as without.
 */
export function analyzeSuite(
  file: string,
  text: string,
  workspace: Workspace,
  previous?: SuiteAnalysis,
): SuiteAnalysis {
  const tree = parseSyntax(text, previous?.tree);
  const head = readSuiteHead(tree);
  const reader = openReader(workspace.files, previous?.memory.resources);
  if (head.kind === 'none') {
    const memory = { resources: reader.resources(), scenarios: [], repeated: [], environment: null };
    const nothing = { hints: [], suite: null, scenarios: [], names: [] };
    return { file, tree, problems: head.problems, ...nothing, outline: outlineOf(tree), memory };
  }
  const data = readDataSets(tree, head.data, file, reader);
  const environment: Environment = {
    file,
    reader,
    config: workspace.config,
    data: head.dataKnown ? data.sets : null,
    targets: head.targets,
    repeat: head.repeat,
    severity: head.severity,
    selfJudged: selfJudging(workspace.config),
  };
  const scenarios = analyzeScenarios(tree, head.list, environment, previous?.memory);
  const problems = sorted(
    withNotes(
      [
        ...head.problems,
        ...data.problems,
        ...scenarios.problems,
        ...headNameProblems(head, environment),
        ...targetProblems(head, environment, scenarios.all),
      ],
      head.notes,
    ),
  );
  const valid = !hasErrors(problems);
  const suite = once(() => (valid ? buildSuite(file, head, scenarios.built()) : null));
  const meant = once(() => suite()?.scenarios ?? scenarios.built().filter((each) => isMeant(each, head, environment)));
  const hints = once(() =>
    suiteHints({ tree, head, scenarios: scenarios.all, valid, config: workspace.config?.config ?? null }),
  );
  const outline = once(() => ({ suite: outlineHead(tree), scenarios: scenarios.outline() }));
  const names = once(() => [
    ...head.names,
    ...scenarios.all.flatMap(({ reading, shift }) => reading.names.map((name) => moveName(name, shift))),
  ]);
  return {
    file,
    tree,
    problems,
    // Long lists that few keystrokes need are made when they are first asked for.
    get hints() {
      return hints();
    },
    get suite() {
      return suite();
    },
    get scenarios() {
      return meant();
    },
    get outline() {
      return outline();
    },
    get names() {
      return names();
    },
    memory: {
      resources: reader.resources(),
      scenarios: scenarios.all,
      repeated: scenarios.repeated,
      environment,
    },
  };
}

function moveName(name: Name, by: number): Name {
  return by === 0 ? name : { ...name, span: moveSpan(name.span, by) };
}

function headNameProblems(head: SuiteHead, env: Environment): readonly Problem[] {
  const references = head.names.filter(({ role }) => role === 'reference');
  return references.flatMap((name) => nameProblem(name, env, 'unknown') ?? []);
}

/** What no scenario can say alone: that there is no configuration, or no target that is meant. */
function targetProblems(head: SuiteHead, env: Environment, scenarios: readonly ScenarioAnalysis[]): readonly Problem[] {
  if (env.config === null) return [noConfig(firstTarget(head, scenarios) ?? head.first)];
  const targetless = head.targetsKnown && scenarios.some(({ reading }) => reading.targetless);
  return targetless ? [absentKeys(head.first, ['targets'])] : [];
}

function firstTarget(head: SuiteHead, scenarios: readonly ScenarioAnalysis[]): Span | undefined {
  const own = head.names.find(({ kind }) => kind === 'target');
  if (own !== undefined) return own.span;
  for (const { reading, shift } of scenarios) {
    const name = reading.names.find(({ kind }) => kind === 'target');
    if (name !== undefined) return moveSpan(name.span, shift);
  }
  return undefined;
}

/** True where all that a scenario takes from elsewhere is known: how often it is attempted, for which targets, with which rows. */
function isMeant({ targets, rows }: Scenario, head: SuiteHead, { config }: Environment): boolean {
  const known = config?.targets ?? null;
  return (
    head.defaultsKnown &&
    targets.length > 0 &&
    targets.every((id) => known?.includes(id) === true) &&
    rows?.length !== 0
  );
}

function buildSuite(file: string, head: SuiteHead, scenarios: readonly Scenario[]): Suite {
  return {
    file,
    suite: head.id,
    title: head.title,
    context: head.context as JsonObject | null,
    scenarios,
  };
}
