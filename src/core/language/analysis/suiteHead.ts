import type { Json } from '../../base/json.ts';
import { nearest } from '../../base/nearest.ts';
import type { Problem } from '../../base/problem.ts';
import type { Span } from '../../base/span.ts';
import type { ScenarioSeverity } from '../definition/shared.ts';
import { suiteShape } from '../definition/suite.ts';
import { beginning, entriesOf, itemsOf, rootOf, spanOf, toData, valueOf } from '../nodes.ts';
import { contextLacks } from '../rules/missingContext.ts';
import { emptyText, otherText } from '../rules/notASuite.ts';
import { unexpectedValue } from '../rules/wrongType.ts';
import { compileShape, type ObjectShape } from '../shape.ts';
import type { Located, MapNode, SyntaxTree } from '../syntax.ts';
import { beginWalk, stepInto, type Name } from '../walk/context.ts';
import { knownEntries, reportAbsences } from '../walk/keys.ts';
import { walkValue } from '../walk/walk.ts';
import { expectedOf, foundWords } from '../walk/words.ts';
import { isCutShort } from './cut.ts';
import { placedProblems, sectionAt } from './placedProblems.ts';
import { isMeantAs } from './wholeText.ts';

/** All of a suite but its scenarios, checked. */
export interface SuiteHead {
  readonly kind: 'head';
  readonly id: string;
  readonly title: string;
  readonly context: Json;
  /** Undefined where the suite names none, or nothing readable. */
  readonly targets: readonly string[] | undefined;
  /** False where a mistake may hide the suite's `targets`. */
  readonly targetsKnown: boolean;
  readonly repeat: number;
  readonly severity: ScenarioSeverity;
  /** False where a mistake may hide how often and how severely everything is meant. */
  readonly defaultsKnown: boolean;
  readonly data: Located | null;
  /** False where a mistake hides which data sets there are. */
  readonly dataKnown: boolean;
  /** The list of scenarios; null where there is none. */
  readonly list: Located | null;
  /** The first token of the text. */
  readonly first: Span;
  /** Of syntax, of the whole text, and what is wrong with the head. */
  readonly problems: readonly Problem[];
  /** What is doubtful in the head and yet can be used. */
  readonly notes: readonly Problem[];
  /** Names outside of the scenarios. */
  readonly names: readonly Name[];
}

/** A text in which no suite can be seen. */
export interface NoSuite {
  readonly kind: 'none';
  readonly problems: readonly Problem[];
}

const shape = compileShape(suiteShape);

/** Checks everything at the top level of a suite, except what stands in broken sections and in the scenarios. */
export function readSuiteHead(tree: SyntaxTree): SuiteHead | NoSuite {
  const root = rootOf(tree);
  const brokenWhole = tree.sections.some(({ kind, broken }) => kind === 'whole' && broken);
  if (tree.unreadable || brokenWhole) return { kind: 'none', problems: tree.problems };
  if (root === null) return { kind: 'none', problems: tree.problems.length > 0 ? tree.problems : [emptyText('suite')] };
  if (root.node.kind !== 'map' || !isMeantAs(shape, root) || shape.kind !== 'object') {
    return { kind: 'none', problems: [otherText('suite', beginning(root))] };
  }
  return readHead(tree, root.node, shape);
}

