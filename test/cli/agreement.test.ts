import assert from 'node:assert/strict';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { after, before, describe, it } from 'mocha';
import { latestResults } from '../../src/adapters/records/latestResults.ts';
import { collectReport } from '../../src/adapters/records/report.ts';
import { outcomeWords } from '../../src/cli/reporters/words.ts';
import { outcomes, type Outcome } from '../../src/core/base/outcome.ts';
import type { AttemptLine, RunHeader, Summary } from '../../src/core/record/record.ts';
import { reportElement, type ReportData } from '../../src/protocol/report.ts';
import { runCli } from './support/cli.ts';
import { makeWorkspace, type StoredRun, type TestWorkspace } from './support/workspace.ts';

const file = 'スイート s.tenken.yaml';
const suite = [
  'tenken: 1',
  'suite: desk',
  'targets: [t, u]',
  'defaults: { repeat: 3 }',
  'data: { rows: { file: rows.csv, key: id } }',
  'scenarios:',
  '  - { id: fine, turns: [{ user: Hello }], expect: [{ contains: fine }] }',
  '  - { id: down, turns: [{ user: Down }], expect: [{ contains: fine }] }',
  '  - { id: filtered, turns: [{ user: Filtered }], expect: [{ contains: fine }] }',
  '  - id: rows',
  '    each: rows',
  '    turns: [{ user: "{{row.said}}" }]',
  '    expect:',
  '      - not: { contains: secret }',
  '      - contains: fine',
  '  - id: twins',
  '    turns: [{ user: Bad }]',
  '    expect: [{ contains: "no" }]',
  '    twin:',
  '      turns: [{ user: Bad again }]',
  '      expect:',
  '        - contains: fine',
  '',
].join('\n');

/** Everything that did not pass, one line each case and outcome: `fail ×3 desk/rows#b (t)`. */
type Findings = readonly string[];
const notable = (outcome: Outcome): boolean => outcome !== 'pass' && outcome !== 'inapplicable';

function findingsOf(attempts: readonly Pick<AttemptLine, 'outcome' | 'id' | 'target'>[]): Findings {
  const counts = new Map<string, number>();
  for (const { outcome, id, target } of attempts) {
    if (!notable(outcome)) continue;
    const key = `${outcome}\n${id.replace(/@\d+$/u, '')} (${target})`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts].map(([key, count]) => key.replace('\n', ` ×${count} `)).sort();
}

