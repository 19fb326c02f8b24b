import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { noTotals } from '../../src/core/base/outcome.ts';
import { sampleAttempts } from './sampleAttempts.ts';
import { sampleHeader } from './sampleHeader.ts';
import type { SampleOptions } from './samplePlan.ts';
import { sampleSummary } from './sampleSummary.ts';

/** The sections of a sample run's overview, in order. */
export const sampleSections: readonly string[] = [
  'Coverage',
  'Not tested 2',
  'Why the gate says so',
  'Failure rates with 95 % intervals',
  'Perspectives and targets',
  'Verdict stability',
  'Reliability over repeats',
  'Guardrails and detectors',
  'Judges against people',
  'Judges among each other',
  'Scope',
];

/** Writes a run into `folder/<run>`, line by line, so that it can be larger than the memory. Returns the run's folder. */
export async function writeSampleRun(folder: string, options: SampleOptions): Promise<string> {
  const path = join(folder, options.run);
  await mkdir(path, { recursive: true });
  await writeFile(join(path, 'run.json'), JSON.stringify(sampleHeader(options)));
  const file = createWriteStream(join(path, 'attempts.jsonl'));
  const totals = { ...noTotals };
  for (const attempt of sampleAttempts(options)) {
    totals[attempt.outcome] += 1;
    if (!file.write(`${JSON.stringify(attempt)}\n`)) await once(file, 'drain');
  }
  for (const line of options.extraLines ?? []) file.write(`${line}\n`);
  file.end();
  await once(file, 'close');
  if (options.summary !== 'none') {
    await writeFile(join(path, 'summary.json'), JSON.stringify(sampleSummary(options, totals)));
  }
  return path;
}
