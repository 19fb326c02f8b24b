/**
 * Measures the core alone: plan, conversations, checks, record lines and summary, against a target in the same process
 * that answers after 20 ms. No network and no disk, so what is left over the floor is the engine's own.
 *
 *     node --import tsx bench/engine.ts [cases=10000] [in-flight=64]
 */
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { planRun } from '../src/core/engine/plan.ts';
import { runPlan } from '../src/core/engine/run.ts';
import { sha256 } from '../src/adapters/sha256.ts';
import type { Config, DataRow, Suite } from '../src/core/language/model.ts';

const answerMs = 20;
const [cases = 10_000, inFlight = 64] = process.argv.slice(2).map(Number);

const span = { start: 0, end: 0 };
const given = {
  user: { role: 'patient' },
  canaries: { record: 'medical-record-number' },
  documents: [],
  tools: [],
  system: null,
};
const rows: readonly DataRow[] = Array.from({ length: cases }, (_, index) => ({
  key: String(index),
  values: { question: `Question number ${index}, please?`, answer: 'nine' },
}));
const suite: Suite = {
  file: 'bench.tenken.yaml',
  suite: 'bench',
  title: 'Bench',
  context: null,
  scenarios: [
    {
      id: 'each',
      title: 'Each row',
      span,
      extent: span,
      severity: 'high',
      perspectives: [],
      frameworks: [],
      tags: [],
      targets: ['echo'],
      repeat: 1,
      perturb: [],
      attack: [],
      rows,
      main: {
        given,
        turns: [{ user: '{{row.question}}' }],
        expect: [
          { expectation: { contains: '{{row.answer}}' }, span },
          { expectation: { not: { regex: 'MRN-\\d{14}' } }, span },
        ],
      },
      twin: null,
    },
  ],
};
const config: Config = {
  targets: {
    echo: {
      id: 'echo',
      source: { provider: 'openai', model: 'echo', limits: { concurrency: inFlight } },
      systemPrompt: 'You answer questions about opening hours.',
      identity: { provider: 'openai', model: 'echo' },
      span,
    },
  },
  judges: {},
  gate: {},
  budget: {},
};

async function main(): Promise<void> {
  let peak = 0;
  const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage().rss)), 50);
  const begun = performance.now();
  const before = process.cpuUsage();
  const planned = planRun([{ suite, text: '' }], config, { seed: 1, fileHash: () => null, digest: sha256 });
  if (planned.kind === 'problems') throw new Error(JSON.stringify(planned.problems));
  const plannedMs = performance.now() - begun;
  let bytes = 0;
  const result = await runPlan(
    planned.plan,
    {
      clock: { now: () => Date.now(), sleep: (milliseconds) => sleep(milliseconds) },
      target: (id) => ({
        id,
        respond: async () => {
          await sleep(answerMs);
          return {
            kind: 'reply',
            content: 'We open at nine in the morning.',
            calls: [],
            finish: 'stop',
            usage: { input: 20, output: 8 },
            model: 'echo',
          };
        },
        close: () => Promise.resolve(),
      }),
      record: {
        header: () => Promise.resolve(),
        attempt: (line) => {
          bytes += JSON.stringify(line).length + 1;
          return Promise.resolve();
        },
        summary: () => Promise.resolve(),
      },
      emit: () => undefined,
    },
    { run: 'bench', cancellation: new AbortController().signal },
  );
  const seconds = (performance.now() - begun) / 1000;
  const { user, system } = process.cpuUsage(before);
  clearInterval(watch);
  const floor = (Math.ceil(cases / inFlight) * answerMs) / 1000;
  process.stdout.write(
    [
      `cases ${cases}, in flight ${inFlight}, answers in ${answerMs} ms`,
      `planned in ${plannedMs.toFixed(0)} ms; all in ${seconds.toFixed(2)} s (${((user + system) / 1e6).toFixed(2)} s of computing); floor ${floor.toFixed(2)} s; ${(seconds / floor).toFixed(2)} × floor`,
      `peak resident memory ${(peak / 1e6).toFixed(0)} MB; record ${(bytes / 1e6).toFixed(1)} MB`,
      `outcomes ${JSON.stringify(result.summary.totals)}`,
      '',
    ].join('\n'),
  );
}

void main();
