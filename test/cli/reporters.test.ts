import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'mocha';
import type { AttemptLine } from '../../src/core/record/record.ts';
import { callCli } from './support/cli.ts';
import { copyClinic, makeWorkspace, type TestWorkspace } from './support/workspace.ts';

interface JsonReport {
  readonly totals: Readonly<Record<string, number>>;
  readonly coverage: number;
  readonly gate: string;
  readonly attempts: readonly {
    readonly id: string;
    readonly outcome: string;
    readonly file: string;
    readonly line: number;
  }[];
}
interface Sarif {
  readonly version: string;
  readonly runs: readonly [
    {
      readonly results: readonly {
        readonly kind: string;
        readonly level: string;
        readonly taxa?: readonly { readonly id: string; readonly toolComponent: { readonly name: string } }[];
        readonly locations: readonly [
          {
            readonly physicalLocation: {
              readonly artifactLocation: { readonly uri: string };
              readonly region: { readonly startLine: number };
            };
          },
        ];
        readonly properties: { readonly attempts: number; readonly outcome: string; readonly scenarioLine: number };
      }[];
      readonly taxonomies: readonly { readonly name: string; readonly taxa: readonly { readonly id: string }[] }[];
      readonly properties: { readonly totals: object; readonly coverage: number; readonly gate: string };
    },
  ];
}

const kinds = ['json', 'text', 'junit', 'sarif', 'markdown', 'github'] as const;

describe('the reports of one record', function () {
  this.timeout(60_000);
  let workspace: TestWorkspace;
  const said: Record<string, string> = {};
  let json: JsonReport;
  let lines: readonly AttemptLine[];
  before(async () => {
    workspace = copyClinic();
    await callCli(['run', '--record', 'record', '--reporter', 'json=run.json'], { cwd: workspace.root });
    for (const locale of ['en', 'ja'])
      for (const kind of kinds)
        said[`${kind} ${locale}`] = (
          await callCli(['show', 'record', '--reporter', kind, '--locale', locale], { cwd: workspace.root })
        ).stdout;
    json = JSON.parse(said['json en'] ?? '') as JsonReport;
    lines = workspace
      .read('record/attempts.jsonl')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as AttemptLine);
  });
  after(() => workspace.remove());

  const count = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].length;
  const failing = () => json.attempts.filter(({ outcome }) => outcome !== 'pass' && outcome !== 'inapplicable');

  it('count the same outcomes', () => {
    const junit = said['junit en'] ?? '';
    const { totals } = json;
    assert.deepEqual(
      {
        tests: count(junit, /<testcase /gu),
        failures: count(junit, /<failure /gu),
        errors: count(junit, /<error /gu),
        skipped: count(junit, /<skipped /gu),
      },
      {
        tests: json.attempts.length,
        failures: totals.fail,
        errors: totals.error,
        skipped: (totals.blocked ?? 0) + (totals.inapplicable ?? 0) + (totals['needs-review'] ?? 0),
      },
    );
    assert.match(junit, new RegExp(`<testsuite [^>]*tests="${json.attempts.length}" failures="${totals.fail}"`, 'u'));
    const [run] = (JSON.parse(said['sarif en'] ?? '') as Sarif).runs;
    assert.deepEqual(run.properties.totals, totals);
    assert.equal(run.properties.gate, json.gate);
    assert.equal(run.properties.coverage, json.coverage);
    assert.equal(
      run.results.reduce((sum, { properties }) => sum + properties.attempts, 0),
      failing().length,
    );
    for (const kind of ['text', 'markdown', 'github'])
      assert.ok(said[`${kind} en`]?.includes(`passed ${totals.pass} · failed ${totals.fail}`), kind);
  });

  it('name the same lines', () => {
    const scenarioLines = (list: readonly { line: number }[]) =>
      [...new Set(list.map(({ line }) => line))].sort((a, b) => a - b);
    const [run] = (JSON.parse(said['sarif en'] ?? '') as Sarif).runs;
    assert.deepEqual(
      scenarioLines(run.results.map(({ properties }) => ({ line: properties.scenarioLine }))),
      scenarioLines(failing()),
    );
    const sarif = run.results.map(
      ({ locations: [{ physicalLocation }] }) =>
        `${physicalLocation.artifactLocation.uri}:${physicalLocation.region.startLine}`,
    );
    const github = [...(said['github en'] ?? '').matchAll(/file=([^,]+),line=(\d+)/gu)].map(
      ([, file, line]) => `${file}:${line}`,
    );
    assert.deepEqual(github, sarif);
    for (const place of new Set(sarif)) {
      assert.ok(said['text en']?.includes(`${place}: `), `text ${place}`);
      assert.ok(said['markdown en']?.includes(`\`${place}\``), `markdown ${place}`);
      assert.ok(said['junit en']?.includes(`${place}: `), `junit ${place}`);
    }
  });

  it('tell failures from what has no verdict', () => {
    const [run] = (JSON.parse(said['sarif en'] ?? '') as Sarif).runs;
    for (const { kind, level, properties } of run.results) {
      assert.equal(kind === 'fail', properties.outcome === 'fail');
      assert.equal(level, kind === 'fail' ? 'error' : 'none');
    }
    assert.equal(lines.filter(({ outcome }) => outcome === 'fail').length, json.totals.fail);
  });

  it('carry perspectives and frameworks as taxonomies, every reference resolved', () => {
    const [run] = (JSON.parse(said['sarif en'] ?? '') as Sarif).runs;
    const known = new Map(run.taxonomies.map(({ name, taxa }) => [name, new Set(taxa.map(({ id }) => id))]));
    assert.ok(known.size > 0);
    for (const { taxa = [] } of run.results)
      for (const { id, toolComponent } of taxa) assert.ok(known.get(toolComponent.name)?.has(id), id);
  });

  it('say in both languages what was not tested, with n and intervals, and never that anything is certified', () => {
    for (const kind of ['junit', 'sarif', 'markdown', 'github']) {
      assert.match(
        said[`${kind} en`] ?? '',
        kind === 'sarif' ? /untestedPerspectives/u : kind === 'github' ? /interval/u : /Untested perspectives/u,
      );
      assert.match(said[`${kind} ja`] ?? '', /[ぁ-ん]/u);
      assert.doesNotMatch(said[`${kind} en`] ?? '', /certif/iu);
      assert.doesNotMatch(said[`${kind} ja`] ?? '', /認証済|保証/u);
    }
    assert.match(said['markdown en'] ?? '', /interval/u);
  });

  it('say the same whether they follow the run or read its record', () =>
    assert.equal(said['json en'], workspace.read('run.json')));
});

