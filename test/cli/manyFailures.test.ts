import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, it } from 'mocha';
import { callCli } from './support/cli.ts';
import { makeWorkspace, readRecord, type TestWorkspace } from './support/workspace.ts';

/** More than any report has room for. */
const failing = 1200;

/** Reports have room for a part of what failed. What they count, they count of everything. */
describe('a run in which more fails than a report has room for', function () {
  this.timeout(60_000);
  let at: TestWorkspace;
  const read = (file: string): string => at.read(file);
  before(async () => {
    at = makeWorkspace({
      'desk.tenken.yaml': `tenken: 1
suite: desk
targets: [front]
data: { rows: { file: rows.csv, key: id } }
scenarios:
  - id: hours
    each: rows
    repeat: 2
    turns: [{ user: "{{row.question}}" }]
    expect: [{ contains: "9:00" }]
  - id: ok
    turns: [{ user: Hello }]
    expect: [{ contains: "never" }]
`,
      'rows.csv': `id,question\n${Array.from({ length: failing }, (_, row) => `r${row},Question ${row}?`).join('\n')}\n`,
      'tenken.config.yaml': 'tenken: 1\ntargets:\n  front: { provider: scripted, script: front.yaml }\n',
      'front.yaml':
        'tenken: 1\nscript: front\nrules:\n  - { when: { said: Hello }, reply: "We never close." }\n  - reply: "I do not know."\n',
    });
    const kinds = ['json', 'text', 'sarif', 'junit', 'markdown', 'html'];
    const { code, stderr } = await callCli(
      ['run', '--record', 'r', ...kinds.flatMap((kind) => ['--reporter', `${kind}=${kind}.out`])],
      { cwd: at.root },
    );
    assert.equal(code, 1, stderr);
  });
  after(() => at.remove());

  it('has every attempt in its record, and exact figures in its summary', () => {
    const { attempts, summary } = readRecord(join(at.root, 'r'));
    assert.equal(new Set(attempts.map(({ id }) => id)).size, 2 * failing + 1);
    assert.deepEqual(
      [summary?.attempts, summary?.totals.fail, summary?.totals.pass],
      [2 * failing + 1, 2 * failing, 1],
    );
  });

  it('has every attempt in the JSON report', () => {
    const { totals, attempts } = JSON.parse(read('json.out')) as {
      readonly totals: Readonly<Record<string, number>>;
      readonly attempts: readonly { readonly id: string; readonly outcome: string }[];
    };
    assert.deepEqual([totals.fail, totals.pass], [2 * failing, 1]);
    assert.equal(new Set(attempts.map(({ id }) => id)).size, 2 * failing + 1);
    assert.equal(attempts.filter(({ outcome }) => outcome === 'fail').length, 2 * failing);
  });

  it('says how many cases there was no room for', () => {
    const text = read('text.out');
    assert.equal(text.match(/^✗ failed ×2 /gmu)?.length, 500);
    assert.match(text, /\b700 more\b/u);
    const { runs } = JSON.parse(read('sarif.out')) as {
      readonly runs: readonly {
        readonly results: readonly unknown[];
        readonly properties: { readonly findingsBeyond: number };
      }[];
    };
    assert.deepEqual([runs[0]?.results.length, runs[0]?.properties.findingsBeyond], [500, failing - 500]);
    assert.match(read('markdown.out'), /\b1150\b/u);
  });

  it('counts every attempt in the JUnit report', () => {
    const [, tests, failures] = /<testsuite [^>]* tests="(\d+)"[^>]* failures="(\d+)"/u.exec(read('junit.out')) ?? [];
    assert.deepEqual([tests, failures], [String(2 * failing + 1), String(2 * failing)]);
  });

  it('is verified, and shown as it was told', async () => {
    const { code, stdout } = await callCli(['verify', 'r'], { cwd: at.root });
    assert.equal(code, 0, stdout);
    assert.match(stdout, /^Recomputed 2401 attempts, 2401 checks /u);
    assert.equal((await callCli(['show', 'r', '--reporter', 'json'], { cwd: at.root })).stdout, read('json.out'));
  });
});
