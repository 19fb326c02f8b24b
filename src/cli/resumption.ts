import { reopenRecord, type ReopenedRecord } from '../adapters/disk/reopenRecord.ts';
import { findWorkspaceRoot } from '../adapters/disk/workspace.ts';
import { HumanError } from '../adapters/humanError.ts';
import { counted } from '../core/base/counted.ts';
import { say } from '../core/base/text.ts';
import { continuationFaults, type Continuation } from '../core/engine/continuation.ts';
import type { Plan, PlanOptions } from '../core/engine/plan.ts';
import { plannedAgain } from '../core/engine/plannedAgain.ts';
import type { Invocation } from './command.ts';
import { textOption } from './parse.ts';
import { runFolderOf } from './runFolder.ts';
import { usageError } from './usageError.ts';

/** A run that is gone on with. */
export interface Resumption {
  readonly folder: string;
  /** The workspace's root. */
  readonly root: string;
  /** Held for this process; unlocked by whoever is done with it. */
  readonly record: ReopenedRecord;
  /** Its suites, relative to the root. */
  readonly suites: readonly string[];
  /** What to plan so that the same plan comes out. */
  readonly options: Omit<PlanOptions, 'fileHash' | 'digest'>;
  readonly continuation: Continuation;
}

/** What makes a plan: a run that is gone on with has one. */
const planning = ['target', 'scenario', 'repeat', 'seed', 'record', 'shard', 'changed', 'again'];

/** The run of `--resume`, with its folder locked; null without the option. Rejects with a `HumanError`. */
export async function openResumption({ values, positionals, cwd, terminal }: Invocation): Promise<Resumption | null> {
  const run = textOption(values, 'resume');
  const retryErrors = values['retry-errors'] === true;
  if (run === undefined) {
    if (!retryErrors) return null;
    throw usageError(
      '--retry-errors goes with --resume RUN. List the runs with: tenken show',
      '--retry-errors は --resume 実行 と一緒に使います。実行の一覧：tenken show',
    );
  }
  const other = positionals.length > 0 ? 'PATH' : planning.find((name) => values[name] !== undefined);
  if (other !== undefined) throw planned(other === 'PATH' ? other : `--${other}`);

  const folder = runFolderOf(run, cwd);
  const record = await reopenRecord(folder);
  const { header } = record;
  let damaged = 0;
  return {
    folder,
    root: findWorkspaceRoot(cwd),
    record,
    suites: header.suites.map(({ file }) => file),
    options: {
      ...plannedAgain(header),
      ...(header.shard === undefined ? {} : { shard: { index: header.shard.index, of: header.shard.of } }),
    },
    continuation: {
      header,
      retryErrors,
      visit: async (see) => {
        const { unreadable } = await record.attempts(see);
        if (unreadable > damaged) terminal.err.write(`tenken: ${say(unreadableLines(unreadable), terminal.locale)}\n`);
        damaged = unreadable;
      },
    },
  };
}

/** Throws a `HumanError` (exit 2) that lists what changed since the record was begun. */
export function refuseChanged({ record }: Resumption, plan: Plan): void {
  const faults = continuationFaults(record.header, plan);
  if (faults.length === 0) return;
  const shown = faults.slice(0, 5);
  const more = faults.length - shown.length;
  throw new HumanError(2, {
    en: `The run ${record.header.run} cannot be resumed: ${shown.map(({ en }) => en).join('; ')}${more > 0 ? `; and ${more} more` : ''}. Undo the changes, or start a new run.`,
    ja: `実行 ${record.header.run} を続行できません：${shown.map(({ ja }) => ja).join('、')}${more > 0 ? `、ほか ${more} 件` : ''}。変更を戻すか、新しく実行してください。`,
  });
}

function planned(option: string): HumanError {
  return usageError(
    `--resume goes on with the run as it was planned; leave out ${option}.`,
    `--resume は計画どおりに実行を続けます。${option} を外してください。`,
  );
}

function unreadableLines(count: number) {
  return {
    en: `${counted(count, 'line')} of the record cannot be read; what ${count === 1 ? 'it' : 'they'} told is made again.`,
    ja: `記録の ${count} 行を読めません。該当する試行はやり直します。`,
  };
}
