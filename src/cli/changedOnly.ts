import { reopenRecord } from '../adapters/disk/reopenRecord.ts';
import { say } from '../core/base/text.ts';
import { headerOf } from '../core/engine/header.ts';
import type { Plan } from '../core/engine/plan.ts';
import type { Invocation } from './command.ts';
import { knownLines, reuseText, writeKnown } from './knownAttempts.ts';
import type { Resumption } from './resumption.ts';

/** Where the record of a run with `--changed` is begun. */
export interface ChangedPlace {
  readonly id: string;
  readonly root: string;
  readonly folder: string;
  readonly suites: readonly string[];
}

/**
 * Begins a run of what has changed: its record starts with the attempts whose case's content has a verdict already, so that the run goes on
 * with the others and its numbers are those of the whole plan. The record is locked; whoever is done with it unlocks it. Rejects with a
 * `HumanError`.
 */
export async function beginChanged(plan: Plan, place: ChangedPlace, invocation: Invocation): Promise<Resumption> {
  const { id, root, folder, suites } = place;
  const known = await knownLines(plan, root);
  const { err, locale } = invocation.terminal;
  err.write(`tenken: ${say(reuseText(known.length, plan.attempts - known.length), locale)}\n`);
  await writeKnown(folder, headerOf(plan, id, new Date().toISOString()), known, invocation);
  return goOnWith({ root, folder, suites }, plan.seed);
}

/** Opens a record that was just begun with what is known, so that a run makes the rest. It is locked; whoever is done with it unlocks it. */
export async function goOnWith({ root, folder, suites }: Omit<ChangedPlace, 'id'>, seed: number): Promise<Resumption> {
  const record = await reopenRecord(folder);
  const visit: Resumption['continuation']['visit'] = async (see) => {
    await record.attempts(see);
  };
  const continuation = { header: record.header, retryErrors: false, visit };
  return { folder, root, record, suites, options: { seed }, continuation };
}
