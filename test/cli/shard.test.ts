import assert from 'node:assert/strict';
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'mocha';
import type { AttemptLine } from '../../src/core/record/record.ts';
import { callCli } from './support/cli.ts';
import { makeWorkspace, readRecord, type TestWorkspace } from './support/workspace.ts';

const rows = Array.from({ length: 11 }, (_, index) => `r${index},Question ${index}`).join('\n');
const suite = `tenken: 1
suite: desk
targets: [bot]
data: { rows: { file: rows.csv, key: id } }
scenarios:
  - id: each
    repeat: 2
    each: rows
    turns: [{ user: "{{row.question}}" }]
    expect: [{ contains: nine }]
    twin: { turns: [{ user: "Please: {{row.question}}" }], expect: [{ contains: nine }] }
  - id: single
    turns: [{ user: Hello }]
    expect: [{ contains: nine }]
`;

const nameOf = ({ target, id }: AttemptLine): string => `${target} ${id}`;

describe('tenken run --shard and tenken merge', function () {
  this.timeout(120_000);
  let at: TestWorkspace;
  before(async () => {
    at = makeWorkspace({
      'desk.tenken.yaml': suite,
      'rows.csv': `id,question\n${rows}\n`,
      'tenken.config.yaml': 'tenken: 1\ntargets: { bot: { provider: scripted, script: bot.yaml } }\n',
      'bot.yaml':
        'tenken: 1\nrules: [{ when: { said: never said }, reply: no }]\notherwise: { reply: We open at nine. }\n',
    });
    for (const part of ['1/3', '2/3', '3/3']) {
      const { code, stderr } = await callCli(['run', '--shard', part, '--record', `p${part[0] ?? ''}`], {
        cwd: at.root,
      });
      assert.equal(code, 0, stderr);
    }
    const whole = await callCli(['run', '--record', 'whole'], { cwd: at.root });
    assert.equal(whole.code, 0, whole.stderr);
  });
  after(() => at.remove());

  const record = (name: string) => readRecord(join(at.root, name));
  const merge = async (...args: string[]) => {
    const { code, stdout, stderr } = await callCli(['merge', ...args], { cwd: at.root });
    return { code, stdout, stderr: stderr.trim() };
  };

  it('splits evenly, keeps repeats and twins together, and leaves nothing out', () => {
    const parts = ['p1', 'p2', 'p3'].map(record);
    const cases = parts.map(({ attempts }) => new Set(attempts.map(({ id }) => id.replace(/(?:\.twin)?@\d+$/u, ''))));
    assert.deepEqual(
      cases.map(({ size }) => size),
      [4, 4, 4],
    );
    assert.equal(new Set(cases.flatMap((each) => [...each])).size, 12);
    assert.deepEqual(
      parts.map(({ header, summary }) => [header.shard?.index, summary?.complete, summary?.coverage]),
      [
        [1, true, 16 / 46],
        [2, true, 16 / 46],
        [3, true, 14 / 46],
      ],
    );
    const all = parts.flatMap(({ attempts }) => attempts.map(nameOf)).sort();
    assert.deepEqual(all, record('whole').attempts.map(nameOf).sort());
  });

  it('joins the parts, in any order, into what the whole run is', async () => {
    const merged = await merge('p3', 'p1', 'p2', '--record', 'joined', '--reporter', 'json');
    assert.equal(merged.code, 0, merged.stderr);
    const joined = record('joined');
    const whole = record('whole');
    assert.deepEqual(joined.attempts.map(nameOf).sort(), whole.attempts.map(nameOf).sort());
    await merge('p1', 'p2', 'p3', '--record', 'again');
    assert.deepEqual(record('again').attempts.map(nameOf), joined.attempts.map(nameOf));
    assert.deepEqual({ ...joined.header.plan }, whole.header.plan);
    assert.equal(joined.header.shard, undefined);
    const of = ({ summary }: typeof whole) => [summary?.gate, summary?.totals, summary?.rates, summary?.complete];
    assert.deepEqual(of(joined), of(whole));
    assert.equal((JSON.parse(merged.stdout) as { run: string }).run, joined.header.run);
    const resumed = await callCli(['run', '--resume', 'joined'], { cwd: at.root });
    assert.deepEqual([resumed.code, record('joined').attempts.length], [0, whole.attempts.length]);
    const part = await callCli(['run', '--resume', 'p1'], { cwd: at.root });
    assert.equal(part.code, 0, part.stderr);
  });

  it('refuses parts that are missing, double, of another plan, incomplete or changed', async () => {
    const { run: one } = record('p1').header;
    assert.deepEqual(await merge('p1', 'p3'), {
      code: 2,
      stdout: '',
      stderr: 'tenken: Part 2 of 3 is missing. Name the runs of all parts.',
    });
    assert.match((await merge('p1', 'p1', 'p2', 'p3')).stderr, /^tenken: Part 1 is there twice: /u);
    assert.match((await merge('p1', 'whole')).stderr, /is no part of a run: it was not made with --shard K\/N\.$/u);
    await callCli(['run', '--shard', '2/3', '--seed', '9', '--record', 'other'], { cwd: at.root });
    assert.match((await merge('p1', 'other', 'p3')).stderr, /has another plan than /u);

    const path = join(at.root, 'p1', 'attempts.jsonl');
    const text = readFileSync(path, 'utf8');
    const lines = text.split('\n');
    writeFileSync(path, `${lines.slice(0, -2).join('\n')}\n${lines.at(-2)?.slice(0, 40) ?? ''}`);
    const planned = lines.length - 1;
    assert.equal(
      (await merge('p1', 'p2', 'p3')).stderr,
      `tenken: The run ${one} is not complete: ${planned - 1} of ${planned} attempts. Finish it with: tenken run --resume ${one}`,
    );
    writeFileSync(path, text);
    appendFileSync(path, `${readFileSync(join(at.root, 'p2', 'attempts.jsonl'), 'utf8').split('\n')[0] ?? ''}\n`);
    assert.match((await merge('p1', 'p2', 'p3')).stderr, /^tenken: The attempt \S+ is in both \S+ and \S+\. /u);
    writeFileSync(path, `${text}nonsense\n`);
    assert.equal(
      (await merge('p1', 'p2', 'p3')).stderr,
      `${path}:${planned + 1}:1: damaged-record: The text is not JSON.`.replace(/^/u, 'tenken: '),
    );
    writeFileSync(path, text);
    assert.deepEqual(
      [(await merge()).code, (await callCli(['run', '--shard', '4/3'], { cwd: at.root })).stderr],
      [2, 'tenken: --shard takes a part such as 1/4 (the first of four), not “4/3”.\n'],
    );
  });
});
