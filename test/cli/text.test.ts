import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { createColors } from 'picocolors';
import { perspectives } from '../../src/core/catalogue/perspectives.ts';
import { textReporter } from '../../src/cli/reporters/text.ts';
import type { ShieldFrom } from '../../src/core/base/shield.ts';
import type { Locale } from '../../src/core/base/text.ts';
import type { RunEvent } from '../../src/core/engine/ports.ts';
import type { AttemptLine, RecordedCheck, RunHeader, Summary } from '../../src/core/record/record.ts';

const header = (notRun: RunHeader['plan']['notRun'] = []): RunHeader => ({
  format: 1,
  run: 'r1',
  tenken: '1',
  startedAt: '2026-11-22T00:00:00.000Z',
  seed: 1,
  suites: [{ suite: 's', file: 's.tenken.yaml', hash: 'h' }],
  config: {},
  targets: [{ id: 'front', provider: 'scripted', fingerprint: 'f' }],
  plan: {
    scenarios: ['a', 'b'].map((scenario, index) => ({
      suite: 's',
      scenario,
      title: `Title of ${scenario}`,
      file: 's.tenken.yaml',
      line: 5 + 10 * index,
      checkLines: [7 + 10 * index, 8 + 10 * index],
      twinCheckLines: [9 + 10 * index],
      severity: 'high',
      perspectives: [],
      frameworks: [],
      cases: 1,
      repeat: 1,
      twin: true,
      hashes: {},
    })),
    attempts: 4,
    notRun,
  },
});

const check = (outcome: RecordedCheck['outcome'], evidence: string, index = 0): RecordedCheck => ({
  check: 'no-canary',
  index,
  outcome,
  evidence,
  spans: [],
  message: { en: 'The canary came out.', ja: 'カナリアが漏れました。' },
});

const attempt = (scenario: string, more: Partial<AttemptLine> = {}): AttemptLine => ({
  id: `s/${scenario}@1`,
  case: 'h',
  target: 'front',
  outcome: 'fail',
  turns: [
    { role: 'user', content: 'Hello' },
    { role: 'assistant', content: 'A reply' },
  ],
  calls: [],
  checks: [check('fail', 'MRN-1')],
  usage: { input: 0, output: 0 },
  latencyMs: 1,
  cost: null,
  model: null,
  startedAt: '2026-11-22T00:00:00.000Z',
  suite: 's',
  scenario,
  variant: '',
  repeat: 1,
  finish: 'stop',
  canaries: {},
  ...more,
});

const summary: Summary = {
  run: 'r1',
  gate: 'fail',
  reasons: [{ en: 'Too many failures.', ja: '不合格が多すぎます。' }],
  totals: { pass: 3, fail: 1, error: 0, blocked: 0, inapplicable: 0, 'needs-review': 0 },
  coverage: 0.875,
  rates: [
    { group: 'all', n: 4, failures: 1, rate: 0.25, low: 0.0456, high: 0.6994 },
    { group: 'severity:low', n: 0, failures: 0, rate: null, low: 0, high: 1 },
  ],
  attempts: 4,
  cost: 0.01234,
  usage: { input: 0, output: 0 },
  complete: true,
  finishedAt: '2026-11-22T00:00:01.000Z',
};

const report = (events: readonly RunEvent[], locale: Locale = 'en', shield: ShieldFrom = 'never'): string => {
  let said = '';
  const sink = { write: (text: string) => void (said += text), drained: () => Promise.resolve() };
  const record = (run: string) => `.tenken/runs/${run}`;
  const reporter = textReporter(sink, { locale, colours: createColors(false), record, prefix: '', shield });
  for (const event of events) reporter.event(event);
  return said;
};

const run = (attempts: readonly AttemptLine[], notRun: RunHeader['plan']['notRun'] = []): readonly RunEvent[] => [
  { event: 'run', header: header(notRun) },
  ...attempts.map((each) => ({ event: 'attempt' as const, attempt: each })),
  { event: 'summary', summary, cancelled: false },
];

/** As no attempt of this record says which perspective it is about, none is tested. */
const scope = {
  en: `Scope: 2 scenarios of s against front, 4 attempts
Untested perspectives: ${perspectives.map(({ name }) => name.en).join(', ')}
The numbers hold for these scenarios, targets and settings. They do not show that the system is safe elsewhere.`,
  ja: `範囲：s のシナリオ 2 件を front に対して実行（試行 4 回）
点検していない観点：${perspectives.map(({ name }) => name.ja).join('、')}
数値はこのシナリオ・対象・設定についてのものです。ほかの条件での安全性を示すものではありません。`,
} as const;

