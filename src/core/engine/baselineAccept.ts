import { caseKey, scenarioOf, type Baseline } from './baseline.ts';
import { goneFrom, type Reach } from './baselineGone.ts';
import { onceEach } from './baselineOnce.ts';
import type { CaseVerdict } from './caseVerdicts.ts';

/** A run whose verdicts are to become the baseline. */
export interface AcceptedRun extends Omit<Reach, 'attempted'> {
  /** Of every case that was attempted. */
  readonly verdicts: readonly CaseVerdict[];
}

/** What the workspace of today knows of a case: null where it cannot tell. */
export type Existence = (of: CaseVerdict) => boolean | null;

/** The baseline after a run was accepted, and what became of the entries of which the run says nothing. */
export interface Acceptance {
  readonly baseline: Baseline;
  /** Kept, because the run did not come to them. */
  readonly unattempted: readonly CaseVerdict[];
  /** Kept, because the run is not about them. */
  readonly unplanned: readonly CaseVerdict[];
  /** Kept, because the run came to no verdict on them. */
  readonly undecided: readonly CaseVerdict[];
  /** Left out, because they are no longer there. */
  readonly gone: readonly CaseVerdict[];
}

/**
 * Takes the verdicts of a run over. Every other entry stays, since a verdict is not lost because nobody tried again: all but what is no
 * longer there, which the workspace knows best, and the run where that cannot tell.
 */
export function acceptInto(before: Baseline, run: AcceptedRun, exists: Existence): Acceptance {
  const given = run.verdicts.filter(({ verdict }) => verdict !== null);
  const decided = new Set(given.map(caseKey));
  const attempted = new Set(run.verdicts.map(caseKey));
  const goneByRun = goneFrom({ ...run, attempted });
  const planned = new Set(
    run.header.plan.scenarios.flatMap(({ suite, scenario, hashes }) =>
      Object.keys(hashes).map((target) => JSON.stringify([target, `${suite}/${scenario}`])),
    ),
  );
  // Of a case that a merge left twice, what the run attempted tells which line it is; of any other, both stay until a run tells.
  const others = [
    ...before.cases.filter((each) => !attempted.has(caseKey(each))),
    ...onceEach(before.cases, run.verdicts).filter(
      (each) => attempted.has(caseKey(each)) && !decided.has(caseKey(each)),
    ),
  ];
  const isGone = (each: CaseVerdict): boolean => !(exists(each) ?? !goneByRun(each));
  const kept = others.filter((each) => !isGone(each));
  const isPlanned = ({ id, target }: CaseVerdict): boolean => planned.has(JSON.stringify([target, scenarioOf(id)]));
  const open = onceEach(kept, []).filter((each) => !attempted.has(caseKey(each)));
  return {
    baseline: { cases: [...kept, ...given.filter((each) => exists(each) !== false)] },
    unattempted: open.filter(isPlanned),
    unplanned: open.filter((each) => !isPlanned(each)),
    undecided: kept.filter((each) => attempted.has(caseKey(each))),
    gone: [...onceEach(others.filter(isGone), []), ...given.filter((each) => exists(each) === false)],
  };
}
