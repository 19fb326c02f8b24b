import type { Text } from '../base/text.ts';
import type { AttemptLine, PlannedScenario, RunHeader } from '../record/record.ts';
import { digestOf } from './digest.ts';
import { identityOf } from './guard/config.ts';
import { own } from './own.ts';
import type { Plan } from './plan.ts';

/** A record that a run goes on from, after whatever ended it. */
export interface Continuation {
  readonly header: RunHeader;
  /**
   * Shows every attempt that the record holds, in order; `replaced` is true for an error in whose place a later line came. Can be asked
   * for more than once, before and after the run appended to it.
   */
  readonly visit: (see: (line: AttemptLine, replaced: boolean) => void) => Promise<void>;
  /** Attempts that ended in an error are made again; what they come to then counts in place of the error. */
  readonly retryErrors: boolean;
}

/** What tells an attempt from every other of its run. */
export function attemptKey({ target, id }: Pick<AttemptLine, 'target' | 'id'>): string {
  return `${target}\n${id}`;
}

/**
 * Why a plan does not go on with a record: everything that differs between them and that a verdict depends on. An empty list where the
 * rest of the plan can be run as if nothing had happened.
 */
export function continuationFaults(header: RunHeader, plan: Plan): readonly Text[] {
  const faults: Text[] = [];
  if (header.seed !== plan.seed) faults.push(changed('the seed', 'シード'));
  for (const { id, fingerprint } of header.targets) {
    const target = own(plan.config.targets, id);
    if (target === undefined || !plan.targets.includes(id)) {
      faults.push(missing(`the target \`${id}\``, `対象 \`${id}\` `));
    } else if (digestOf(identityOf(target, plan.config)) !== fingerprint) {
      faults.push(changed(`the target \`${id}\``, `対象 \`${id}\` `));
    }
  }
  const planned = new Map(plan.scenarios.map((each) => [nameOf(each), each]));
  for (const before of header.plan.scenarios) {
    const name = nameOf(before);
    const now = planned.get(name);
    planned.delete(name);
    if (now === undefined) faults.push(missing(`the scenario \`${name}\``, `シナリオ \`${name}\` `));
    // A target that changed is said once, and not again for each of its scenarios.
    else if (faults.length === 0 && !same(before, now))
      faults.push(changed(`the scenario \`${name}\``, `シナリオ \`${name}\` `));
  }
  for (const name of planned.keys()) faults.push(added(name));
  if (faults.length === 0 && header.plan.attempts !== plan.attempts) faults.push(changed('the plan', '計画'));
  return faults;
}

function nameOf({ suite, scenario }: PlannedScenario): string {
  return `${suite}/${scenario}`;
}

function same(before: PlannedScenario, now: PlannedScenario): boolean {
  const { cases, repeat, twin, hashes } = before;
  if (cases !== now.cases || repeat !== now.repeat || twin !== now.twin) return false;
  return digestOf([hashes, before.only ?? null]) === digestOf([now.hashes, now.only ?? null]);
}

function changed(en: string, ja: string): Text {
  return { en: `${en} has changed`, ja: `${ja}が変わっています` };
}

function missing(en: string, ja: string): Text {
  return { en: `${en} is not there any more`, ja: `${ja}がなくなっています` };
}

function added(name: string): Text {
  return { en: `the scenario \`${name}\` is new`, ja: `シナリオ \`${name}\` が増えています` };
}