const numbers = `Attempts: passed 3 · failed 1
Coverage: 87.5 %
Cost: $0.0123
Failure rates
  all: 25 % (1 of 4; 95 % interval 4.6 % – 69.9 %)
  severity:low: –
${scope.en}
Gate: failed
  Too many failures.
Record: .tenken/runs/r1
`;

describe('the text report', () => {
  it('says what was not run before anything else, then findings in the order of the plan, then the numbers', () => {
    const notRun = [
      { suite: 's', scenario: 'b', what: 'attack: base64', reason: { en: 'Not in this version.', ja: '未対応です。' } },
    ];
    const attempts = [
      attempt('b', { variant: 'twin' }),
      attempt('a'),
      attempt('a', { repeat: 2 }),
      attempt('a', { outcome: 'pass' }),
    ];
    assert.equal(
      report(run(attempts, notRun)),
      `Not run
  s/b (attack: base64): Not in this version.

✗ failed ×2  s.tenken.yaml:5: a (front)
    Title of a
    s.tenken.yaml:7: no-canary: The canary came out.
      evidence: MRN-1
      reply: A reply

✗ failed  s.tenken.yaml:15: b#twin (front)
    Title of b
    s.tenken.yaml:19: no-canary: The canary came out.
      evidence: MRN-1
      reply: A reply

${numbers}`,
    );
  });

  it('says why there is no verdict', () => {
    const failure = { reason: 'timeout', message: { en: 'No answer.', ja: '応答がありません。' } };
    const said = report(run([attempt('a', { outcome: 'error', checks: [], turns: [], failure })]));
    assert.equal(said, `! error  s.tenken.yaml:5: a (front)\n    Title of a\n    No answer.\n\n${numbers}`);
  });

  it('speaks Japanese', () => {
    assert.equal(
      report(run([attempt('a')]), 'ja'),
      `✗ 不合格  s.tenken.yaml:5: a (front)
    Title of a
    s.tenken.yaml:7: no-canary: カナリアが漏れました。
      証拠：MRN-1
      応答：A reply

試行：合格 3 · 不合格 1
網羅率：87.5 %
費用：$0.0123
不合格率
  全体：25 %（4 回中 1 回、95 % 信頼区間 4.6 % – 69.9 %）
  重大度「低」：–
${scope.ja}
ゲート：不合格
  不合格が多すぎます。
記録：.tenken/runs/r1
`,
    );
  });

  it('quotes nothing that may be harmful before it is asked for, and says how to ask', () => {
    assert.equal(
      report(run([attempt('a')]), 'en', 'high'),
      `✗ failed  s.tenken.yaml:5: a (front)
    Title of a
    s.tenken.yaml:7: no-canary: The canary came out.
      evidence: hidden, may be harmful
      reply: hidden, may be harmful

What may be harmful is hidden. To see it: tenken show r1 --reveal

${numbers}`,
    );
    assert.equal(report(run([attempt('a')]), 'en', 'critical'), report(run([attempt('a')])));
  });

  it('shows hostile text harmlessly, and 5 MB of it in a line', () => {
    const hostile = `<img src=x onerror=alert(1)>\u001b[2J\u202e\r\n${'長'.repeat(2_500_000)}`;
    const said = report(
      run([
        attempt('a', {
          turns: [{ role: 'assistant', content: hostile }],
          checks: [check('fail', hostile)],
          variant: '\u001b]0;title\u0007',
        }),
      ]),
    );
    assert.doesNotMatch(said, /(?!\n)\p{Cc}|\p{Bidi_Control}/u);
    assert.match(said, / {6}reply: <img src=x onerror=alert\(1\)>␛\[2J⟨U\+202E⟩␊長+…\n/u);
    assert.ok(Math.max(...said.split('\n').map((line) => line.length)) < 400);
  });

  it('keeps a bounded number of findings and counts the rest', () => {
    const many = Array.from({ length: 600 }, (_, index) => attempt('a', { variant: `row-${index}` }));
    const said = report(run(many));
    assert.equal(said.match(/✗ failed/gu)?.length, 500);
    assert.match(said, /\n… and 100 more; the record holds them all\.\n/u);
  });
});
