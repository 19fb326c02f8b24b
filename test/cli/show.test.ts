import assert from 'node:assert/strict';
import { appendFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'mocha';
import { callCli } from './support/cli.ts';
import { copyClinic, makeWorkspace, type TestWorkspace } from './support/workspace.ts';

describe('tenken show', () => {
  let workspace: TestWorkspace;
  let run: string;
  let said: { json: string; text: string };
  before(async () => {
    workspace = copyClinic();
    const { stdout } = await callCli(['run', '--reporter', 'json', '--reporter', 'text=report.txt'], {
      cwd: workspace.root,
    });
    run = readdirSync(join(workspace.root, '.tenken', 'runs'))[0] ?? '';
    said = { json: stdout, text: workspace.read('report.txt') };
  });
  after(() => workspace.remove());

  const show = (...args: readonly string[]) => callCli(['show', ...args], { cwd: workspace.root });

  it('lists the runs', async () => {
    const { code, stdout } = await show();
    assert.equal(code, 0);
    assert.equal(stdout, `${run}  failed  ✓ 13 ✗ 6 ! 0  clinic-front-desk\n`);
  });

  it('says from the record what the run said itself', async () => {
    assert.equal((await show(run, '--reporter', 'json')).stdout, said.json);
    assert.equal((await show(run)).stdout, said.text);
  });

  it('shows what may be harmful when it is asked for', async () => {
    assert.ok(said.text.includes(`tenken show ${run} --reveal`));
    assert.ok(!said.text.includes('MRN-'));
    const { stdout } = await show(run, '--reveal');
    assert.ok(!stdout.includes('hidden'));
    assert.match(stdout, /evidence: MRN-\d+\n/u);
  });

  it('finds a record by its folder', async () => {
    assert.equal((await show(join('.tenken', 'runs', run), '--reporter', 'json')).stdout, said.json);
  });

  it('does not need the summary', async () => {
    rmSync(join(workspace.root, '.tenken', 'runs', run, 'summary.json'));
    assert.equal((await show(run, '--reporter', 'json')).stdout, said.json);
  });

  it('says where a line is not what the run wrote', async () => {
    const path = join('.tenken', 'runs', run, 'attempts.jsonl');
    const before = workspace.read(path);
    workspace.write(path, before.replace('"outcome":"fail"', '"outcome":"pass"'));
    const { code, stderr } = await show(run, '--reporter', 'json');
    workspace.write(path, before);
    assert.deepEqual(
      [code, stderr],
      [
        0,
        `1 line of the record is not what the run wrote, so nothing should rest on what is shown. See: tenken verify ${run}\n`,
      ],
    );
  });

  it('passes over lines that are none, and says so; a torn last line is none', async () => {
    appendFileSync(join(workspace.root, '.tenken', 'runs', run, 'attempts.jsonl'), '{"id": 5}\nnot JSON\n{"id": "torn');
    const { code, stdout, stderr } = await show(run, '--reporter', 'json');
    assert.deepEqual(
      [code, stdout, stderr],
      [0, said.json, '2 lines of the record cannot be read and are not counted.\n'],
    );
  });

  it('says that there is no such run', async () => {
    const { code, stderr } = await show('20200101-000000-000000');
    assert.equal(code, 2);
    assert.match(stderr, /holds no record\. List the runs with: tenken show\n$/u);
  });

  it('tells over all runs which scenarios no longer tell targets apart, at their places', async () => {
    const history = makeWorkspace({
      'a.tenken.yaml':
        'tenken: 1\nsuite: a\ntargets: [one, two]\nscenarios:\n' +
        '  - { id: easy, turns: [{ user: Hi }], expect: [{ contains: fine }] }\n' +
        '  - { id: sharp, turns: [{ user: Hi }], expect: [{ contains: first }] }\n' +
        '  - { id: again, turns: [{ user: Hi }], expect: [{ contains: first }] }\n',
      'tenken.config.yaml':
        'tenken: 1\ntargets:\n  one: { provider: scripted, script: one.yaml }\n  two: { provider: scripted, script: two.yaml }\n',
      'one.yaml': 'tenken: 1\nrules: [{ reply: first and fine }]\n',
      'two.yaml': 'tenken: 1\nrules: [{ reply: second and fine }]\n',
    });
    try {
      const health = () => callCli(['show', '--health'], { cwd: history.root });
      await callCli(['run'], { cwd: history.root });
      const short = await health();
      assert.deepEqual([short.code, short.stdout], [0, '']);
      assert.match(short.stderr, /^1 runs were read\. A scenario tells something after 3 verdicts/u);
      await callCli(['run'], { cwd: history.root });
      const { code, stdout } = await health();
      assert.deepEqual(
        [code, stdout.split('\n').map((line) => line.replace(/; .*$/u, ''))],
        [
          0,
          [
            'a.tenken.yaml:5: a/easy: Saturated: passed by every target in every run, 4/4 (interval 51 % – 100 %)',
            'a.tenken.yaml:7: a/again: passed 2/4 (interval 15 % – 85 %), discrimination 1.00',
            'a.tenken.yaml:6: a/sharp: passed 2/4 (interval 15 % – 85 %), discrimination 1.00',
            '',
          ],
        ],
      );
      assert.equal((await callCli(['show', 'x', '--health'], { cwd: history.root })).code, 2);
    } finally {
      history.remove();
    }
  });
});
