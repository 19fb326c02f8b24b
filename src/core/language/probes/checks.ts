import type { Problem } from '../../base/problem.ts';
import type { Span } from '../../base/span.ts';
import { parseComparison } from '../../base/quantity.ts';
import { labelOf, normalise, type ExpectationTree } from '../../checks/combine.ts';
import type { Expectation } from '../definition/suite.ts';
import {
  alwaysFails,
  cannotTell,
  contradicts,
  impossible,
  neverApplies,
  neverFails,
} from '../rules/checkThatCannotFail.ts';
import { blindTo } from './blindness.ts';
import { constantOf, type Scene } from './constant.ts';
import { contradictionIn } from './contradiction.ts';
import { unappliedReason, type Stage } from './neverApplies.ts';
import { outcomesOf, repliesFor, wordsOf, type Leaf } from './replies.ts';

/** One entry of `expect`, and where the name of its check stands. */
export interface WrittenCheck {
  readonly expectation: Expectation;
  readonly span: Span;
}

/** What is known of the variant that checks belong to. */
export interface ProbedVariant extends Scene, Stage {
  /** False where something else is wrong that may be why a check has nothing to look at. */
  readonly settled: boolean;
}

/** Of a longer list only the beginning is tried: what a person writes is shorter, and what is not must not hold up anybody. */
const mostEntries = 200;

/** What is wrong with the entries of an `expect` whatever the target says. */
export function probeProblems(entries: readonly WrittenCheck[], variant: ProbedVariant): readonly Problem[] {
  const read = entries.slice(0, mostEntries).flatMap(({ expectation, span }) => {
    const tree = treeOf(expectation);
    return tree === null ? [] : [{ expectation, span, tree }];
  });
  const found = read.flatMap(({ tree, span }) => {
    const reason = variant.settled ? unappliedReason(tree, variant) : null;
    return reason === null ? (probeProblem(tree, span, variant) ?? []) : neverApplies(span, reason);
  });
  // One mistake, one diagnostic: what cannot hold by itself contradicts nothing.
  const sound = read.filter(({ span }) => found.every((problem) => problem.span !== span));
  const pair = contradictionIn(sound.map(({ tree }) => tree));
  const [earlier, later] = pair === null ? [] : [sound[pair.earlier], sound[pair.later]];
  return earlier === undefined || later === undefined
    ? found
    : [...found, contradicts(later.span, labelOf(earlier.expectation), earlier.span)];
}

/** Null where the entry is none, or what it is becomes known only in a run. */
function treeOf(expectation: Expectation): ExpectationTree | null {
  const normalised = normalise(expectation);
  if (normalised.kind === 'invalid') return null;
  const templated = leavesOf(normalised.tree).some(({ options }) =>
    textsIn(options).some((text) => text.includes('{{')),
  );
  return templated ? null : normalised.tree;
}

/**
 * Checks for which a reply can be made of their own words that they pass, and one that they fail. Of others (a pattern, JSON)
 * it cannot be told from probes that nothing fails them, so what combines one of those is never called unable to fail.
 */
const witnessed: ReadonlySet<string> = new Set([
  'contains',
  'contains-any',
  'contains-all',
  'equals',
  'starts-with',
  'length',
  'refusal',
  'compliance',
]);

/** Of these even all combinations can be met by one reply or by none, so that a contradiction shows. */
const composable: ReadonlySet<string> = new Set([
  'contains',
  'contains-any',
  'contains-all',
  'starts-with',
  'refusal',
  'compliance',
]);

/** Longer checks are not tried: each word makes several replies. */
const mostWords = 12;

function probeProblem(tree: ExpectationTree, span: Span, scene: Scene): Problem | null {
  const constant = constantOf(tree, scene);
  if (constant !== null) return constant === 'pass' ? neverFails(span) : impossible(span);
  if (tree.kind === 'all' && contradictionIn(tree.of) !== null) return alwaysFails(span);
  const leaves = leavesOf(tree);
  if (leaves.length > 1 && leaves.every(({ check }) => witnessed.has(check.name))) {
    const words = leaves.flatMap(wordsOf);
    const lengths = lengthsFor(leaves);
    if (words.length <= mostWords && lengths !== null) {
      const outcomes = outcomesOf(tree, [...repliesFor(words), ...lengths]);
      if (outcomes.every((outcome) => outcome === 'pass')) return neverFails(span);
      const comparable = leaves.every(({ check }) => composable.has(check.name));
      if (comparable && outcomes.every((outcome) => outcome === 'fail')) return alwaysFails(span);
    }
  }
  for (const leaf of leaves) {
    const words = blindTo(leaf);
    if (words !== null) return cannotTell(span, words);
  }
  return null;
}

function leavesOf(tree: ExpectationTree): readonly Leaf[] {
  if (tree.kind === 'check') return [tree];
  return tree.kind === 'not' ? leavesOf(tree.of) : tree.of.flatMap(leavesOf);
}

function textsIn(options: unknown): readonly string[] {
  if (typeof options === 'string') return [options];
  if (typeof options !== 'object' || options === null) return [];
  return Object.values(options).flatMap(textsIn);
}

/** The longest reply that is made to pass a bound. */
const longest = 20_000;

/** Replies just beyond the bounds of lengths; null where such a reply would be too long to try. */
function lengthsFor(leaves: readonly Leaf[]): readonly string[] | null {
  const bounds = leaves
    .filter(({ check }) => check.name === 'length')
    .flatMap(({ options }) => textsIn(options).concat(numbersIn(options).map(String)))
    .flatMap((text) => (parseComparison(text) === undefined ? [] : [Number(/[\d.]+/u.exec(text)?.[0])]));
  if (bounds.some((bound) => bound >= longest)) return null;
  const counts = bounds.flatMap((bound) => [bound - 1, bound, bound + 1]).filter((count) => count >= 0);
  return counts.map((count) => 'No.\n'.repeat(Math.ceil(count)));
}

function numbersIn(options: unknown): readonly number[] {
  if (typeof options === 'number') return [options];
  if (typeof options !== 'object' || options === null) return [];
  return Object.values(options).flatMap(numbersIn);
}
