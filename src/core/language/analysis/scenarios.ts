import type { Problem } from '../../base/problem.ts';
import { suiteShape } from '../definition/suite.ts';
import type { Scenario } from '../model.ts';
import { missingKey } from '../rules/missingKey.ts';
import { brokenSyntax, wrongIndent } from '../rules/syntaxError.ts';
import type { Item, Located, Section, SectionContent, SyntaxTree } from '../syntax.ts';
import { lineAround } from '../syntax/lines.ts';
import { moveProblem } from '../syntax/move.ts';
import { moveScenario } from './buildScenario.ts';
import { isCutShort, isStrayItem } from './cut.ts';
import { sameEnvironment, type Environment } from './environment.ts';
import { analyzeItem, type ScenarioAnalysis, type Use } from './oneScenario.ts';
import { moveOutline, outlineItem, type ScenarioOutline } from './outline.ts';
import { findRepeatedIds, repeatedIdProblems, type RepeatedIds } from './repeatedIds.ts';
import type { Reader } from './resources.ts';

/** All scenarios of a suite. */
export interface Scenarios {
  readonly all: readonly ScenarioAnalysis[];
  readonly repeated: RepeatedIds;
  /** Absolute. */
  readonly problems: readonly Problem[];
  /** The scenarios that can be used, and the outline of all that have an id; absolute, and made when they are asked for. */
  readonly built: () => readonly Scenario[];
  readonly outline: () => readonly ScenarioOutline[];
}

/** What a later analysis can use again. */
export interface KnownScenarios {
  readonly scenarios: readonly ScenarioAnalysis[];
  readonly repeated: RepeatedIds;
  readonly environment: Environment | null;
}

/** Reads every scenario that is not broken; those that did not change, in an environment that did not, are taken from before. */
export function analyzeScenarios(
  tree: SyntaxTree,
  list: Located | null,
  env: Environment,
  previous: KnownScenarios | undefined,
): Scenarios {
  const items = list?.node.kind === 'sequence' ? list.node.items : [];
  const base = list?.base ?? 0;
  const comparable = previous?.environment != null && sameEnvironment(previous.environment, env);
  const known = inOrder(comparable ? previous.scenarios : []);
  const holds = stillHolds(env.reader);
  const strays: Problem[] = [];
  /** By the place of the item; null for one that cannot be read. */
  const analyses: (ScenarioAnalysis | null)[] = [];
  const all: ScenarioAnalysis[] = [];
  let at = 0;
  for (const item of items) {
    while (item.base !== undefined && (tree.sections[at]?.start ?? Infinity) < item.base) at++;
    const section = item.base === undefined ? undefined : tree.sections[at];
    const analysis = analyse(item, section);
    analyses.push(analysis);
    if (analysis !== null) all.push(analysis);
  }

  function analyse(item: Item, section: Section | undefined): ScenarioAnalysis | null {
    if (section === undefined) return analyzeItem(tree, item, undefined, false, base, env);
    if (section.broken) return null;
    if (isStrayItem(tree.sections[at - 1], section)) {
      strays.push(
        brokenSyntax(lineAround(tree.text, section.start + (section.content.node?.span.start ?? 0)), wrongIndent),
      );
      return null;
    }
    const cut = isCutShort(tree, at, isSuiteKey);
    const before = known(section.content);
    if (before?.cut === cut && holds(before)) {
      return moveAnalysis(before, section.start);
    }
    return analyzeItem(tree, item, section, cut, base, env);
  }

  const repeated = findRepeatedIds(all, previous);
  const problems: Problem[] = [...strays, ...repeatedIdProblems(all, repeated)];
  all.forEach((one, index) => {
    if (one.faultless || isDoubledLine(one, all[index + 1])) return;
    for (const problem of one.reading.problems) problems.push(moveProblem(problem, one.shift));
  });
  return {
    all,
    repeated,
    problems,
    built: () => all.flatMap(({ built, shift }) => (built === null ? [] : [moveScenario(built, shift)])),
    outline: () =>
      items.flatMap((item, index) => {
        const analysis = analyses[index] ?? null;
        // A broken scenario is still outlined, as far as it can be seen.
        const outline = analysis === null ? outlineItem(tree, item, item.base ?? base) : analysis.outline;
        return outline === null ? [] : [moveOutline(outline, analysis?.shift ?? 0)];
      }),
  };
}

function moveAnalysis(before: ScenarioAnalysis, shift: number): ScenarioAnalysis {
  if (before.shift === shift) return before;
  const { content, cut, faultless, reading, built, outline, uses } = before;
  return { content, cut, shift, faultless, reading, built, outline, uses };
}

/** So many are looked through for the next one that did not change; an edit leaves most where they were. */
const lookAhead = 64;

/** So many may be new before all of them are listed: some text was pasted that may stand elsewhere too. */
const few = 2;

/** Finds analyses of before by the content that they were made of. Asked in the order of the text, it answers at once. */
function inOrder(scenarios: readonly ScenarioAnalysis[]): (content: SectionContent) => ScenarioAnalysis | undefined {
  let next = 0;
  let misses = 0;
  let byContent: ReadonlyMap<SectionContent | null, ScenarioAnalysis> | undefined;
  return (content) => {
    for (let at = next; at < scenarios.length && at < next + lookAhead; at++) {
      if (scenarios[at]?.content !== content) continue;
      next = at + 1;
      return scenarios[at];
    }
    if (++misses <= few) return undefined;
    byContent ??= new Map(scenarios.map((each) => [each.content, each]));
    return byContent.get(content);
  };
}

const isSuiteKey = (name: string): boolean => Object.hasOwn(suiteShape.shape, name);

/** Whether the files that a scenario was read with are what they were. */
function stillHolds(reader: Reader): (analysis: ScenarioAnalysis) => boolean {
  // Most scenarios of a suite use the same few files.
  const same = new Set<Use['seen']>();
  return ({ uses }) =>
    uses.every(({ path, how, seen }) => {
      if (how === null) return reader.exists(path) === seen;
      if (seen !== undefined && same.has(seen)) return true;
      const holds = reader.load(path, how) === seen;
      if (holds) same.add(seen);
      return holds;
    });
}

/** `- id: x` alone, and the same line again below it: only that it is there twice is wrong. */
function isDoubledLine({ reading }: ScenarioAnalysis, next: ScenarioAnalysis | undefined): boolean {
  if (next === undefined || reading.problems.length !== 1 || reading.names.length !== 1) return false;
  const [own] = reading.names;
  const twice = next.reading.names.some(
    ({ kind, role, name }) => kind === 'scenario' && role === 'definition' && name === own?.name,
  );
  return twice && reading.problems[0]?.code === missingKey.code;
}
