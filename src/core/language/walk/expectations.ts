import type { Span } from '../../base/span.ts';
import { checks } from '../../checks/all.ts';
import type { Check } from '../../checks/check.ts';
import { combinators } from '../../checks/combine.ts';
import { itemsOf, spanOf, type LocatedEntry } from '../nodes.ts';
import { nothingExpected } from '../rules/noCheck.ts';
import { unknownCheckName } from '../rules/unknownCheck.ts';
import { unexpectedValue } from '../rules/wrongType.ts';
import { compileShape, type Shape } from '../shape.ts';
import type { Located } from '../syntax.ts';
import { confirm } from './confirm.ts';
import { innerSpan, stepInto, type Walk } from './context.ts';
import { distinctEntries } from './keys.ts';
import { fullWidthColonProblem } from './straySigns.ts';
import { foundWords } from './words.ts';

/** Each check with its options opened. */
const known: ReadonlyMap<string, { readonly check: Check; readonly shape: Shape }> = new Map(
  checks.map((check) => [check.name, { check, shape: compileShape(check.options) }]),
);

const names = [...known.keys(), ...combinators];

/** How values are walked; handed in because walking a check's options leads back to where this was called from. */
type WalkValue = (walk: Walk, shape: Shape, at: Located | null, owner: Span) => void;

/** One check or a list of checks, at least one. */
export function walkExpectations(walk: Walk, at: Located | null, owner: Span, walkValue: WalkValue): void {
  if (at === null && walk.cut) return;
  if (at === null || (at.node.kind === 'sequence' && at.node.items.length === 0)) {
    walk.found.problems.push(nothingExpected(owner));
    return;
  }
  const inside: Walk = { ...walk, templates: true };
  if (at.node.kind !== 'sequence') return walkExpectation(inside, at, walkValue);
  const { node, base } = at;
  itemsOf(walk.tree, at).forEach((item, index) => {
    const own = node.items[index];
    const from = own?.base ?? base;
    if (item !== null) walkExpectation(stepInto(inside, index), item, walkValue);
    else if (own !== undefined && !walk.cut) {
      walk.found.problems.push(
        unexpectedValue({ start: own.span.start + from, end: own.span.end + from }, aCheck, null),
      );
    }
  });
}

const aCheck = { en: 'a check: its name, or one key with its value', ja: '検査（名前、または 1 つのキーと値）' };

function walkExpectation(walk: Walk, at: Located, walkValue: WalkValue): void {
  const { node } = at;
  if (node.kind === 'scalar' && typeof node.value === 'string') {
    const colon = known.has(node.value) ? null : fullWidthColonProblem({ node, base: at.base }, walk.text, names);
    if (colon !== null) {
      walk.found.problems.push(colon);
      return;
    }
    return walkNamed(walk, node.value, innerSpan(walk, { node, base: at.base }), null, walkValue);
  }
  if (node.kind !== 'map' || node.entries.length === 0) {
    walk.found.problems.push(unexpectedValue(spanOf(at), aCheck, foundWords(node)));
    return;
  }
  const [entry, second] = distinctEntries(walk, at);
  if (entry === undefined) return;
  if (second !== undefined) return tooManyKeys(walk, entry, second);
  walkNamed(stepInto(walk, entry.name), entry.name, spanOf(entry.key), entry.value, walkValue);
}

/** Two keys in one item: a check each, if both are checks; else the first of them that is none. */
function tooManyKeys(walk: Walk, first: LocatedEntry, second: LocatedEntry): void {
  const wrong = [first, second].find(({ name }) => !names.includes(name)) ?? second;
  if (wrong.key === null) return;
  if (wrong === first) {
    walk.found.problems.push(unknownCheckName(spanOf(wrong.key), wrong.name, names));
    return;
  }
  const found = { en: 'a second key', ja: '2 つ目のキー' };
  const expected = {
    en: 'one key in each item; begin a new item with `- `',
    ja: '1 項目に 1 つのキー（次の検査は `- ` から始めます）',
  };
  walk.found.problems.push(unexpectedValue(spanOf(wrong.key), expected, found));
}

function walkNamed(walk: Walk, name: string, span: Span, value: Located | null, walkValue: WalkValue): void {
  if (name === 'not' || name === 'all' || name === 'any') return walkExpectations(walk, value, span, walkValue);
  const found = known.get(name);
  if (found === undefined) {
    walk.found.problems.push(unknownCheckName(span, name, names));
    return;
  }
  const { check, shape } = found;
  // `refusal:` with nothing after it reads as the name alone.
  const written = value?.node.kind === 'scalar' && value.node.value === null ? null : value;
  const before = mistakes(walk);
  if (written !== null || check.bare === undefined) walkValue(walk, shape, written, span);
  if (mistakes(walk) > before) return;
  if (walk.cut) return;
  const options = written === null ? check.bare : confirm(walk, check.options, written);
  if (options !== undefined) addJudges(walk, check, options, span);
}

/** How much is known to be wrong so far, keys that may yet turn out to be missing among it. */
function mistakes({ found }: Walk): number {
  return found.problems.length + found.absences.length;
}

function addJudges(walk: Walk, check: Check, options: unknown, span: Span): void {
  const judges = check.judges?.(options) ?? [];
  if (judges.length > 0) walk.found.judges.push({ judges, span });
}
