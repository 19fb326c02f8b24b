import { canonicalJson, type Json } from '../../base/json.ts';
import { boundOf } from '../../checks/comparison.ts';
import type { ExpectationTree } from '../../checks/combine.ts';
import { callsConstant } from './calls.ts';
import { fewestCharacters } from './fewest.ts';
import { outcomesOf, wordsOf, type Leaf } from './replies.ts';

/** Two entries of a list of which no reply passes both, the earlier first. */
export interface Contradiction {
  readonly earlier: number;
  readonly later: number;
}

/** More entries are not held against each other. */
const mostEntries = 40;

/** Of longer lists of words it is not asked how short a reply with them can be. */
const mostWords = 100;

/** The first two entries that contradict each other; null where none do, or where it cannot be told. */
export function contradictionIn(entries: readonly ExpectationTree[]): Contradiction | null {
  const some = entries.slice(0, mostEntries);
  for (const [later, entry] of some.entries()) {
    const earlier = some.slice(0, later).findIndex((other) => contradict(other, entry) || contradict(entry, other));
    if (earlier >= 0) return { earlier, later };
  }
  return null;
}

/** One way round; the other is asked as well. */
function contradict(one: ExpectationTree, other: ExpectationTree): boolean {
  if (other.kind === 'not') return sameTree(one, other.of) || (isWorded(one) && rulesOut(one, other.of));
  if (one.kind !== 'check' || other.kind !== 'check') return false;
  const names = [one.check.name, other.check.name];
  if (names[0] === 'length' && isPlain(other)) return tooLong(one, fewestOf(other));
  if (names[0] === 'refusal' && names[1] === 'compliance') return true;
  if (names[0] === 'equals') return isPlain(one) && isPlain(other) && never(other, wordsOf(one));
  if (names[0] !== names[1]) return false;
  switch (names[0]) {
    case 'starts-with':
      return isPlain(one) && isPlain(other) && never(one, wordsOf(other)) && never(other, wordsOf(one));
    case 'language':
      return languagesApart(one.options, other.options);
    case 'finish':
      return apart(one.options, other.options);
    case 'calls':
      return callsConstant(together(one.options, other.options)) === 'fail';
    case 'length':
    case 'turns':
    case 'cost':
    case 'tokens':
      return crossed(one, other);
    default:
      return false;
  }
}

/** What a reply must hold where it passes: every reply with these words in it is found by what looks for one of them. */
const demanding: ReadonlySet<string> = new Set(['contains', 'contains-all', 'starts-with', 'equals']);
const finding: ReadonlySet<string> = new Set(['contains', 'contains-any']);

function isWorded(tree: ExpectationTree): tree is Leaf {
  return tree.kind === 'check' && demanding.has(tree.check.name);
}

function rulesOut(demand: Leaf, forbidden: ExpectationTree): boolean {
  if (forbidden.kind === 'any') return forbidden.of.some((each) => rulesOut(demand, each));
  if (forbidden.kind !== 'check' || !finding.has(forbidden.check.name)) return false;
  // What the demand overlooks, a reply may have instead of the word as it stands.
  return isPlain(demand) && outcomesOf(forbidden, wordsOf(demand)).includes('pass');
}

/** Compares texts as they are compared where nothing else is said. */
function isPlain({ check, options }: Leaf): boolean {
  const comparing = [...demanding, ...finding].includes(check.name);
  return comparing && !(typeof options === 'object' && options !== null && 'fold' in options);
}

function never(leaf: Leaf, replies: readonly string[]): boolean {
  return outcomesOf(leaf, replies).every((outcome) => outcome === 'fail');
}

function sameTree(one: ExpectationTree, other: ExpectationTree): boolean {
  return keyOf(one) === keyOf(other);
}

function keyOf(tree: ExpectationTree): string {
  switch (tree.kind) {
    case 'check':
      return canonicalJson([tree.check.name, tree.options as Json]);
    case 'not':
      return `not ${keyOf(tree.of)}`;
    default:
      return `${tree.kind} (${tree.of.map(keyOf).join(' ')})`;
  }
}

