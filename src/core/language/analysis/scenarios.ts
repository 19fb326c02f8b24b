import type { Problem } from '../../base/problem.ts';
import type { Span } from '../../base/span.ts';
import { suiteShape } from '../definition/suite.ts';
import type { Scenario } from '../model.ts';
import { followed } from '../nodes.ts';
import { repeatedId } from '../rules/duplicateId.ts';
import { missingKey } from '../rules/missingKey.ts';
import { brokenSyntax, wrongIndent } from '../rules/syntaxError.ts';
import type { Item, Located, Section, SectionContent, SyntaxTree } from '../syntax.ts';
import { lineAround } from '../syntax/lines.ts';
import { moveProblem, moveSpan } from '../syntax/move.ts';
import { isCutShort, isStrayItem } from './cut.ts';
import { buildScenario, moveScenario } from './buildScenario.ts';
import { sameEnvironment, type Environment } from './environment.ts';
import { moveOutline, outlineItem, type ScenarioOutline } from './outline.ts';
import type { Reader, Resource, ResourceKind } from './resources.ts';
import { readScenario, type ScenarioReading } from './scenario.ts';

/** A scenario, read and built, and what that was done from. */
export interface ScenarioAnalysis {
  /** The section that it is alone in; null where its meaning depends on other text (aliases), so that it is read anew each time. */
  readonly content: SectionContent | null;
  /** Whether what follows cuts it short. */
  readonly cut: boolean;
  /** What all spans of `reading` and `built` have to be moved by to be absolute. */
  readonly shift: number;
  readonly reading: ScenarioReading;
  readonly built: Scenario | null;
  readonly outline: ScenarioOutline | null;
  /** The files that were looked at. */
  readonly uses: readonly Use[];
}

/** A file that was looked at: what was read, or with `how` null only whether it is there. */
interface Use {
  readonly path: string;
  readonly how: ResourceKind<unknown> | null;
  readonly seen: Resource<unknown> | boolean | undefined;
}

/** All scenarios of a suite. */
export interface Scenarios {
  readonly all: readonly ScenarioAnalysis[];
  /** Absolute. */
  readonly problems: readonly Problem[];
  /** The scenarios that can be used, and the outline of all that have an id; absolute, and made when they are asked for. */
  readonly built: () => readonly Scenario[];
  readonly outline: () => readonly ScenarioOutline[];
}

/** Reads every scenario that is not broken; those that did not change, in an environment that did not, are taken from before. */
export function analyzeScenarios(
  tree: SyntaxTree,
  list: Located | null,
  env: Environment,
  previous: { readonly scenarios: readonly ScenarioAnalysis[]; readonly environment: Environment | null } | undefined,
): Scenarios {
  const items = list?.node.kind === 'sequence' ? list.node.items : [];
  const sections = new Map(tree.sections.map((section, index) => [section.start, { section, index }]));
  const comparable = previous?.environment != null && sameEnvironment(previous.environment, env);
  const known = new Map(comparable ? previous.scenarios.map((each) => [each.content, each]) : []);
  const strays: Problem[] = [];
  const analyse = (item: Item): ScenarioAnalysis | null => {
    const { section, index = -1 } = (item.base === undefined ? undefined : sections.get(item.base)) ?? {};
    if (section?.broken === true) return null;
    if (section !== undefined && isStrayItem(tree.sections[index - 1], section)) {
      strays.push(
        brokenSyntax(lineAround(tree.text, section.start + (section.content.node?.span.start ?? 0)), wrongIndent),
      );
      return null;
    }
    const cut = index >= 0 && isCutShort(tree, index, isSuiteKey);
    const before = section === undefined ? undefined : known.get(section.content);
    if (before?.cut === cut && section !== undefined && stillHolds(before, env.reader)) {
      return before.shift === section.start ? before : { ...before, shift: section.start };
    }
    return analyzeItem(tree, item, section, cut, list?.base ?? 0, env);
  };
  const each = items.map((item) => ({ item, analysis: analyse(item) }));
  const all = each.flatMap(({ analysis }) => analysis ?? []);
  const own = all.flatMap((one, index) =>
    isDoubledLine(one, all[index + 1]) ? [] : one.reading.problems.map((problem) => moveProblem(problem, one.shift)),
  );
  return {
    all,
    problems: [...own, ...strays, ...repeatedIds(all)],
    built: () => all.flatMap(({ built, shift }) => (built === null ? [] : [moveScenario(built, shift)])),
    outline: () =>
      each.flatMap(({ item, analysis }) => {
        // A broken scenario is still outlined, as far as it can be seen.
        const outline = analysis === null ? outlineItem(tree, item, item.base ?? list?.base ?? 0) : analysis.outline;
        return outline === null ? [] : [moveOutline(outline, analysis?.shift ?? 0)];
      }),
  };
}

const isSuiteKey = (name: string): boolean => Object.hasOwn(suiteShape.shape, name);

function stillHolds({ uses }: ScenarioAnalysis, reader: Reader): boolean {
  return uses.every(({ path, how, seen }) => (how === null ? reader.exists(path) : reader.load(path, how)) === seen);
}

function analyzeItem(
  tree: SyntaxTree,
  item: Item,
  section: Section | undefined,
  cut: boolean,
  base: number,
  env: Environment,
): ScenarioAnalysis {
  // Alone in its section and free of aliases, a scenario is read with spans of the section: they hold wherever it moves.
  const movable = section?.content.aliases.length === 0;
  const from = movable ? 0 : (item.base ?? base);
  const { reader, uses } = recording(env.reader);
  const at = followed(tree, item.value, from);
  const extent = moveSpan(item.span, from);
  const text = movable ? section.content.text : tree.text;
  const own = { ...env, reader };
  const dash = { start: extent.start, end: extent.start + 1 };
  const reading = readScenario({ tree, text, at, dash, cut }, own);
  const built = buildScenario(tree, at, extent, reading, own);
  const outline = outlineItem(tree, item, from);
  return {
    content: movable ? section.content : null,
    cut,
    shift: movable ? section.start : 0,
    reading,
    built,
    outline,
    uses,
  };
}

/** The same reader, which remembers what it was asked for. */
function recording(reader: Reader): { readonly reader: Reader; readonly uses: readonly Use[] } {
  const uses: Use[] = [];
  const load = <Value>(path: string, how: ResourceKind<Value>): Resource<Value> | undefined => {
    const resource = reader.load(path, how);
    uses.push({ path, how, seen: resource });
    return resource;
  };
  const exists = (path: string): boolean => {
    const seen = reader.exists(path);
    uses.push({ path, how: null, seen });
    return seen;
  };
  return { reader: { ...reader, load, exists }, uses };
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

function repeatedIds(all: readonly ScenarioAnalysis[]): readonly Problem[] {
  const first = new Map<string, Span>();
  const problems: Problem[] = [];
  for (const { reading, shift } of all) {
    const id = reading.names.find(({ kind, role }) => kind === 'scenario' && role === 'definition');
    if (id === undefined) continue;
    const span = moveSpan(id.span, shift);
    const earlier = first.get(id.name);
    if (earlier === undefined) first.set(id.name, span);
    else problems.push(repeatedId(span, id.name, earlier));
  }
  return problems;
}
