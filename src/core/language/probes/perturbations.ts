import type { Problem } from '../../base/problem.ts';
import { perturb, perturbable } from '../../catalogue/perturb/perturb.ts';
import type { SynonymGroups } from '../../catalogue/perturb/operator.ts';
import { joined, type Piece } from '../../catalogue/perturb/pieces.ts';
import { exchangeOf } from '../../checks/meaning/exchange.ts';
import type { ScenarioSource } from '../definition/suite.ts';
import type { DataRow } from '../model.ts';
import { entriesOf, itemsOf, spanOf, valueOf } from '../nodes.ts';
import { changesNothing, nothingToAsk, exchangedForItself, nothingToExchange } from '../rules/idlePerturbation.ts';
import { changesWords, spokenPieces, userText } from '../spoken.ts';
import type { Located, SyntaxTree } from '../syntax.ts';
import { lookUp, parseTemplate, type TemplateValues } from '../template.ts';

/** A scenario in which nothing is wrong, with what its perturbations go by. */
interface PerturbedScenario {
  readonly tree: SyntaxTree;
  readonly at: Located;
  readonly source: ScenarioSource;
  /** Null for the one case of a scenario without `each`. */
  readonly rows: readonly (DataRow | null)[];
  readonly synonyms: SynonymGroups | undefined;
}

/** More rows are not looked through while one types; where so many are not changed, it is not said that none is. */
const mostRows = 200;

/** The perturbations of a scenario that leave every prompt as it was. */
export function idlePerturbations({ tree, at, source, rows, synonyms }: PerturbedScenario): readonly Problem[] {
  if (rows.length === 0 || rows.length > mostRows) return [];
  const items = itemsOf(tree, valueOf(tree, at, 'perturb') ?? null);
  return (source.perturb ?? []).flatMap((each, index) => {
    const item = items[index];
    const name = typeof each === 'string' ? each : 'synonyms';
    // Synonyms need a file; without one there is nothing to try.
    if (item == null || !perturbable.includes(name) || (name === 'synonyms' && synonyms === undefined)) return [];
    const perturbation = { name, seed: 0, synonyms: synonyms ?? [] };
    if (rows.some((row) => changesWords(source.turns, row, perturbation))) return [];
    const key = entriesOf(tree, item)[0]?.key;
    return [changesNothing(key ? spanOf(key) : spanOf(item), name)];
  });
}

/** Questions of `consistent` that would ask the very same, in a scenario and in its twin. */
export function idleQuestions({ tree, at, source, rows }: Omit<PerturbedScenario, 'synonyms'>): readonly Problem[] {
  if (rows.length === 0 || rows.length > mostRows) return [];
  const twin = source.twin === undefined ? [] : [{ home: valueOf(tree, at, 'twin') ?? null, own: source.twin }];
  return [{ home: at, own: source }, ...twin].flatMap(({ home, own }) => {
    const last = own.turns.map(userText).findLast((text) => text !== undefined);
    return last === undefined ? [] : consistencies(tree, home).flatMap((each) => inConsistent(tree, each, last, rows));
  });
}

/** The options of every `consistent` in an `expect`, below `not`, `all` and `any` too. */
function consistencies(tree: SyntaxTree, home: Located | null): readonly Located[] {
  const within = (at: Located | null): readonly Located[] => {
    if (at?.node.kind === 'sequence') return itemsOf(tree, at).flatMap(within);
    return entriesOf(tree, at).flatMap(({ name, value }) => {
      if (name === 'consistent') return value === null ? [] : [value];
      return ['not', 'all', 'any'].includes(name) ? within(value) : [];
    });
  };
  return within(valueOf(tree, home, 'expect') ?? null);
}

function inConsistent(
  tree: SyntaxTree,
  options: Located,
  last: string,
  rows: readonly (DataRow | null)[],
): readonly Problem[] {
  const asked = itemsOf(tree, valueOf(tree, options, 'perturb') ?? null).flatMap((item) => {
    if (item?.node.kind !== 'scalar') return [];
    const name = item.node.text;
    const changes = (row: DataRow | null): boolean => {
      const spoken = said(last, row);
      return spoken === null || perturb(spoken, { name, seed: 0, synonyms: [] }) !== joined(spoken);
    };
    return !perturbable.includes(name) || name === 'synonyms' || rows.some(changes)
      ? []
      : [nothingToAsk(spanOf(item), name)];
  });
  const exchanged = entriesOf(tree, valueOf(tree, options, 'swap') ?? null).flatMap(({ name, key, value }) => {
    if (key === null) return [];
    if (value?.node.kind === 'scalar' && value.node.text === name) return [exchangedForItself(spanOf(key), name)];
    const { occursIn } = exchangeOf(name, '');
    const mayHold = (row: DataRow | null): boolean => {
      const spoken = said(last, row);
      return spoken === null || occursIn(joined(spoken));
    };
    return rows.some(mayHold) ? [] : [nothingToExchange(spanOf(key), name)];
  });
  return [...asked, ...exchanged];
}

/** What is said in the case of a row; null where something is inserted that is known in a run only. */
function said(template: string, row: DataRow | null): readonly Piece[] | null {
  const values: TemplateValues = { row: row?.values ?? null, canary: {}, user: {}, document: {} };
  const open = parseTemplate(template).some(
    (part) => part.kind === 'unreadable' || (part.kind === 'variable' && lookUp(values, part.path) === undefined),
  );
  return open ? null : spokenPieces(template, values);
}
