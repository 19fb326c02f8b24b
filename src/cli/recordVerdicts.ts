import { openRecord } from '../adapters/disk/recordReader.ts';
import { caseVerdicts } from '../core/engine/caseVerdicts.ts';
import type { CaseVerdict } from '../core/engine/caseVerdicts.ts';
import type { RunHeader } from '../core/record/record.ts';
import { counted } from '../core/base/counted.ts';
import { say, type Text } from '../core/base/text.ts';
import type { Invocation } from './command.ts';
import { runFolderOf } from './runFolder.ts';

/** The verdicts of a run, read from its record. */
export interface RecordVerdicts {
  readonly header: RunHeader;
  readonly verdicts: readonly CaseVerdict[];
}

/** Reads the verdicts of a run; says how many lines could not be read. Rejects with a `HumanError` (exit 2) where there is no record. */
export async function readVerdicts(run: string, { cwd, terminal }: Invocation): Promise<RecordVerdicts> {
  const record = await openRecord(runFolderOf(run, cwd));
  const verdicts = caseVerdicts(record.header.plan.scenarios);
  const { unreadable } = await record.attempts(verdicts.add);
  if (unreadable > 0) terminal.err.write(`${say(damaged(unreadable), terminal.locale)}\n`);
  return { header: record.header, verdicts: verdicts.all() };
}

/** Lines of a record that are no attempts. */
export function damaged(lines: number): Text {
  return {
    en: `${counted(lines, 'line')} of the record cannot be read and ${lines === 1 ? 'is' : 'are'} not counted.`,
    ja: `記録の ${lines} 行を読めないため、数に含めていません。`,
  };
}
