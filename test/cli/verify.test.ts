import assert from 'node:assert/strict';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'mocha';
import { verifyFolder } from '../../src/adapters/disk/verifyFolder.ts';
import type { AttemptLine } from '../../src/core/record/record.ts';
import { callCli } from './support/cli.ts';
import { copyClinic, type TestWorkspace } from './support/workspace.ts';

describe('tenken verify', function () {
  this.timeout(60_000);
  let workspace: TestWorkspace;
  let folder: string;
  let whole: string;
  before(async () => {
    workspace = copyClinic();
    await callCli(['run'], { cwd: workspace.root });
    folder = workspace.record().folder;
    whole = readFileSync(join(folder, 'attempts.jsonl'), 'utf8');
  });
  after(() => workspace.remove());

  const attempts = (text: string) => writeFileSync(join(folder, 'attempts.jsonl'), text);
  const verify = (...args: readonly string[]) => callCli(['verify', folder, ...args], { cwd: workspace.root });
  /** The differences after one edit of the record, which is then undone. */
  const edited = async (edit: (line: AttemptLine) => object): Promise<readonly string[]> => {
    const [first = '', ...rest] = whole.split('\n');
    attempts([JSON.stringify(edit(JSON.parse(first) as AttemptLine)), ...rest].join('\n'));
    const { differences } = await verifyFolder(folder);
    attempts(whole);
    return differences.map((each) => `${each.case}: ${each.field}`);
  };

  it('agrees with what a run wrote, with no summary too', async () => {
    const { code, stdout } = await verify();
    assert.equal(code, 0);
    assert.match(stdout, /^Recomputed 19 attempts, \d+ checks .*\nThe record says what follows from it\.\n$/u);
    const summary = readFileSync(join(folder, 'summary.json'));
    rmSync(join(folder, 'summary.json'));
    assert.equal((await verify()).code, 0);
    writeFileSync(join(folder, 'summary.json'), summary);
  });

  it('says how many planned attempts the record does not hold, and what nobody can tell without a summary', async () => {
    const path = join(folder, 'summary.json');
    const summary = readFileSync(path);
    rmSync(path);
    attempts(whole.split('\n').slice(0, 13).join('\n') + '\n');
    const { code, stdout } = await verify();
    const inJapanese = (await verify('--locale', 'ja')).stdout;
    const json = JSON.parse((await verify('--reporter', 'json')).stdout) as { missing: number; summarized: boolean };
    attempts(whole);
    writeFileSync(path, summary);
    assert.deepEqual(
      [code, stdout.split('\n').slice(1)],
      [
        0,
        [
          '6 of 19 planned attempts are not in the record; nothing is known of them.',
          'There is no summary.json, so attempts that were taken out cannot be told from attempts that were never made.',
          'The record says what follows from it.',
          '',
        ],
      ],
    );
    assert.match(inJapanese, /^計画された試行 19 件のうち 6 件は記録にありません。/mu);
    assert.deepEqual([json.missing, json.summarized], [6, false]);
  });

  it('names the changed reply, and what would follow from it', async () => {
    const { id, target } = JSON.parse(whole.split('\n')[0] ?? '') as AttemptLine;
    const found = await edited((line) => ({
      ...line,
      turns: line.turns.map((turn) => (turn.role === 'assistant' ? { ...turn, content: 'Yes.' } : turn)),
    }));
    assert.ok(found.includes(`${id} (${target}): turns`), found.join('\n'));
  });

  it('computes outcomes, checks and the summary again', async () => {
    const { id, target, outcome } = JSON.parse(whole.split('\n')[0] ?? '') as AttemptLine;
    const other = outcome === 'pass' ? 'fail' : 'pass';
    const found = await edited((line) => ({ ...line, outcome: other }));
    assert.equal(found[0], `${id} (${target}): outcome`);
    assert.ok(found.some((each) => each.startsWith('summary.json: totals.')));
  });

  it('names a line that was taken away, through the summary', async () => {
    attempts(whole.split('\n').slice(1).join('\n'));
    const { differences } = await verifyFolder(folder);
    attempts(whole);
    assert.ok(differences.some((each) => each.case === 'summary.json' && each.field === 'attempts'));
  });

  it('exits with 1 and says so', async () => {
    const path = join(folder, 'summary.json');
    const summary = readFileSync(path, 'utf8');
    writeFileSync(path, summary.replace(/"coverage":[\d.]+/u, '"coverage":0.5'));
    const english = await verify();
    assert.equal(english.code, 1);
    assert.match(english.stdout, /^summary\.json: coverage: the record says 0\.5, computed is .*$/mu);
    assert.match((await verify('--locale', 'ja')).stdout, /^summary\.json: coverage：記録は 0\.5、再計算は /mu);
    const json = JSON.parse((await verify('--reporter', 'json')).stdout) as { differences: object[] };
    assert.equal(json.differences.length, 1);
    writeFileSync(path, summary);
  });
});