function readHead(tree: SyntaxTree, node: MapNode, rootShape: ObjectShape): SuiteHead {
  const broken = new Set<number>();
  for (const section of tree.sections) if (section.broken) broken.add(section.start);
  const entries = node.entries.filter(({ base }) => base === undefined || !broken.has(base));
  const sound: Located = { node: { ...node, entries }, base: 0 };
  const first = beginning({ node, base: 0 });
  // A broken key may be any that is missing.
  const complete = !tree.truncated && tree.sections.every((section) => section.kind !== 'entry' || !section.broken);
  const walk = beginWalk(tree, tree.text);
  const known = knownEntries(walk, rootShape, sound, first, complete);
  const unsound = new Set<string>();
  for (const { name, key, value } of known) {
    const field = rootShape.fields.get(name);
    if (field === undefined) continue;
    const cut = losesLines(tree, spanOf(key).start, rootShape);
    if ((value === null && cut) || (name !== 'scenarios' && hasBrokenItem(tree, value))) continue;
    const before = walk.found.problems.length + walk.found.absences.length;
    if (name !== 'scenarios') walkValue({ ...stepInto(walk, name), cut }, field.shape, value, spanOf(key));
    else if (value?.node.kind !== 'sequence' || value.node.items.length === 0) {
      walk.found.problems.push(
        unexpectedValue(
          value === null ? spanOf(key) : spanOf(value),
          expectedOf(field.shape),
          value && foundWords(value.node),
        ),
      );
    }
    if (walk.found.problems.length + walk.found.absences.length > before) unsound.add(name);
  }
  const strays = new Set(walk.found.strays);
  reportAbsences(walk);
  // A mistake anywhere in the head may be what seems to be missing.
  const isSound = complete && tree.problems.length === 0 && walk.found.problems.length === 0;
  const doubtful = !complete || known.length < entries.length;
  const targets = valueOf(tree, sound, 'targets');
  const data = valueOf(tree, sound, 'data');
  const defaults = valueOf(tree, sound, 'defaults');
  const list = valueOf(tree, sound, 'scenarios');
  const id = valueOf(tree, sound, 'suite');
  const title = valueOf(tree, sound, 'title');
  return {
    kind: 'head',
    id: textOf(id) ?? '',
    title: textOf(title) ?? textOf(id) ?? '',
    context: toData(tree, valueOf(tree, sound, 'context') ?? null),
    targets:
      targets?.node.kind === 'sequence'
        ? itemsOf(tree, targets).flatMap((item) => (textOf(item) === undefined ? [] : [textOf(item) ?? '']))
        : undefined,
    targetsKnown: targets === undefined && !doubtful && !strays.has('targets'),
    ...defaultsOf(tree, defaults ?? null),
    defaultsKnown:
      defaults === undefined
        ? complete && ![...strays].some((stray) => nearest(stray, ['defaults']) !== undefined)
        : !unsound.has('defaults'),
    data: data ?? null,
    dataKnown: data === undefined ? !doubtful : data?.node.kind === 'map' && !unsound.has('data'),
    list: list?.node.kind === 'sequence' ? list : null,
    first,
    problems: [...placedProblems(tree, (name) => rootShape.fields.has(name)), ...walk.found.problems],
    notes: [...walk.found.notes, ...(isSound ? contextNotes(tree, valueOf(tree, sound, 'context') ?? null) : [])],
    names: walk.found.names,
  };
}

/** Naming a sector makes the rest of the context needed. */
function contextNotes(tree: SyntaxTree, context: Located | null): readonly Problem[] {
  const sector = entriesOf(tree, context).find(({ name }) => name === 'sector');
  if (sector?.key == null) return [];
  const lacking = ['system', 'users', 'purpose'].filter((key) => valueOf(tree, context, key) === undefined);
  return lacking.length === 0 ? [] : [contextLacks(spanOf(sector.key), lacking)];
}

/** A key whose lines do not stand below it: what follows it cannot be read, or does not belong at the top. */
function losesLines(tree: SyntaxTree, key: number, rootShape: ObjectShape): boolean {
  return isCutShort(tree, sectionAt(tree, key), (name) => rootShape.fields.has(name));
}

/** A list of which some items cannot be read, so that it may not have been meant as one. */
function hasBrokenItem(tree: SyntaxTree, value: Located | null): boolean {
  if (value?.node.kind !== 'sequence') return false;
  const bases = new Set(value.node.items.map(({ base }) => base));
  return tree.sections.some(({ kind, start, broken }) => broken && kind === 'item' && bases.has(start));
}

function textOf(at: Located | null | undefined): string | undefined {
  return at?.node.kind === 'scalar' && at.node.value !== null ? at.node.text : undefined;
}

/** `defaults`, as far as they are sound: a case is attempted once and of medium severity where nothing is said. */
function defaultsOf(tree: SyntaxTree, defaults: Located | null): Pick<SuiteHead, 'repeat' | 'severity'> {
  const parsed = suiteShape.shape.defaults.safeParse(toData(tree, defaults) ?? undefined);
  const written = parsed.success ? parsed.data : undefined;
  return { repeat: written?.repeat ?? 1, severity: written?.severity ?? 'medium' };
}
