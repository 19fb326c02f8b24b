import type { Outcome } from '../../src/core/base/outcome.ts';
import type { AttemptLine } from '../../src/core/record/record.ts';
import { sampleAttempts } from './sampleAttempts.ts';
import { writeSampleRun } from './sampleRecord.ts';

/** What a scenario came to in one of two runs: its outcome, and which version of the test; null where the run does not have it. */
type Side = { readonly outcome: Outcome; readonly test?: string } | null;

/** The sample's scenarios in order: broken, fixed, changed without verdicts on both sides, gone, new, edited, the same. */
const sides: readonly (readonly [before: Side, after: Side])[] = [
  [{ outcome: 'pass' }, { outcome: 'fail' }],
  [{ outcome: 'fail' }, { outcome: 'pass' }],
  [{ outcome: 'error' }, { outcome: 'pass' }],
  [{ outcome: 'pass' }, null],
  [null, { outcome: 'fail' }],
  [
    { outcome: 'pass', test: 'a' },
    { outcome: 'fail', test: 'b' },
  ],
  [{ outcome: 'pass' }, { outcome: 'pass' }],
];

/** Writes the runs `before` and `after`, between which one case changed in each way that a case can. */
export async function writeComparedRuns(folder: string): Promise<void> {
  await writeSide(folder, 'before', '2026-11-18T01:00:00Z', 0);
  await writeSide(folder, 'after', '2026-11-19T01:00:00Z', 1);
}

async function writeSide(folder: string, run: string, startedAt: string, side: 0 | 1): Promise<void> {
  const sample = { run, startedAt, attempts: 0, seed: 1 };
  const samples = [...sampleAttempts({ ...sample, attempts: sides.length })];
  const lines = sides.flatMap((both, at): readonly AttemptLine[] => {
    const own = both[side];
    const line = samples[at];
    if (own === null || line === undefined) return [];
    const { outcome, test = 'a' } = own;
    return [{ ...line, outcome, test: `${test}${at}`, case: `${test}${at}`.padStart(40, '0') }];
  });
  await writeSampleRun(folder, { ...sample, extraLines: lines.map((line) => JSON.stringify(line)) });
}
