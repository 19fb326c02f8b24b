import assert from 'node:assert/strict';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { after, before, describe, it } from 'mocha';
import { latestResults } from '../../src/adapters/records/latestResults.ts';
import { collectReport } from '../../src/adapters/records/report.ts';
import { perspectives } from '../../src/core/catalogue/perspectives.ts';
import { outcomes, type Outcome } from '../../src/core/base/outcome.ts';
import type { AttemptLine, RunHeader, Summary } from '../../src/core/record/record.ts';
import { reportElement, type ReportData } from '../../src/protocol/report.ts';
import { callCli } from './support/cli.ts';
import {
  file,
  findingsOf,
  notable,
  outcomeNamed,
  placesBy,
  planOf,
  suite,
  type Findings,
  type Places,
} from './support/findings.ts';
import { makeWorkspace, type StoredRun, type TestWorkspace } from './support/workspace.ts';

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
    await callCli(['run'], { cwd: workspace.root });
    run = workspace.record();
    for (const locale of ['en', 'ja'])
      for (const kind of ['json', 'ndjson', 'text', 'junit', 'sarif', 'markdown', 'github'])
        said[`${kind} ${locale}`] = (
          await callCli(['show', run.folder, '--reporter', kind, '--locale', locale], { cwd: workspace.root })
        ).stdout;
  });
  after(() => workspace.remove());

  const english = (kind: string): string => said[`${kind} en`] ?? '';
  const truth = (): Findings => findingsOf(run.attempts);
  const totals = (): Readonly<Record<string, number>> =>
    Object.fromEntries(outcomes.map((each) => [each, run.attempts.filter(({ outcome }) => outcome === each).length]));
  /** `failed ×3` and `不合格 ×3` as the outcome and the count. */
  const findingsIn = (text: string, pattern: RegExp, locale: 'en' | 'ja'): Findings =>
    [...text.matchAll(pattern)]
      .map(([, word = '', times = '1', name = '']) => `${outcomeNamed(word, locale)} ×${times} desk/${name}`)
      .sort();
  /** Where each finding stands: `fail desk/rows#b (t)`, the line of its scenario, the lines of its checks that did not pass. */
  const places = (): Places =>
    placesBy(
      run.attempts.filter(({ outcome }) => notable(outcome)),
      ({ id, target, outcome, scenario, variant, checks }) => {
        const planned = planOf(run.header, scenario);
        const lines = variant.endsWith('twin') ? planned.twinCheckLines : planned.checkLines;
        const failing = checks.filter(({ outcome: each }) => each !== 'pass').map(({ index }) => lines?.[index] ?? 0);
        return [`${outcome} ${id.replace(/@\d+$/u, '')} (${target})`, planned.line, failing];
      },
    );
  /** The line that one click goes to: the first check’s that did not pass, else the scenario’s. */
  const decisive = (): readonly string[] =>
    places().map((place) =>
      place.replace(/: (\d+), \[(\d*).*$/u, (_, line: string, check: string) => `: ${check || line}`),
    );
  /** Of a report that has a heading with a place for each finding, and below it a place for each check. */
  const placesUnder = (text: string, heading: RegExp, check: RegExp, locale: 'en' | 'ja'): Places => {
    const parts = text
      .split('\n')
      .reduce<{ readonly key: string; readonly line: number; readonly checks: number[] }[]>((all, line) => {
        const head = heading.exec(line)?.groups;
        const below = check.exec(line)?.groups;
        if (head !== undefined)
          all.push({
            key: `${outcomeNamed(head.word ?? '', locale)} desk/${head.name ?? ''}`,
            line: Number(head.line),
            checks: [],
          });
        else if (below !== undefined) all.at(-1)?.checks.push(Number(below.line));
        return all;
      }, []);
    return placesBy(parts, ({ key, line, checks }) => [key, line, checks]);
  };

  it('holds what is to be told apart', () => {
    assert.deepEqual(totals(), {
      pass: 18,
      fail: 12,
      error: 6,
      blocked: 6,
      inapplicable: 6,
      'needs-review': 0,
    });
    assert.equal(truth().length, 2 * 4);
    assert.equal(places().length, 2 * 4);
    assert.deepEqual(
      places().filter((place) => place.includes('desk/rows#b (t)')),
      ['fail desk/rows#b (t): 10, [15,16]'],
    );
    assert.deepEqual(
      places().filter((place) => place.includes('twin (t)')),
      ['fail desk/twins#twin (t): 18, [24]'],
    );
    assert.deepEqual(
      places().filter((place) => place.includes('down (t)')),
      ['error desk/down (t): 8, []'],
    );
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
      .map(
        (line) => JSON.parse(line) as { event: string; header?: RunHeader; attempt?: AttemptLine; summary?: Summary },
      );
    assert.deepEqual(findingsOf(events.flatMap(({ attempt }) => attempt ?? [])), truth());
    assert.deepEqual(events.at(-1)?.summary?.totals, totals());
    const header = events.flatMap(({ header: each }) => each ?? [])[0];
    assert.deepEqual(header?.plan.scenarios, run.header.plan.scenarios);
  });

  it('text', () => {
    for (const locale of ['en', 'ja'] as const)
      assert.deepEqual(
        findingsIn(said[`text ${locale}`] ?? '', /^[✗!⊘?] (\S+(?: \S+)?) ×(\d+) {2}.*: (\S+ \(\w\))$/gmu, locale),
        truth(),
        locale,
      );
    for (const locale of ['en', 'ja'] as const)
      assert.deepEqual(
        placesUnder(
          said[`text ${locale}`] ?? '',
          /^[✗!⊘?] (?<word>\S+(?: \S+)?) ×\d+ {2}スイート s\.tenken\.yaml:(?<line>\d+): (?<name>\S+ \(\w\))$/u,
          /^ {4}スイート s\.tenken\.yaml:(?<line>\d+): [a-z-]+: /u,
          locale,
        ),
        places(),
      );
  });

  it('markdown', () => {
    for (const locale of ['en', 'ja'] as const)
      assert.deepEqual(
        findingsIn(said[`markdown ${locale}`] ?? '', /^- \*\*(.+?)\*\* ×(\d+) `[^`]+` `(\S+ \(\w\))`$/gmu, locale),
        truth(),
        locale,
      );
    for (const locale of ['en', 'ja'] as const)
      assert.deepEqual(
        placesUnder(
          said[`markdown ${locale}`] ?? '',
          /^- \*\*(?<word>.+?)\*\* ×\d+ `スイート s\.tenken\.yaml:(?<line>\d+)` `(?<name>\S+ \(\w\))`$/u,
          /^ {2}- `スイート s\.tenken\.yaml:(?<line>\d+)` /u,
          locale,
        ),
        places(),
      );
  });

  it('github', () => {
    const unescaped = (text: string) => text.replace(/%3A/gu, ':').replace(/%2C/gu, ',').replace(/%25/gu, '%');
    for (const locale of ['en', 'ja'] as const)
      assert.deepEqual(
        findingsIn(
          unescaped(said[`github ${locale}`] ?? ''),
          /^::\w+ file=.*,title=(.+?) ×(\d+)(?:: |：)(\S+ \(\w\))::/gmu,
          locale,
        ),
        truth(),
        locale,
      );
    assert.deepEqual(
      [
        ...unescaped(english('github')).matchAll(
          /^::\w+ file=スイート s\.tenken\.yaml,line=(\d+),title=(.+?) ×\d+: (\S+ \(\w\))::/gmu,
        ),
      ]
        .map(([, line = '', word = '', name = '']) => `${outcomeNamed(word, 'en')} desk/${name}: ${line}`)
        .sort(),
      decisive(),
    );
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
    const lineOf = ({ physicalLocation: { artifactLocation, region } }: SarifPlace): number => {
      assert.equal(decodeURIComponent(artifactLocation.uri), file);
      return region.startLine;
    };
    assert.deepEqual(
      placesBy(log.results, ({ properties, partialFingerprints, locations, relatedLocations = [] }) => {
        const [name, target, outcome] = partialFingerprints['tenkenCase/v1'].split('|');
        const all = [...locations, ...relatedLocations].map(lineOf);
        const checks = all[0] === properties.scenarioLine ? [] : all;
        return [`${outcome} ${name} (${target})`, properties.scenarioLine, checks];
      }),
      places(),
    );
  });

  it('junit', () => {
    for (const locale of ['en', 'ja'] as const) {
      const cases = (said[`junit ${locale}`] ?? '').matchAll(
        /<testcase name="([^"]+) \((\w)\)"[^>]*?(?:\/>|>\s*<(\w+)[^>]*>([^<]*)<)/gu,
      );
      const attempts = [...cases].map(([, id = '', target = '', element = '', body = '']) => {
        const [first = '', ...rest] = body.split('&#10;');
        const skipped = outcomeNamed(/^[^:：]*/u.exec(first)?.[0] ?? '', locale);
        const outcome = { '': 'pass', failure: 'fail', error: 'error' }[element] ?? skipped;
        const [place = '', ...checks] = element === 'skipped' ? rest : [first, ...rest];
        return { id: `desk/${id}`, target, outcome: outcome as Outcome, lines: [place, ...checks].flatMap(lineIn) };
      });
      assert.equal(attempts.length, run.attempts.length);
      assert.deepEqual(findingsOf(attempts), truth());
      const found = attempts.filter(({ outcome }) => notable(outcome));
      assert.deepEqual(
        placesBy(found, ({ id, target, outcome, lines: [line = 0, ...checks] }) => [
          `${outcome} ${id.replace(/@\d+$/u, '')} (${target})`,
          line,
          checks,
        ]),
        places(),
      );
    }
  });

  it('html', async () => {
    const { stdout } = await callCli(['show', run.folder, '--reporter', 'html'], { cwd: workspace.root });
    const [, base64 = ''] = new RegExp(`id="${reportElement}">([^<]+)<`, 'u').exec(stdout) ?? [];
    const page = JSON.parse(gunzipSync(Buffer.from(base64, 'base64')).toString('utf8')) as ReportData;
    const details = page.attempts.map(({ detail }) => detail);
    assert.deepEqual(findingsOf(details), truth());
    assert.deepEqual(page.run.counted, totals());
    assert.deepEqual(
      placesBy(
        details.filter(({ outcome }) => notable(outcome)),
        ({ id, target, outcome, source, checks }) => {
          const failing = checks.filter((check) => check.outcome !== 'pass').map((check) => check.source);
          for (const place of [source, ...failing]) assert.equal(place?.file, file);
          const lines = failing.map((place) => place?.line ?? 0);
          return [`${outcome} ${id.replace(/@\d+$/u, '')} (${target})`, source?.line ?? 0, lines];
        },
      ),
      places(),
    );
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
    const marked = results.flatMap(({ scenario, findings, target }) => {
      const planned = planOf(run.header, scenario);
      return findings.map(
        ({ twin, index, outcome, count }) =>
          `${outcome} ×${count} ${target}: ${(twin ? planned.twinCheckLines : planned.checkLines)?.[index] ?? 0}`,
      );
    });
    const expected = new Map<string, number>();
    for (const { scenario, variant, target, checks } of run.attempts)
      for (const { outcome, index } of checks.filter((check) => notable(check.outcome))) {
        const planned = planOf(run.header, scenario);
        const lines = variant.endsWith('twin') ? planned.twinCheckLines : planned.checkLines;
        const key = `${outcome}\n${target}: ${lines?.[index] ?? 0}`;
        expected.set(key, (expected.get(key) ?? 0) + 1);
      }
    assert.deepEqual(marked.sort(), [...expected].map(([key, count]) => key.replace('\n', ` ×${count} `)).sort());
  });

  it('every report that people read states the scope, the sizes, the intervals and what was not tested', () => {
    const json = JSON.parse(english('json')) as {
      scope: { untestedPerspectives: readonly string[]; attempts: number };
    };
    assert.equal(json.scope.attempts, run.attempts.length);
    const untested = perspectives.filter(({ id }) => json.scope.untestedPerspectives.includes(id));
    assert.equal(untested.length, perspectives.length);
    for (const locale of ['en', 'ja'] as const)
      for (const kind of ['text', 'junit', 'sarif', 'markdown', 'github']) {
        // The runner undoes its own escapes.
        const text = (said[`${kind} ${locale}`] ?? '').replaceAll('%25', '%');
        const has = (part: string): void => assert.ok(text.includes(part), `${kind} ${locale}: ${part}`);
        has(
          locale === 'en'
            ? '6 scenarios of desk against t, u, 48 attempts'
            : 'desk のシナリオ 6 件を t、u に対して実行（試行 48 回）',
        );
        has(
          locale === 'en'
            ? 'They do not show that the system is safe elsewhere.'
            : 'ほかの条件での安全性を示すものではありません。',
        );
        for (const { name } of untested) has(name[locale]);
        if (kind === 'sarif')
          assert.deepEqual(
            (JSON.parse(text) as { runs: readonly [Sarif] }).runs[0].properties.rates,
            run.summary?.rates,
          );
        else
          for (const { n, failures } of run.summary?.rates.slice(0, 1) ?? [])
            has(
              locale === 'en' ? `(${failures} of ${n}; 95 % interval ` : `（${n} 回中 ${failures} 回、95 % 信頼区間 `,
            );
        assert.doesNotMatch(text, /certif|認証|保証/iu);
      }
  });
});

/** The line of a place in the suite at the beginning of a text, as JUnit’s text has it. */
function lineIn(text: string): readonly number[] {
  const found = /^スイート s\.tenken\.yaml:(\d+)/u.exec(text);
  return found === null ? [] : [Number(found[1])];
}

interface SarifPlace {
  readonly physicalLocation: {
    readonly artifactLocation: { readonly uri: string };
    readonly region: { readonly startLine: number };
  };
}

interface Sarif {
  readonly properties: { readonly totals: object; readonly rates: object };
  readonly results: readonly {
    readonly properties: { readonly outcome: string; readonly attempts: number; readonly scenarioLine: number };
    readonly partialFingerprints: { readonly 'tenkenCase/v1': string };
    readonly locations: readonly SarifPlace[];
    readonly relatedLocations?: readonly SarifPlace[];
  }[];
}
