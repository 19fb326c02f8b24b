import { createRecordWriter } from '../../../src/adapters/disk/recordWriter.ts';
import { createRedactor } from '../../../src/adapters/redact.ts';
import { summarize } from '../../../src/core/engine/summary.ts';
import { readRecord } from './workspace.ts';

/** Writes a record anew, sealed, as if its run had been made on another day (ISO 8601). */
export async function recordOn(day: string, from: string, to: string): Promise<void> {
  const { header, attempts } = readRecord(from);
  const moved = { ...unsealed(header), startedAt: `${day}T12:00:00.000Z` };
  const summarizer = summarize(moved);
  const writer = createRecordWriter({ folder: () => to, redactor: createRedactor() });
  await writer.header(moved);
  for (const attempt of attempts) {
    const line = { ...unsealed(attempt), startedAt: moved.startedAt };
    summarizer.add(line);
    await writer.attempt(line);
  }
  await writer.summary(summarizer.finish(moved.startedAt));
  await writer.close();
}

function unsealed<Sealed extends { readonly seal?: string }>(sealed: Sealed): Sealed {
  const kept = Object.entries(sealed).filter(([name]) => name !== 'seal');
  return Object.fromEntries(kept) as Sealed;
}
