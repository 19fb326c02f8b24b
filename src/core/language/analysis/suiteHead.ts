import type { Json } from '../../base/json.ts';
import { nearest } from '../../base/nearest.ts';
import type { Problem } from '../../base/problem.ts';
import type { Span } from '../../base/span.ts';
import type { ScenarioSeverity } from '../definition/shared.ts';
import { suiteShape } from '../definition/suite.ts';
import { beginning, itemsOf, rootOf, spanOf, toData, valueOf } from '../nodes.ts';
import { emptyText, otherText } from '../rules/notASuite.ts';
import { brokenSyntax, wrongIndent } from '../rules/syntaxError.ts';
import { unexpectedValue } from '../rules/wrongType.ts';
import { compileShape, type ObjectShape } from '../shape.ts';
import type { Located, MapNode, SyntaxTree } from '../syntax.ts';
import { lineAround } from '../syntax/lines.ts';
import { beginWalk, stepInto, type Name } from '../walk/context.ts';
import { knownEntries, reportAbsences } from '../walk/keys.ts';
import { walkValue } from '../walk/walk.ts';
import { expectedOf, foundWords } from '../walk/words.ts';
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
  readonly data: Located | null;
  /** False where a mistake hides which data sets there are. */
  readonly dataKnown: boolean;
  /** The list of scenarios; null where there is none. */
  readonly list: Located | null;
  /** The first token of the text. */
  readonly first: Span;
  /** Of syntax, of the whole text, and what is wrong with the head. */
  readonly problems: readonly Problem[];
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
  const broken = new Set(tree.sections.flatMap((section) => (section.broken ? [section.start] : [])));
  const entries = node.entries.filter(({ base }) => base === undefined || !broken.has(base));
  const sound: Located = { node: { ...node, entries }, base: 0 };
  const first = beginning({ node, base: 0 });
  // A broken key may be any that is missing.
  const complete = tree.sections.every((section) => section.kind !== 'entry' || !section.broken);
  const walk = beginWalk(tree, tree.text);
  const known = knownEntries(walk, rootShape, sound, first, complete);
  for (const { name, key, value } of known) {
    const field = rootShape.fields.get(name);
    if (field === undefined || (value === null && losesLines(tree, spanOf(key).start, rootShape))) continue;
    if (name !== 'scenarios') walkValue(stepInto(walk, name), field.shape, value, spanOf(key));
    else if (value?.node.kind !== 'sequence' || value.node.items.length === 0) {
      walk.found.problems.push(
        unexpectedValue(
          value === null ? spanOf(key) : spanOf(value),
          expectedOf(field.shape),
          value && foundWords(value.node),
        ),
      );
    }
  }
  const strays = new Set(walk.found.strays);
  reportAbsences(walk);
  const doubtful = !complete || known.length < entries.length;
  const targets = valueOf(tree, sound, 'targets');
  const data = valueOf(tree, sound, 'data');
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
    ...defaultsOf(tree, valueOf(tree, sound, 'defaults') ?? null),
    data: data ?? null,
    dataKnown: data === undefined ? !doubtful : data?.node.kind === 'map',
    list: list?.node.kind === 'sequence' ? list : null,
    first,
    problems: [...syntaxProblems(tree, rootShape), ...walk.found.problems],
    names: walk.found.names,
  };
}

/**
 * The problems of syntax. A section that does not fit itself, under a key that cannot stand at the top, is a line that lost its
 * indentation: the mistake is that key's line and not one of those below it.
 */
function syntaxProblems(tree: SyntaxTree, rootShape: ObjectShape): readonly Problem[] {
  return tree.problems.map((problem) => {
    const section = tree.sections.find(({ start, end }) => start <= problem.span.start && problem.span.start < end);
    const key =
      section?.kind === 'entry' && section.content.node?.kind === 'map' ? section.content.node.entries[0]?.key : null;
    if (section === undefined || key?.kind !== 'scalar' || rootShape.fields.has(key.text)) return problem;
    const line = lineAround(tree.text, section.start + key.span.start);
    const isBelow = problem.span.start > line.end && nearest(key.text, rootShape.fields.keys()) === undefined;
    return isBelow ? brokenSyntax(line, wrongIndent) : problem;
  });
}

/** A key with nothing after it, followed by a key that does not belong at the top: what was meant to stand below it is not indented. */
function losesLines(tree: SyntaxTree, key: number, rootShape: ObjectShape): boolean {
  const at = tree.sections.findIndex(({ start, end }) => start <= key && key < end);
  const next = tree.sections.slice(at + 1).find(({ kind }) => kind !== 'rest');
  if (next?.kind !== 'entry') return false;
  const { node } = next.content;
  const name = node?.kind === 'map' ? node.entries[0]?.key : null;
  return name?.kind === 'scalar' && !rootShape.fields.has(name.text);
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