describe('reports of hostile text', () => {
  const hostile = '</testcase>]]>&"\u0000::error::x @team [x](http://evil) | `';
  let workspace: TestWorkspace;
  before(() => {
    workspace = makeWorkspace({
      'tenken.config.yaml': 'tenken: 1\ntargets:\n  t: { provider: scripted, script: script.yaml }\n',
      'script.yaml': 'tenken: 1\nscript: s\nrules:\n  - reply: "x"\n',
      's.tenken.yaml': `tenken: 1\nsuite: s\ntargets: [t]\nscenarios:\n  - id: a\n    title: ${JSON.stringify(hostile)}\n    turns: [{ user: Hello }]\n    expect: [{ contains: ${JSON.stringify(hostile)} }]\n`,
    });
    mkdirSync(join(workspace.root, '.git'));
  });
  after(() => workspace.remove());

  it('is text wherever it stands', async () => {
    const said = async (kind: string) => (await callCli(['run', '--reporter', kind], { cwd: workspace.root })).stdout;
    const junit = await said('junit');
    assert.equal([...junit.matchAll(/<\/testcase>/gu)].length, 1, junit);
    const github = await said('github');
    assert.ok(
      github
        .trim()
        .split('\n')
        .every((line) => /^::(?:error|warning|notice) /u.test(line)),
      github,
    );
    const markdown = await said('markdown');
    assert.doesNotMatch(markdown, /[^\\]\[x\]\(http|@team|<\/testcase/u);
  });
});
