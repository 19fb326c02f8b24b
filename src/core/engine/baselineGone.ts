import type { RunHeader } from '../record/record.ts';
import { caseKey, scenarioOf } from './baseline.ts';
import type { CaseVerdict } from './caseVerdicts.ts';
import { own } from './own.ts';

/** A run, as far as it tells which cases of a baseline are still there. */
export interface Reach {
  readonly header: Pick<RunHeader, 'suites' | 'plan' | 'shard'>;
  /** The cases that were attempted, as `caseKey` writes them. */
  readonly attempted: ReadonlySet<string>;
  /** The cases that are planned, where whoever asks knows the plan itself and not only its header. */
  readonly planned?: ReadonlySet<string>;
  /** True where every planned attempt was made. */
  readonly complete: boolean;
  /** Whether a suite that the run does not have would be in it if it were still there: in a run of the whole, and of one that was deleted. */
  readonly about?: (suite: string) => boolean;
}

/**
 * Tells which cases of a baseline are gone: those that the run would have if they were still there. What the run was not asked for
 * (`--scenario`, `--target`, another shard, other suites) or did not come to may well be there.
 */
export function goneFrom({ header, attempted, planned, complete, about }: Reach): (of: CaseVerdict) => boolean {
  const { plan, shard } = header;
  const suites = new Set(header.suites.map(({ suite }) => suite));
  const targetsOf = new Map(plan.scenarios.map((each) => [`${each.suite}/${each.scenario}`, each.hashes]));
  const narrowed = new Set(plan.narrowed);
  return (each) => {
    if (attempted.has(caseKey(each))) return false;
    const name = scenarioOf(each.id);
    const suite = name.split('/', 1)[0] ?? '';
    if (!suites.has(suite)) return about?.(suite) ?? false;
    // Where single cases were chosen, each of them may have been left out.
    if (narrowed.size === 2) return false;
    const targets = targetsOf.get(name);
    if (targets === undefined) return narrowed.size === 0;
    if (own(targets, each.target) === undefined) return !narrowed.has('targets');
    return planned === undefined ? complete && shard === undefined : !planned.has(caseKey(each));
  };
}
