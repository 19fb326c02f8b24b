import { outcomes } from '../../core/base/outcome.ts';
import type { Outcome } from '../../core/base/outcome.ts';
import { outweighs, verdictOver, type CaseVerdict } from '../../core/engine/caseVerdicts.ts';
import { compareVerdicts, isEdited } from '../../core/engine/compare.ts';
import { caseId } from '../../core/engine/ids.ts';
import { newcombePaired } from '../../core/statistics/newcombePaired.ts';
import { caseChanges } from '../../protocol/panel/comparison.ts';
import { listLimit } from '../../protocol/panel/runs.ts';
import type { CaseChange, ComparedCase, CompareResult } from '../../protocol/panel/comparison.ts';
import { placeOf } from './plan.ts';
import type { Plan } from './plan.ts';
import { replacedOutcome, unreadableScenario } from './recordIndex.ts';
import type { RecordIndex } from './recordIndex.ts';

/** A run whose index is complete. */
export interface IndexedRun {
  readonly index: RecordIndex;
  readonly plan: Plan;
}

/** A case over all of its attempts. */
interface CaseSum {
  readonly id: string;
  readonly target: string;
  readonly scenario: number;
  readonly variant: string;
  readonly hash: number;
  readonly test: number;
  /** Attempts that are planned and were not seen. */
  left: number;
  outcome: Outcome;
  /** The attempt with that outcome. */
  row: number;
}

/** What changed from one run to another, case by case; the numbers are those of `tenken compare`. */
export function compareRuns(before: string, first: IndexedRun, after: string, second: IndexedRun): CompareResult {
  const one = casesOf(first);
  const other = casesOf(second);
  const verdicts = compareVerdicts(one.map(verdictOf), other.map(verdictOf));
  const byId = targetsDiffer(one, other);
  const key = ({ id, target }: Pick<CaseSum, 'id' | 'target'>) => (byId ? id : JSON.stringify([target, id]));
  const beforeCases = new Map(one.map((each) => [key(each), each]));
  const afterCases = new Map(other.map((each) => [key(each), each]));

  const counts = { broke: 0, fixed: 0, changed: 0, incomparable: 0, same: verdicts.same };
  const cases: ComparedCase[] = [];
  const add = (named: Pick<CaseSum, 'id' | 'target'>, known: CaseChange | undefined) => {
    const was = beforeCases.get(key(named));
    const is = afterCases.get(key(named));
    const change = known ?? (was && is && was.outcome !== is.outcome ? 'changed' : 'incomparable');
    counts[change] += 1;
    const shown = is ?? was;
    if (!shown || counts[change] > listLimit) return;
    const { index, plan } = is ? second : first;
    const facts = plan.scenarios.get(index.scenarios.values[shown.scenario] ?? '');
    const parts = index.scenarioParts[shown.scenario] ?? { suite: '', scenario: '' };
    cases.push({
      change,
      ...parts,
      title: facts?.title ?? '',
      variant: shown.variant,
      target: shown.target,
      before: was?.outcome ?? null,
      after: is?.outcome ?? null,
      edited: was !== undefined && is !== undefined && isEdited(verdictOf(was), verdictOf(is)),
      beforeRow: was?.row ?? null,
      afterRow: is?.row ?? null,
      source: placeOf(facts),
    });
  };
  for (const each of verdicts.broke) add(each, 'broke');
  for (const each of verdicts.fixed) add(each, 'fixed');
  for (const each of verdicts.edited) add(each, 'incomparable');
  for (const each of verdicts.incomparable) add(each, undefined);
  cases.sort((a, b) => caseChanges.indexOf(a.change) - caseChanges.indexOf(b.change));
  const { pairs, failedBefore, failedAfter, p } = verdicts;
  return { before, after, cases, counts, pairs, failedBefore, failedAfter, p, difference: differenceOf(verdicts) };
}

function differenceOf({ pairs, failedBefore, failedAfter, fixed, broke }: ReturnType<typeof compareVerdicts>) {
  if (pairs === 0) return null;
  const both = failedBefore - fixed.length;
  const neither = pairs - both - fixed.length - broke.length;
  const interval = newcombePaired({ both, first: broke.length, second: fixed.length, neither });
  return { value: (failedAfter - failedBefore) / pairs, ...interval };
}

function casesOf({ index, plan }: IndexedRun): readonly CaseSum[] {
  const { columns } = index;
  const cases = new Map<string, CaseSum>();
  for (let row = 0; row < index.count; row += 1) {
    const scenario = columns.scenario[row] ?? unreadableScenario;
    // An attempt that was made again counts once, as what it came to.
    if (scenario === unreadableScenario || columns.outcome[row] === replacedOutcome) continue;
    const key = `${scenario} ${columns.variant[row] ?? 0} ${columns.target[row] ?? 0}`;
    const outcome = outcomes[columns.outcome[row] ?? 0] ?? 'error';
    const known = cases.get(key);
    if (!known) {
      const { suite, scenario: name } = index.scenarioParts[scenario] ?? { suite: '', scenario: '' };
      const variant = index.variants.values[columns.variant[row] ?? 0] ?? '';
      const target = index.targets.values[columns.target[row] ?? 0] ?? '';
      const hash = columns.caseHash[row] ?? 0;
      const test = columns.testHash[row] ?? 0;
      const left = (plan.scenarios.get(index.scenarios.values[scenario] ?? '')?.repeat ?? 1) - 1;
      cases.set(key, { id: caseId(suite, name, variant), target, scenario, variant, hash, test, left, outcome, row });
      continue;
    }
    known.left -= 1;
    if (outweighs(outcome, known.outcome)) {
      known.outcome = outcome;
      known.row = row;
    }
  }
  return [...cases.values()];
}

function verdictOf({ id, target, hash, test, left, outcome }: CaseSum): CaseVerdict {
  return {
    ...{ id, target, hash: String(hash), ...(test === 0 ? {} : { test: String(test) }) },
    verdict: verdictOver(outcome, left <= 0),
  };
}

/** As in the engine: where each run has one target and they differ, one model is held against another. */
function targetsDiffer(one: readonly CaseSum[], other: readonly CaseSum[]): boolean {
  const first = new Set(one.map(({ target }) => target));
  const second = new Set(other.map(({ target }) => target));
  return first.size === 1 && second.size === 1 && [...first][0] !== [...second][0];
}
