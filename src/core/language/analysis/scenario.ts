import type { Problem } from '../../base/problem.ts';
import type { Span } from '../../base/span.ts';
import { suiteShape, type Expectation, type ScenarioSource } from '../definition/suite.ts';
import type { DataRow } from '../model.ts';
import { entriesOf, spanOf, valueOf } from '../nodes.ts';
import { nothingExpected } from '../rules/noCheck.ts';
import { selfJudged } from '../rules/judgeIsTarget.ts';
import { unknownJudgeName } from '../rules/unknownJudge.ts';
import { compileShape } from '../shape.ts';
import type { Located, SyntaxTree } from '../syntax.ts';
import { moveProblem } from '../syntax/move.ts';
import { probeProblems } from '../probes/checks.ts';
import { idleQuestions } from '../probes/perturbations.ts';
import { scenarioHints } from '../hints/scenarioHints.ts';
import { confirm } from '../walk/confirm.ts';
import { beginWalk, type Findings, type JudgeUse, type Name } from '../walk/context.ts';
import { reportAbsences } from '../walk/keys.ts';
import { walkValue } from '../walk/walk.ts';
import type { Environment } from './environment.ts';
import { noFiles, type ExpectFiles } from './expectFiles.ts';
import { once } from '../../base/once.ts';
import { readGiven, type GivenFiles } from './given.ts';
import { checkSpans } from './checkSpans.ts';
import { invisibleProblems } from './invisible.ts';
import { checkReferences } from './references.ts';
import { givenOf } from './templateScope.ts';
import { hasErrors, sorted, withNotes } from './wholeText.ts';

/** A scenario as far as its own text and its environment tell. Spans count in the text that it was read from. */
export interface ScenarioReading {
  readonly problems: readonly Problem[];
  readonly names: readonly Name[];
  /** Its id, where it has a readable one. */
  readonly id: Name | null;
  /** Null where a problem forbids to use it. */
  readonly source: ScenarioSource | null;
  readonly main: GivenFiles;
  readonly twin: GivenFiles;
  /** What checks and perturbations take from files. */
  readonly files: ExpectFiles;
  /** The targets that it is for; empty where none is known. */
  readonly targets: readonly string[];
  /** True where neither scenario, suite nor configuration says which targets are meant. */
  readonly targetless: boolean;
  /** True where a check asks a judge, whose answers may differ. */
  readonly judged: boolean;
  /** What could be better in it; empty where something is wrong. Worked out when it is first asked for. */
  readonly hints: () => readonly Problem[];
}

const schema = suiteShape.shape.scenarios.element;
const shape = compileShape(schema);

/** Where a scenario stands. */
export interface ScenarioPlace {
  readonly tree: SyntaxTree;
  /** The text that spans count in. */
  readonly text: string;
  readonly at: Located | null;
  /** Of the dash, or of the item where there is none. */
  readonly dash: Span;
  /** Of the whole item, with its dash. */
  readonly extent: Span;
  /** True where a line that cannot be read cuts it short, so that nothing counts as missing. */
  readonly cut: boolean;
}

/** Checks one scenario: its form, then everything that it refers to. */
export function readScenario(place: ScenarioPlace, env: Environment): ScenarioReading {
  const { tree, text, at } = place;
  const walk = beginWalk(tree, text, place.cut);
  const { found } = walk;
  walkValue(walk, shape, at, place.dash);
  if (at?.node.kind === 'map' && !place.cut && valueOf(tree, at, 'expect') === undefined && found.strays.length === 0) {
    expectNothing(tree, at, found);
  }
  reportAbsences(walk);
  const { targets, targetless } = targetsOf(tree, at, env);
  if (at?.node.kind !== 'map') {
    const none: GivenFiles = { tools: 'unknown', texts: new Map(), problems: [] };
    return {
      problems: withNotes(found.problems, found.notes),
      names: [],
      id: null,
      source: null,
      main: none,
      twin: none,
      files: noFiles,
      targets,
      targetless: false,
      judged: false,
      hints: noHints,
    };
  }
  const main = filesOf(tree, givenOf(tree, at, 'main'), env);
  const twin = ownGiven(tree, at) === undefined ? main : filesOf(tree, givenOf(tree, at, 'twin'), env);
  const { problems: referring, names, files } = checkReferences({ tree, text, at, found, env, main, twin });
  const formed = found.problems.length === 0 && !place.cut;
  const problems = [
    ...found.problems,
    ...referring,
    ...main.problems,
    ...(twin === main ? [] : twin.problems),
    ...judgeProblems(found, env, targets),
  ];
  const source = formed ? confirm(walk, schema, at) : undefined;
  const notes = [
    ...found.notes,
    ...(source === undefined ? [] : probeNotes(tree, at, source, { targets, env, settled: !hasErrors(problems) })),
    ...unseenIn(place),
  ];
  const all = withNotes([...problems, ...(formed ? found.problems : [])], notes);
  const sound = source !== undefined && !hasErrors(all);
  const judged = found.judges.length > 0;
  return {
    problems: sorted(all),
    names,
    id: names.find(({ kind, role }) => kind === 'scenario' && role === 'definition') ?? null,
    source: sound ? source : null,
    main,
    twin,
    files,
    targets,
    targetless,
    judged,
    hints: sound
      ? once(() =>
          scenarioHints({
            tree,
            text,
            at,
            extent: place.extent,
            source,
            names,
            main,
            twin,
            rows: rowsOf(source, env),
            synonyms: files.synonyms,
            targets,
            judged,
            config: env.config?.config ?? null,
          }),
        )
      : noHints,
  };
}

