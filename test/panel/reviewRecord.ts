import { appendFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Json } from '../../src/core/base/json.ts';
import type { AttemptLine, RunHeader } from '../../src/core/record/record.ts';
import { sampleAttempts } from './sampleAttempts.ts';
import { writeSampleRun } from './sampleRecord.ts';

const sample = { run: 'r', startedAt: '2026-11-20T01:00:00Z', attempts: 0, seed: 1 };
/** The attempt that the others are made of. */
export const [reviewModel] = [...sampleAttempts({ ...sample, attempts: 1 })] as [AttemptLine];

/** An attempt of the sample's first scenario with a computed check and a judged one. */
export function reviewAttempt(repeat: number, reply: string, votes: readonly ('pass' | 'fail')[]): AttemptLine {
  const failed = votes.filter((vote) => vote === 'fail').length;
  const outcome = failed * 2 === votes.length ? 'needs-review' : failed * 2 > votes.length ? 'fail' : 'pass';
  return {
    ...reviewModel,
    id: `clinic/a@${repeat}`,
    repeat,
    outcome,
    turns: [
      { role: 'user', content: 'Hello' },
      { role: 'assistant', content: reply },
    ],
    checks: [
      { check: 'contains: x', index: 0, outcome: 'pass', evidence: '', spans: [], message: { en: '', ja: '' } },
      {
        check: 'judge: kind',
        index: 1,
        outcome,
        evidence: '',
        spans: [],
        message: { en: 'The judge said so.', ja: '判定モデルの判定です。' },
        judgements: votes.map((verdict) => ({ judge: 'strict', verdict })),
      },
    ],
  };
}

/** Writes the run `r` with some attempts into a folder of runs; `expect` is what its first scenario expects. */
export async function writeReviewRun(
  runs: string,
  attempts: readonly AttemptLine[],
  expect?: readonly Json[],
): Promise<void> {
  const folder = await writeSampleRun(runs, sample);
  if (expect !== undefined) {
    const path = join(folder, 'run.json');
    const header = JSON.parse(await readFile(path, 'utf8')) as RunHeader;
    const scenarios = header.plan.scenarios.map((each) =>
      each.suite === reviewModel.suite && each.scenario === reviewModel.scenario ? { ...each, expect } : each,
    );
    await writeFile(path, JSON.stringify({ ...header, plan: { ...header.plan, scenarios } }));
  }
  await appendFile(join(folder, 'attempts.jsonl'), attempts.map((line) => `${JSON.stringify(line)}\n`).join(''));
}
