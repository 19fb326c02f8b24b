import assert from 'node:assert/strict';
import { join } from 'node:path';
import { afterEach, describe, it } from 'mocha';
import { reporterKinds } from '../../src/cli/reporters/kinds.ts';
import { callCli } from './support/cli.ts';
import { recordOn } from './support/dated.ts';
import { junitErrors, junitSchemas, sarifValidator } from './support/publicSchemas.ts';
import { makeWorkspace, type TestWorkspace } from './support/workspace.ts';

/** Far off, and long over. */
const until = '2999-03-31';
const over = '2026-03-31';
const filesUntil = (day: string) => ({
  'tenken.config.yaml': `tenken: 1
targets:
  t: { provider: scripted, script: script.yaml }
gate:
  waivers:
    - { scenario: s/known, reason: "the vendor mends it, #12", owner: 山田, until: ${day} }
`,
  'script.yaml': 'tenken: 1\nscript: s\nrules:\n  - when: { said: Bad }\n    reply: "bad"\n  - reply: "fine"\n',
  's.tenken.yaml': `tenken: 1
suite: s
targets: [t]
defaults: { repeat: 2 }
scenarios:
  - { id: good, turns: [{ user: Hello }], expect: [{ contains: fine }] }
  - { id: known, turns: [{ user: Bad }], expect: [{ contains: fine }] }
`,
});

describe('a failure that is waived', function () {
  this.timeout(60_000);
  let at: TestWorkspace;
  const all = reporterKinds.flatMap((kind) => ['--reporter', `${kind}=out/report.${kind}`]);
  afterEach(() => at.remove());
  /** Decides over a record of a day, made where the waiver holds until another. */
  const gate = async (day: string, last: string, ...args: readonly string[]) => {
    at = makeWorkspace(filesUntil(last));
    await callCli(['run', '--record', 'today'], { cwd: at.root });
    await recordOn(day, join(at.root, 'today'), join(at.root, 'record'));
    const summary = JSON.parse(at.read('record/summary.json')) as { readonly gate: string };
    const { code } = await callCli(['gate', '--run', 'record', ...all, ...args], { cwd: at.root });
    return { then: summary.gate, code };
  };
  const report = (kind: string): string => at.read(`out/report.${kind}`);
  const valid = async (): Promise<void> => {
    const sarif = sarifValidator();
    sarif(JSON.parse(report('sarif')));
    assert.deepEqual(sarif.errors ?? [], []);
    for (const schema of junitSchemas()) assert.deepEqual(await junitErrors(report('junit'), schema), []);
  };
  interface Json {
    readonly gate: string;
    readonly totals: Readonly<Record<string, number>>;
    readonly attempts: readonly { readonly id: string; readonly waived?: boolean }[];
  }
  interface Sarif {
    readonly runs: readonly [
      { readonly results: readonly { readonly suppressions?: readonly { readonly justification: string }[] }[] },
    ];
  }
  const sarif = () => (JSON.parse(report('sarif')) as Sarif).runs[0].results;

  for (const [locale, words, counts] of [
    ['en', `waived until ${until} by 山田: the vendor mends it, #12`, 'passed 2 · failed 2 (2 waived)'],
    ['ja', `猶予（${until} まで、責任者：山田）：the vendor mends it, #12`, '合格 2 · 不合格 2（うち猶予 2）'],
  ] as const)
    it(`is one in no report, with the reason in its place (${locale})`, async () => {
      assert.deepEqual(await gate('2026-01-01', until, '--locale', locale), { then: 'pass', code: 0 });
      const junit = report('junit');
      assert.match(junit, /tests="4" failures="0" errors="0" skipped="2"/u);
      const skipped = [...junit.matchAll(/<testcase name="([^"]+)"[^>]*>\s*<skipped>([^<]*)</gu)];
      assert.deepEqual(
        skipped.map(([, name]) => name),
        ['known@1 (t)', 'known@2 (t)'],
      );
      for (const [, , body = ''] of skipped) assert.ok(body.startsWith(`${words}&#10;`), body);
      const json = JSON.parse(report('json')) as Json;
      assert.deepEqual([json.gate, json.totals.fail], ['pass', 2]);
      assert.deepEqual(
        json.attempts.filter(({ waived }) => waived === true).map(({ id }) => id),
        ['s/known@1', 's/known@2'],
      );
      assert.deepEqual(
        sarif().map(({ suppressions = [] }) => suppressions.map(({ justification }) => justification)),
        [[`the vendor mends it, #12 (山田, ${until})`]],
      );
      for (const kind of ['text', 'markdown', 'github']) {
        const said = report(kind).replaceAll('\\', '').replaceAll('%25', '%');
        assert.ok(said.includes(words) && said.includes(counts), `${kind}: ${said}`);
      }
      assert.match(report('github'), /^::notice file=s\.tenken\.yaml,line=7,/mu);
      assert.doesNotMatch(report('github'), /^::(?:error|warning)/mu);
      await valid();
    });

  const isOne = async (): Promise<void> => {
    assert.match(report('junit'), /tests="4" failures="2" errors="0" timestamp/u);
    assert.deepEqual(
      sarif().map(({ suppressions }) => suppressions),
      [undefined],
    );
    const json = JSON.parse(report('json')) as Json;
    assert.deepEqual([json.gate, json.attempts.filter(({ waived }) => waived === true)], ['fail', []]);
    assert.match(report('github'), /^::error file=s\.tenken\.yaml,line=7,/mu);
    assert.doesNotMatch(report('text'), /waived/u);
    await valid();
  };

  it('is one again where the waiver is over today, whenever the record was made, and in every report', async () => {
    assert.deepEqual(await gate(over, over), { then: 'pass', code: 1 });
    const ended = `The waiver of s/known (山田) ended on ${over}: its failures count again.`;
    const days = `The record is of ${over}; its waivers are held against ${new Date().toISOString().slice(0, 10)}.`;
    for (const kind of ['text', 'markdown', 'github', 'junit', 'sarif', 'json', 'ndjson'])
      for (const sentence of [ended, days])
        assert.ok(report(kind).replaceAll('\\', '').includes(sentence), `${kind}: ${sentence}`);
    await isOne();
  });

  it('is one too where a clock is behind the record', async () => {
    assert.deepEqual(await gate('2999-04-01', until), { then: 'fail', code: 1 });
    assert.doesNotMatch(report('text'), /The record is of/u);
    await isOne();
  });
});
