import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { after, afterEach, before, describe, it } from 'mocha';
import { reporterKinds } from '../../src/cli/reporters/kinds.ts';
import { callCli } from './support/cli.ts';
import { junitErrors, junitSchemas, sarifValidator } from './support/publicSchemas.ts';
import { makeWorkspace, type TestWorkspace } from './support/workspace.ts';

const until = '2026-03-31';
const files = {
  'tenken.config.yaml': `tenken: 1
targets:
  t: { provider: scripted, script: script.yaml }
gate:
  waivers:
    - { scenario: s/known, reason: "the vendor mends it, #12", owner: 山田, until: ${until} }
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
};

/** Does something on a day. */
async function on<Result>(day: string, work: () => Promise<Result>): Promise<Result> {
  mock.timers.enable({ apis: ['Date'], now: Date.parse(`${day}T12:00:00Z`) });
  try {
    return await work();
  } finally {
    mock.timers.reset();
  }
}

describe('a failure that is waived', function () {
  this.timeout(60_000);
  let at: TestWorkspace;
  const all = reporterKinds.flatMap((kind) => ['--reporter', `${kind}=out/report.${kind}`]);
  before(async () => {
    at = makeWorkspace(files);
    assert.equal((await on(until, () => callCli(['run', '--record', 'record'], { cwd: at.root }))).code, 0);
  });
  after(() => at.remove());
  afterEach(() => mock.timers.reset());
  const gate = (day: string, ...args: readonly string[]) =>
    on(day, () => callCli(['gate', '--run', 'record', ...all, ...args], { cwd: at.root }));
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
      assert.equal((await gate(until, '--locale', locale)).code, 0);
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

  it('is one again on the day after, whenever the record was made, and in every report', async () => {
    assert.equal((await gate('2026-04-01')).code, 1);
    const ended = `The waiver of s/known (山田) ended on ${until}: its failures count again.`;
    const days = `The record is of ${until}; its waivers are held against 2026-04-01.`;
    for (const kind of ['text', 'markdown', 'github', 'junit', 'sarif', 'json', 'ndjson'])
      for (const sentence of [ended, days])
        assert.ok(report(kind).replaceAll('\\', '').includes(sentence), `${kind}: ${sentence}`);
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
  });

  it('does not become one by a clock that is behind the record', async () => {
    assert.equal((await gate('2020-01-01')).code, 0);
    assert.doesNotMatch(report('text'), /The record is of/u);
  });
});
