import { join, relative } from 'node:path';
import { wholeLines } from '../../adapters/disk/attemptTexts.ts';
import { openRecord } from '../../adapters/disk/recordReader.ts';
import { createRecordWriter } from '../../adapters/disk/recordWriter.ts';
import { findWorkspaceRoot, ignoreRecords, runsFolder } from '../../adapters/disk/workspace.ts';
import { HumanError } from '../../adapters/humanError.ts';
import { exitCode } from '../../core/engine/exitCode.ts';
import { mergeHeaders, mergeProof } from '../../core/engine/merge.ts';
import { replacedLines, type ReplacedLines } from '../../core/engine/replaced.ts';
import { summarize } from '../../core/engine/summary.ts';
import { readAttempt } from '../../core/record/lines.ts';
import type { RunHeader } from '../../core/record/record.ts';
import type { Command, Invocation } from '../command.ts';
import { textOption, textOptions } from '../parse.ts';
import { chooseReporters } from '../reporters/choose.ts';
import { runFolderOf } from '../runFolder.ts';
import { newRunId } from '../runId.ts';
import { requireIntact } from '../integrity.ts';
import { recordFolder } from '../recordFolder.ts';
import { reporterOption } from '../reporters/kinds.ts';
import { usageError } from '../usageError.ts';

/** `tenken merge RUN…`: joins the parts of a run into one record. */
export const mergeCommand: Command = {
  name: 'merge',
  operands: 'RUN…',
  summary: {
    en: 'Join the parts of a run (--shard) into one record',
    ja: '分割した実行（--shard）を 1 つの記録に結合',
  },
  options: {
    record: {
      type: 'string',
      value: 'DIR',
      help: {
        en: 'Folder of the joined record; .tenken/runs/ID by default',
        ja: '結合した記録のフォルダー（既定は .tenken/runs/ID）',
      },
    },
    reporter: reporterOption,
  },
  run: merge,
};

/** One part on the disk. */
interface Part {
  readonly folder: string;
  readonly header: RunHeader;
  /** Its errors in whose place later lines came; known once it was proven. */
  readonly replaced: ReplacedLines;
}

async function merge(invocation: Invocation): Promise<number> {
  const { cwd, environment, values, positionals, redactor, terminal } = invocation;
  if (positionals.length === 0)
    throw usageError(
      'tenken merge needs the runs of all parts. List the runs with: tenken show',
      'tenken merge には、すべての分割の実行を指定してください。実行の一覧：tenken show',
    );
  const given = await Promise.all(
    positionals.map(async (run): Promise<Part> => {
      const folder = runFolderOf(run, cwd);
      return { folder, header: (await openRecord(folder)).header, replaced: replacedLines() };
    }),
  );
  // In their own order, so that the same parts make the same record however they are named.
  const parts = given.toSorted((one, other) => (one.header.shard?.index ?? 0) - (other.header.shard?.index ?? 0));
  const id = newRunId(Date.now());
  const merged = mergeHeaders(
    parts.map(({ header }) => header),
    id,
  );
  if (merged.kind === 'fault') throw new HumanError(2, merged.message);
  // Proven first: a record that turns out to be none is better not begun.
  await prove(parts);
  // What is joined is sealed anew: a change in a part would not be found any more.
  for (const { folder, header } of parts) await requireIntact(folder, header.run);

  const { header } = merged;
  const asked = textOption(values, 'record');
  const root = findWorkspaceRoot(cwd);
  if (asked === undefined) await ignoreRecords(root);
  const folder = asked === undefined ? join(runsFolder(root), id) : recordFolder(asked, cwd);
  const reporters = chooseReporters(textOptions(values, 'reporter'), {
    terminal,
    cwd,
    root,
    environment,
    record: () => relative(cwd, folder),
  });
  const record = createRecordWriter({ folder: () => folder, redactor });
  try {
    await record.header(header);
    for (const reporter of reporters) reporter.event({ event: 'run', header });
    const summarizer = summarize(header);
    let last = header.startedAt;
    await eachAttempt(parts, async ({ replaced }, attempt, place) => {
      await record.attempt(attempt);
      summarizer.add(attempt);
      if (attempt.startedAt > last) last = attempt.startedAt;
      if (!replaced.has(place)) for (const reporter of reporters) reporter.event({ event: 'attempt', attempt });
    });
    const summary = summarizer.finish(last);
    await record.summary(summary);
    for (const reporter of reporters) reporter.event({ event: 'summary', summary, cancelled: false });
    await Promise.all(reporters.map((reporter) => reporter.drained()));
    return exitCode(summary);
  } finally {
    await record.close();
  }
}

/** Throws a `HumanError` (exit 2) unless the parts hold every planned attempt, and each in one of them. */
async function prove(parts: readonly Part[]): Promise<void> {
  const proof = mergeProof(parts.map(({ header }) => header));
  await eachAttempt(parts, (part, attempt) => {
    part.replaced.see(attempt);
    const fault = proof.see(part.header, attempt);
    if (fault !== null) throw new HumanError(2, fault);
    return Promise.resolve();
  });
  const fault = proof.finish();
  if (fault !== null) throw new HumanError(2, fault);
}

type Attempt = Extract<ReturnType<typeof readAttempt>, { readonly kind: 'value' }>['value'];

/** Every attempt of every part, one at a time, with its place among those of its part. A line that cannot be read is an end to it: a `HumanError` (exit 2). */
async function eachAttempt(
  parts: readonly Part[],
  visit: (part: Part, attempt: Attempt, place: number) => Promise<void>,
): Promise<void> {
  for (const part of parts) {
    const path = join(part.folder, 'attempts.jsonl');
    let number = 0;
    let place = -1;
    for await (const text of wholeLines(path)) {
      number += 1;
      if (text.trim() === '') continue;
      const read = readAttempt(text);
      if (read.kind === 'problem')
        throw new HumanError(2, {
          en: `${path}:${number}:1: damaged-record: ${read.message.en}`,
          ja: `${path}:${number}:1: damaged-record: ${read.message.ja}`,
        });
      await visit(part, read.value, (place += 1));
    }
  }
}