describe('every report and the editor say the same of one record', function () {
  this.timeout(120_000);
  let workspace: TestWorkspace;
  let run: StoredRun;
  const said: Record<string, string> = {};
  before(async () => {
    workspace = makeWorkspace({
      'tenken.config.yaml':
        'tenken: 1\ntargets:\n  t: { provider: scripted, script: script.yaml }\n  u: { provider: scripted, script: script.yaml }\n',
      'script.yaml':
        'tenken: 1\nscript: s\nrules:\n  - when: { said: Down }\n    fail: unreachable\n  - when: { said: Filtered }\n    fail: content-filter\n' +
        '  - when: { said: Bad }\n    reply: "no"\n  - reply: "fine"\n',
      'rows.csv': 'id,said\na,Hello\nb,Bad\n',
      [file]: suite,
    });
    await runCli(['run'], { cwd: workspace.root });
    run = workspace.record();
    for (const locale of ['en', 'ja'])
      for (const kind of ['json', 'ndjson', 'text', 'junit', 'sarif', 'markdown', 'github'])
        said[`${kind} ${locale}`] = (
          await runCli(['show', run.folder, '--reporter', kind, '--locale', locale], { cwd: workspace.root })
        ).stdout;
  });
  after(() => workspace.remove());

  const english = (kind: string): string => said[`${kind} en`] ?? '';
  const truth = (): Findings => findingsOf(run.attempts);
  const totals = (): Readonly<Record<string, number>> =>
    Object.fromEntries(outcomes.map((each) => [each, run.attempts.filter(({ outcome }) => outcome === each).length]));
  /** The line of the check that decided a case; of the scenario where none did. */
  const lines = (): readonly string[] =>
    [
      ...new Set(
        run.attempts
          .filter(({ outcome }) => notable(outcome))
          .map(({ scenario, variant, checks }) => {
            const planned = run.header.plan.scenarios.find((each) => each.scenario === scenario);
            const list = variant.endsWith('twin') ? planned?.twinCheckLines : planned?.checkLines;
            const failing = checks.find(({ outcome }) => outcome !== 'pass');
            return `${file}:${(failing === undefined ? undefined : list?.[failing.index]) ?? planned?.line ?? 0}`;
          }),
      ),
    ].sort();
  const placesIn = (text: string, pattern: RegExp): readonly string[] =>
    [...new Set([...text.matchAll(pattern)].map(([, path = '', line = '']) => `${path}:${line}`))].sort();
  /** `failed ×3` and `不合格 ×3` as the outcome and the count. */
  const findingsIn = (text: string, pattern: RegExp, locale: 'en' | 'ja'): Findings =>
    [...text.matchAll(pattern)]
      .map(([, word = '', times = '1', name = '']) => {
        const outcome = outcomes.find((each) => outcomeWords[each][locale] === word) ?? word;
        return `${outcome} ×${times} desk/${name}`;
      })
      .sort();

  it('holds what is to be told apart', () => {
    assert.deepEqual(totals(), {
      pass: 18,
      fail: 12,
      error: 6,
      blocked: 6,
      inapplicable: 0,
      'needs-review': 0,
    });
    assert.equal(truth().length, 2 * 4);
  });

  it('json and ndjson', () => {
    const json = JSON.parse(english('json')) as {
      totals: object;
      attempts: readonly (AttemptLine & { file: string; line: number })[];
    };
    assert.deepEqual(json.totals, totals());
    assert.deepEqual(findingsOf(json.attempts), truth());
    const planned = new Map(run.header.plan.scenarios.map(({ scenario, line }) => [scenario, line]));
    for (const attempt of json.attempts)
      assert.deepEqual([attempt.file, attempt.line], [file, planned.get(attempt.scenario)]);
    const events = english('ndjson')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { event: string; attempt?: AttemptLine; summary?: Summary });
    assert.deepEqual(findingsOf(events.flatMap(({ attempt }) => attempt ?? [])), truth());
    assert.deepEqual(events.at(-1)?.summary?.totals, totals());
  });

  it('text', () => {
    for (const locale of ['en', 'ja'] as const)
      assert.deepEqual(
        findingsIn(said[`text ${locale}`] ?? '', /^[✗!⊘?] (\S+(?: \S+)?) ×(\d+) {2}.*: (\S+ \(\w\))$/gmu, locale),
        truth(),
        locale,
      );
    assert.deepEqual(
      placesIn(english('text'), /^ {4}(スイート s\.tenken\.yaml):(\d+): \w/gmu),
      lines().filter((each) => !/:[89]$/u.test(each)),
    );
  });

  it('markdown', () => {
    for (const locale of ['en', 'ja'] as const)
      assert.deepEqual(
        findingsIn(said[`markdown ${locale}`] ?? '', /^- \*\*(.+?)\*\* ×(\d+) `[^`]+` `(\S+ \(\w\))`$/gmu, locale),
        truth(),
        locale,
      );
  });

  it('github', () => {
    const unescaped = (text: string) => text.replace(/%3A/gu, ':').replace(/%2C/gu, ',').replace(/%25/gu, '%');
    for (const locale of ['en', 'ja'] as const)
      assert.deepEqual(
        findingsIn(
          unescaped(said[`github ${locale}`] ?? ''),
          /^::\w+ file=.*,title=(.+?) ×(\d+): (\S+ \(\w\))::/gmu,
          locale,
        ),
        truth(),
        locale,
      );
    assert.deepEqual(placesIn(english('github'), /file=([^,]+),line=(\d+)/gu), lines());
  });

  it('sarif', () => {
    const [log] = (JSON.parse(english('sarif')) as { runs: readonly [Sarif] }).runs;
    assert.deepEqual(log.properties.totals, totals());
    assert.deepEqual(
      log.results
        .map(({ properties, partialFingerprints }) => {
          const [name, target] = partialFingerprints['tenkenCase/v1'].split('|');
          return `${properties.outcome} ×${properties.attempts} ${name} (${target})`;
        })
        .sort(),
      truth(),
    );
    const places = log.results.map(
      ({ locations: [{ physicalLocation }] }) =>
        `${decodeURIComponent(physicalLocation.artifactLocation.uri)}:${physicalLocation.region.startLine}`,
    );
    assert.deepEqual([...new Set(places)].sort(), lines());
  });

  it('junit', () => {
    const cases = english('junit').matchAll(
      /<testcase name="([^"]+) \((\w)\)"[^>]*?(?:\/>|>\s*<(\w+)[^>]*>(?:(\w+))?)/gu,
    );
    const attempts = [...cases].map(([, id = '', target = '', element = '', word = '']) => ({
      id: `desk/${id}`,
      target,
      outcome: (element === ''
        ? 'pass'
        : element === 'failure'
          ? 'fail'
          : element === 'skipped'
            ? word
            : element) as Outcome,
    }));
    assert.equal(attempts.length, run.attempts.length);
    assert.deepEqual(findingsOf(attempts), truth());
  });

  it('html', async () => {
    const { stdout } = await runCli(['show', run.folder, '--reporter', 'html'], { cwd: workspace.root });
    const [, base64 = ''] = new RegExp(`id="${reportElement}">([^<]+)<`, 'u').exec(stdout) ?? [];
    const page = JSON.parse(gunzipSync(Buffer.from(base64, 'base64')).toString('utf8')) as ReportData;
    assert.deepEqual(findingsOf(page.attempts.map(({ detail }) => detail)), truth());
    // The same as the panel collects from the events.
    const collected = collectReport(run.header, 'en');
    for (const attempt of run.attempts) collected.add(attempt);
    const summary = run.summary;
    assert.ok(summary !== null);
    assert.deepEqual(findingsOf(collected.finish(summary, false).attempts.map(({ detail }) => detail)), truth());
  });

  it('the editor', async () => {
    const results = await latestResults(join(workspace.root, '.tenken', 'runs'));
    const shown = results.flatMap(({ suite: name, scenario, target, totals: each }) =>
      outcomes
        .filter((outcome) => each[outcome] > 0)
        .map((outcome) => `${outcome} ×${each[outcome]} ${name}/${scenario} (${target})`),
    );
    const counts = new Map<string, number>();
    for (const { outcome, suite: name, scenario, target } of run.attempts) {
      const key = `${outcome}\n${name}/${scenario} (${target})`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    assert.deepEqual(shown.sort(), [...counts].map(([key, count]) => key.replace('\n', ` ×${count} `)).sort());
    const places = results.flatMap(({ scenario, findings }) => {
      const planned = planOf(run.header, scenario);
      return findings.map(
        ({ twin, index }) => `${file}:${(twin ? planned.twinCheckLines : planned.checkLines)?.[index] ?? 0}`,
      );
    });
    assert.deepEqual(
      [...new Set(places)].sort(),
      lines().filter((each) => !/:[89]$/u.test(each)),
    );
  });
});

interface Sarif {
  readonly properties: { readonly totals: object };
  readonly results: readonly {
    readonly properties: { readonly outcome: string; readonly attempts: number };
    readonly partialFingerprints: { readonly 'tenkenCase/v1': string };
    readonly locations: readonly [
      {
        readonly physicalLocation: {
          readonly artifactLocation: { readonly uri: string };
          readonly region: { readonly startLine: number };
        };
      },
    ];
  }[];
}

function planOf(header: RunHeader, scenario: string) {
  const planned = header.plan.scenarios.find((each) => each.scenario === scenario);
  assert.ok(planned !== undefined);
  return planned;
}
