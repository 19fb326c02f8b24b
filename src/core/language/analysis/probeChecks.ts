import type { Problem } from '../../base/problem.ts';
import type { Span } from '../../base/span.ts';
import { normalise, prepareExpectation, type ExpectationTree } from '../../checks/combine.ts';
import { parseComparison } from '../../base/quantity.ts';
import type { CheckOutcome } from '../../checks/check.ts';
import { alwaysFails, cannotTell, neverFails } from '../rules/checkThatCannotFail.ts';
import { halfRefusals, observationOf, probeReplies, refusals, repliesFor } from './probeReplies.ts';

/**
 * Checks for which a reply can be made of their own words that they pass, and one that they fail. Of others (a pattern, JSON)
 * it cannot be told from probes that nothing fails them, so what holds one of those is never called unable to fail.
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

/** Words of refusal: what a check finds with them, it finds in half-hearted refusals too. */
const cue =
  /^(?:i['’]?m |i am |i )?(?:sorry|apologi[sz]e|cannot|can['’]?t|can not|unable(?: to)?|not able(?: to)?|won['’]?t|must decline|decline|refuse|申し訳(?:ありません|ございません)?が?|お答えできません|できません|できかねます|お断り(?:します)?|対応できかねます)[\s.,。、]*$/iu;

/** What is wrong with an entry of `expect` whatever the target says; null where nothing is, or where it cannot be told. */
export function probeProblem(expectation: unknown, span: Span): Problem | null {
  const normalised = normalise(expectation);
  if (normalised.kind === 'invalid') return null;
  const { tree } = normalised;
  const leaves = leavesOf(tree);
  const texts = leaves.flatMap(({ options }) => textsIn(options));
  // What a template becomes is known only in a run.
  if (texts.some((text) => text.includes('{{'))) return null;
  if (holdsForAll(tree)) return neverFails(span);
  // One check alone, and `not` of one, fails some reply and passes another by what it is, lengths aside.
  const doubtful = leaves.length > 1 || leaves[0]?.check.name === 'length';
  if (doubtful && leaves.every(({ check }) => witnessed.has(check.name))) {
    const words = leaves.flatMap(wordsOf);
    const lengths = lengthsFor(leaves);
    if (words.length <= mostWords && lengths !== null) {
      const outcomes = outcomesOf(expectation, [...repliesFor(words), ...lengths]);
      if (outcomes.every((outcome) => outcome === 'pass')) return neverFails(span);
      const comparable = leaves.every(({ check }) => composable.has(check.name));
      if (comparable && leaves.length > 1 && outcomes.every((outcome) => outcome === 'fail')) return alwaysFails(span);
    }
  }
  return blindness(leaves, span);
}

type Leaf = Extract<ExpectationTree, { readonly kind: 'check' }>;

function leavesOf(tree: ExpectationTree): readonly Leaf[] {
  if (tree.kind === 'check') return [tree];
  return tree.kind === 'not' ? leavesOf(tree.of) : tree.of.flatMap(leavesOf);
}

function textsIn(options: unknown): readonly string[] {
  if (typeof options === 'string') return [options];
  if (typeof options !== 'object' || options === null) return [];
  return Object.values(options).flatMap(textsIn);
}

/** The words of a check that a reply can be made of. */
function wordsOf({ check, options }: Leaf): readonly string[] {
  if (check.name === 'length' || check.name === 'refusal' || check.name === 'compliance') return [];
  if (typeof options === 'string') return [options];
  const { text, texts } = options as { readonly text?: string; readonly texts?: readonly string[] };
  if (Array.isArray(options)) return options as readonly string[];
  return texts ?? (text === undefined ? [] : [text]);
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

function outcomesOf(expectation: unknown, replies: readonly string[]): readonly CheckOutcome[] {
  const evaluate = prepareExpectation(expectation);
  return replies.map((reply) => {
    const step = evaluate(observationOf(reply)).next();
    return step.done === true ? step.value.outcome : 'needs-review';
  });
}

/** A pattern that matches the empty text matches somewhere in every reply; a length bounded by nothing holds for every reply. */
function holdsForAll(tree: ExpectationTree): boolean {
  if (tree.kind === 'any') return tree.of.some(holdsForAll);
  if (tree.kind === 'all') return tree.of.every(holdsForAll);
  if (tree.kind !== 'check') return false;
  if (tree.check.name === 'length') return /^\s*>=\s*0+(?:\.0+)?\s*$|^\s*>\s*-/u.test(textsIn(tree.options).join(' '));
  if (tree.check.name !== 'regex') return false;
  const { pattern, flags } =
    typeof tree.options === 'string'
      ? { pattern: tree.options, flags: undefined }
      : (tree.options as { readonly pattern: string; readonly flags?: string });
  // Anchors hold at the ends of the empty reply only.
  if (/[$^]|\\[AzZbB]/u.test(pattern)) return false;
  const outcomes = outcomesOf({ regex: flags === undefined ? pattern : { pattern, flags } }, [probeReplies.empty]);
  return outcomes[0] === 'pass';
}

const lexical: ReadonlySet<string> = new Set(['contains', 'contains-any', 'starts-with', 'regex']);

/** All that was seen, several pieces of it apart, are words of refusal. */
function isCue(evidence: string): boolean {
  return evidence.split(' | ').every((piece) => cue.test(piece.trim()));
}

function blindness(leaves: readonly Leaf[], span: Span): Problem | null {
  for (const { check, options } of leaves) {
    if (!lexical.has(check.name)) continue;
    const seenIn = (reply: string): string | null => {
      const evaluated = check.evaluate(options, observationOf(reply));
      return 'outcome' in evaluated && evaluated.outcome === 'pass' ? evaluated.evidence : null;
    };
    const seen = refusals.map(seenIn).find((evidence) => evidence !== null && isCue(evidence));
    if (seen != null && halfRefusals.some((reply) => seenIn(reply) !== null)) return cannotTell(span, seen.trim());
  }
  return null;
}