const noHints = (): readonly Problem[] => [];

interface ProbeContext {
  readonly targets: readonly string[];
  readonly env: Environment;
  /** False where something else is wrong in the scenario. */
  readonly settled: boolean;
}

/** Checks that say nothing, of the scenario and of its twin. */
function probeNotes(
  tree: SyntaxTree,
  at: Located,
  source: ScenarioSource,
  { targets, env, settled }: ProbeContext,
): readonly Problem[] {
  const known = targets.map((target) => env.config?.config?.targets[target] ?? null);
  const found = known.filter((target) => target !== null);
  const twin = source.twin === undefined ? [] : [{ at: valueOf(tree, at, 'twin') ?? null, own: source.twin }];
  const rows = rowsOf(source, env);
  const checked = [{ at, own: source }, ...twin].flatMap(({ at: home, own }) => {
    const { expect } = own;
    const list = expect === undefined ? [] : Array.isArray(expect) ? (expect as readonly Expectation[]) : [expect];
    const spans = checkSpans(tree, valueOf(tree, home, 'expect') ?? null);
    const entries = list.flatMap((expectation, index) => {
      const span = spans[index];
      return span === undefined ? [] : [{ expectation: expectation as Expectation, span }];
    });
    return probeProblems(entries, {
      given: own.given ?? source.given,
      targets: found.length === known.length ? found : null,
      settled,
      replies: own.turns.reduce((sum, turn) => sum + Number('user' in turn) + Number('assistant' in turn), 0),
    });
  });
  return [...checked, ...idleQuestions({ tree, at, source, rows })];
}

/** The rows of `each`; one case without. None where they cannot be read. */
function rowsOf({ each }: ScenarioSource, env: Environment): readonly (DataRow | null)[] {
  return each === undefined ? [null] : (env.data?.get(each)?.rows ?? []);
}

/** Invisible characters of the piece that the scenario is alone in; with aliases, of what the item spans. */
function unseenIn({ text, at }: ScenarioPlace): readonly Problem[] {
  if (at === null) return [];
  const { start, end } = spanOf(at);
  return invisibleProblems(text.slice(start, end)).map((each) => moveProblem(each, start));
}

/** A scenario without `expect`. Where more is missing, as while one is typed, one problem names all of it. */
function expectNothing(tree: SyntaxTree, at: Located, found: Findings): void {
  const index = found.absences.findIndex(({ path }) => path.length === 0);
  const absence = found.absences[index];
  if (absence === undefined) found.problems.push(nothingExpected(nameSpan(tree, at)));
  else found.absences[index] = { ...absence, names: [...absence.names, 'expect'] };
}

/** A scenario is called by its id; where it has none, its first key stands for it. */
export function nameSpan(tree: SyntaxTree, at: Located): Span {
  const id = valueOf(tree, at, 'id');
  if (id) return spanOf(id);
  const first = entriesOf(tree, at)[0]?.key;
  return first ? spanOf(first) : spanOf(at);
}

function ownGiven(tree: SyntaxTree, at: Located): Located | null | undefined {
  return valueOf(tree, valueOf(tree, at, 'twin') ?? null, 'given');
}

function filesOf(tree: SyntaxTree, given: Located | null | 'unknown', env: Environment): GivenFiles {
  if (given === 'unknown') return { tools: 'unknown', texts: new Map(), problems: [] };
  return readGiven(tree, given, env.file, env.reader);
}

function targetsOf(
  tree: SyntaxTree,
  at: Located | null,
  env: Environment,
): { readonly targets: readonly string[]; readonly targetless: boolean } {
  const own = valueOf(tree, at, 'targets');
  if (own?.node.kind === 'sequence') {
    const names = own.node.items.flatMap(({ value }) => (value?.kind === 'scalar' ? [value.text] : []));
    return { targets: names, targetless: false };
  }
  if (own !== undefined) return { targets: [], targetless: false };
  if (env.targets !== undefined) return { targets: env.targets, targetless: false };
  // A configuration with a single target leaves no doubt which one is meant.
  const known = env.config?.targets;
  if (known == null) return { targets: [], targetless: false };
  return known.length === 1 ? { targets: known, targetless: false } : { targets: [], targetless: true };
}

/** Checks that ask a judge that is not defined, or the very target that they are to judge. */
function judgeProblems(found: Findings, env: Environment, targets: readonly string[]): readonly Problem[] {
  const known = env.config?.judges;
  if (known == null) return [];
  const written = new Set(found.names.filter(({ kind }) => kind === 'judge').map(({ name }) => name));
  const problemOf = ({ span }: JudgeUse, judge: string): Problem | null => {
    // A judge that is named in the text is reported at its name.
    if (!known.includes(judge)) return written.has(judge) ? null : unknownJudgeName(span, judge, known);
    const self = env.selfJudged(targets, judge);
    return self === undefined ? null : selfJudged(span, judge, self);
  };
  return found.judges.flatMap((use) => {
    const first = use.judges.map((judge) => problemOf(use, judge)).find((each) => each !== null);
    return first === undefined ? [] : [first];
  });
}
