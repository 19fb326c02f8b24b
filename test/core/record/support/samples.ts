import type { AttemptLine, RunHeader, Summary } from '../../../../src/core/record/record.ts';

/** An attempt line with every field. */
export const attempt: AttemptLine = {
  id: 'clinic/s1@1',
  case: 'c0',
  target: 'bot',
  outcome: 'fail',
  turns: [
    { role: 'user', content: 'Hello', images: ['a.png'] },
    {
      role: 'assistant',
      content: '',
      calls: [{ id: 'c', tool: 't', arguments: { a: [1, { b: null }] } }],
      refusal: 'no',
    },
    { role: 'tool', content: '{}', tool: 't', callId: 'c' },
  ],
  calls: [{ tool: 't', arguments: {}, malformed: '{a', result: { ok: true }, turn: 1 }],
  checks: [
    {
      check: 'contains',
      index: 0,
      outcome: 'fail',
      evidence: 'x',
      spans: [{ turn: 1, start: 0, end: 1 }],
      message: { en: 'a', ja: 'あ' },
      judgements: [{ score: 1 }],
    },
  ],
  usage: { input: 1, output: 2 },
  latencyMs: 1.5,
  cost: 0.25,
  model: null,
  startedAt: '2026-01-01T00:00:00.000Z',
  suite: 'clinic',
  scenario: 's1',
  variant: '',
  repeat: 1,
  finish: 'tool-calls',
  canaries: { record: 'MRN-1' },
  fingerprint: 'fp',
  failure: { reason: 'judge', message: { en: 'a', ja: 'あ' } },
  system: { prompt: [0, 3], documents: [{ id: 'chart', at: [4, 9] }] },
  judging: { requests: 3, usage: { input: 1, output: 1 }, cost: null },
};

/** A header with every field. */
export const header: RunHeader = {
  format: 1,
  run: 'r',
  tenken: '0.1.0',
  startedAt: '2026-01-01T00:00:00.000Z',
  seed: 7,
  suites: [{ suite: 'clinic', file: 'clinic.tenken.yaml', hash: 'h' }],
  config: { targets: {} },
  targets: [{ id: 'bot', provider: 'openai', fingerprint: 'f' }],
  plan: {
    scenarios: [
      {
        suite: 'clinic',
        scenario: 's1',
        title: '',
        file: 'clinic.tenken.yaml',
        line: 3,
        checkLines: [5],
        severity: 'high',
        perspectives: [],
        frameworks: [],
        cases: 1,
        repeat: 1,
        twin: false,
        hashes: { bot: 'h' },
      },
    ],
    attempts: 1,
    notRun: [{ suite: 'clinic', scenario: 's1', what: 'perturb: typo', reason: { en: 'a', ja: 'あ' } }],
  },
};

/** A summary. */
export const summary: Summary = {
  run: 'r',
  gate: 'inconclusive',
  reasons: [{ en: 'a', ja: 'あ' }],
  totals: { pass: 0, fail: 0, error: 1, blocked: 0, inapplicable: 0, 'needs-review': 0 },
  coverage: 0,
  rates: [{ group: 'all', n: 0, failures: 0, rate: null, low: 0, high: 1 }],
  attempts: 1,
  cost: null,
  usage: { input: 0, output: 0 },
  complete: true,
  finishedAt: '2026-01-01T00:00:00.000Z',
};