/** Two languages that together would need more than the whole reply. */
function languagesApart(one: unknown, other: unknown): boolean {
  const read = (options: unknown): { readonly code: string; readonly share?: number | undefined } =>
    typeof options === 'string' ? { code: options } : (options as { readonly code: string; readonly share?: number });
  const [a, b] = [read(one), read(other)];
  return a.code !== b.code && (a.share ?? usualShare) + (b.share ?? usualShare) > 1;
}

/** What `language` asks for where it says nothing else. */
const usualShare = 0.7;

function apart(one: unknown, other: unknown): boolean {
  const list = (options: unknown): readonly unknown[] => (Array.isArray(options) ? options : [options]);
  return !list(one).some((each) => list(other).includes(each));
}

function together(one: unknown, other: unknown): unknown {
  const [a, b] = [one, other] as readonly Readonly<Record<string, readonly unknown[] | number | undefined>>[];
  const keys = new Set([...Object.keys(a ?? {}), ...Object.keys(b ?? {})]);
  return Object.fromEntries(
    [...keys].map((key) => {
      const [own, theirs] = [a?.[key], b?.[key]];
      if (own === undefined || theirs === undefined) return [key, own ?? theirs];
      if (typeof own === 'number' || typeof theirs === 'number') return [key, Math.min(Number(own), Number(theirs))];
      return [key, key === 'only' ? own.filter((each) => theirs.includes(each)) : [...own, ...theirs]];
    }),
  );
}

/** The fewest characters of a reply in which the check finds what it looks for. */
function fewestOf(leaf: Leaf): number {
  const words = wordsOf(leaf);
  if (words.length > mostWords) return 0;
  const fewest = words.map((word) => fewestCharacters(leaf.check.name === 'equals' ? word.trim() : word));
  return leaf.check.name === 'contains-any' ? Math.min(...fewest) : Math.max(0, ...fewest);
}

/** No reply of so many characters or more is as long as it should be. */
function tooLong({ options }: Leaf, fewest: number): boolean {
  const characters =
    typeof options === 'object' && options !== null
      ? (options as { readonly characters?: string | number }).characters
      : (options as string | number);
  if (characters === undefined) return false;
  const { holds, value } = boundOf(characters, '=');
  const least = Math.ceil(fewest);
  const tried = [least, Math.floor(value) - 1, Math.floor(value), Math.ceil(value), Math.ceil(value) + 1, 1e12];
  return !tried.some((each) => each >= least && holds(each));
}

/** Two comparisons of one number that no whole number of at least 0 passes both; a cost is no whole number. */
function crossed(one: Leaf, other: Leaf): boolean {
  const bare = one.check.name === 'length' ? '=' : '<=';
  const numbers = ({ options }: Leaf): Readonly<Record<string, string | number | undefined>> => {
    const unit = one.check.shorthand ?? '';
    return typeof options === 'object' && options !== null
      ? (options as Record<string, string | number>)
      : { [unit]: options as string | number };
  };
  const [a, b] = [numbers(one), numbers(other)];
  return Object.keys(a).some((unit) => {
    const [own, theirs] = [a[unit], b[unit]];
    if (own === undefined || theirs === undefined) return false;
    const bounds = [boundOf(own, bare), boundOf(theirs, bare)];
    const step = one.check.name === 'cost' ? 1e-9 : 1;
    const tried = bounds.flatMap(({ value }) => [value - step, value, value + step].filter((each) => each >= 0));
    const middle = bounds.reduce((sum, { value }) => sum + value, 0) / 2;
    const inner = one.check.name === 'cost' ? [middle] : [Math.floor(middle), Math.ceil(middle)];
    return ![0, ...tried, ...inner, 1e12].some((each) => bounds.every(({ holds }) => holds(each)));
  });
}
