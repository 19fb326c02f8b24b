import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { createColors } from 'picocolors';
import { githubReporter } from '../../src/cli/reporters/github.ts';
import { junitReporter } from '../../src/cli/reporters/junit.ts';
import { markdownReporter } from '../../src/cli/reporters/markdown.ts';
import type { Reporter } from '../../src/cli/reporters/reporter.ts';
import { sarifReporter } from '../../src/cli/reporters/sarif.ts';
import type { Sink } from '../../src/cli/reporters/sink.ts';
import { textReporter } from '../../src/cli/reporters/text.ts';
import { shieldDefault, type ShieldFrom } from '../../src/core/base/shield.ts';
import type { RunEvent } from '../../src/core/engine/ports.ts';

const secret = 'the harmful words';
const said = { en: `It says “${secret}”.`, ja: `「${secret}」と言っています。` };

/** A run of one attempt in a scenario of that severity; its check quotes the reply, or why it has no verdict does. */
function runOf(severity: string, outcome: 'fail' | 'error'): readonly RunEvent[] {
  const usage = { input: 0, output: 0 };
  const startedAt = '2026-11-22T00:00:00.000Z';
  const where = { suite: 's', scenario: 'a' };
  return [
    {
      event: 'run',
      header: {
        ...{ format: 1, run: 'r1', tenken: '1', startedAt, seed: 1, suites: [], config: {}, targets: [] },
        plan: {
          scenarios: [
            {
              ...where,
              ...{ title: '', file: 's.tenken.yaml', line: 5, checkLines: [7], twinCheckLines: [], severity },
              ...{ perspectives: [], frameworks: [], cases: 1, repeat: 1, twin: false, hashes: {} },
            },
          ],
          attempts: 1,
          notRun: [],
        },
      },
    },
    {
      event: 'attempt',
      attempt: {
        ...where,
        ...{ id: 's/a@1', case: 'h', target: 'front', variant: '', repeat: 1, outcome, finish: 'stop' },
        turns: outcome === 'fail' ? [{ role: 'assistant', content: secret }] : [],
        calls: [],
        ...(outcome === 'fail'
          ? { checks: [{ check: 'discloses-ai', index: 0, outcome, evidence: secret, spans: [], message: said }] }
          : { checks: [], failure: { reason: 'malformed', message: said } }),
        ...{ usage, latencyMs: 1, cost: null, model: null, startedAt, canaries: {} },
      },
    },
    {
      event: 'summary',
      summary: {
        ...{ run: 'r1', gate: 'fail', reasons: [], coverage: 1, rates: [], attempts: 1, cost: null, usage },
        totals: { pass: 0, fail: 1, error: 0, blocked: 0, inapplicable: 0, 'needs-review': 0 },
        ...{ complete: true, finishedAt: startedAt },
      },
      cancelled: false,
    },
  ];
}

const text = (shield: ShieldFrom) => (sink: Sink) =>
  textReporter(sink, { locale: 'en', colours: createColors(false), record: () => null, prefix: '', shield });

/** Every report that people read, as it is where nobody asked for what is hidden. */
const reporters: Readonly<Record<string, (sink: Sink) => Reporter>> = {
  text: text(shieldDefault),
  markdown: (sink) => markdownReporter(sink, 'en', ''),
  github: (sink) => githubReporter(sink, { locale: 'en', prefix: '', summaryFile: null }),
  junit: (sink) => junitReporter(sink, 'en'),
  sarif: (sink) => sarifReporter(sink, { locale: 'en', prefix: '' }),
};

async function written(
  make: (sink: Sink) => Reporter,
  severity: string,
  outcome: 'fail' | 'error' = 'fail',
): Promise<string> {
  let told = '';
  const reporter = make({ write: (part) => void (told += part), drained: () => Promise.resolve() });
  for (const event of runOf(severity, outcome)) reporter.event(event);
  await reporter.drained();
  return told;
}

describe('what a check, or a reason for no verdict, quotes in reports', () => {
  for (const [name, make] of Object.entries(reporters)) {
    it(`is left out of ${name} where the reply is hidden, and stands in it where it is not`, async () => {
      const hidden = await written(make, 'critical');
      assert.ok(!hidden.includes(secret), hidden);
      assert.ok(hidden.includes('It says “…”.'), hidden);
      assert.ok((await written(make, 'low')).includes(`It says “${secret}”.`));
    });
  }

  for (const [name, make] of Object.entries(reporters)) {
    it(`is left out of why there is no verdict in ${name}`, async () => {
      const hidden = await written(make, 'critical', 'error');
      assert.ok(!hidden.includes(secret), hidden);
      assert.ok(hidden.includes('It says “…”.'), hidden);
      assert.ok((await written(make, 'low', 'error')).includes(`It says “${secret}”.`));
    });
  }

  it('comes back on the terminal for whoever asks', async () => {
    assert.ok((await written(text('never'), 'critical')).includes(`It says “${secret}”.`));
  });
});
