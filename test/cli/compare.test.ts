import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'mocha';
import { readBaseline } from '../../src/core/engine/baseline.ts';
import type { AttemptLine } from '../../src/core/record/record.ts';
import { callCli } from './support/cli.ts';
import { copyClinic, type TestWorkspace } from './support/workspace.ts';

describe('tenken compare and tenken accept', function () {
  this.timeout(60_000);
  let workspace: TestWorkspace;
  before(async () => {
    workspace = copyClinic();
    for (const name of ['a', 'b']) await callCli(['run', '--record', name], { cwd: workspace.root });
  });
  after(() => workspace.remove());
  const cli = (...args: readonly string[]) => callCli(args, { cwd: workspace.root });
  const lines = (run: string) =>
    readFileSync(join(workspace.root, run, 'attempts.jsonl'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as AttemptLine);

  it('finds two runs of the same the same', async () => {
    const { code, stdout } = await cli('compare', 'a', 'b', '--reporter', 'json');
    const cases = new Set(lines('a').map(({ id, target }) => `${target} ${id.replace(/@\d+$/u, '')}`)).size;
    assert.deepEqual(
      [code, JSON.parse(stdout)],
      [0, { fixed: 0, broke: 0, same: cases, incomparable: 0, p: { exact: 1, mid: 1 } }],
    );
  });

  it('names what broke and what was fixed', async () => {
    const [first] = lines('a');
    const failing = lines('a').map((line, index) =>
      index === 0 ? { ...line, outcome: 'error' } : { ...line, outcome: 'pass' },
    );
    writeFileSync(
      join(workspace.root, 'b', 'attempts.jsonl'),
      `${failing.map((line) => JSON.stringify(line)).join('\n')}\n`,
    );
    const { stdout } = await cli('compare', 'a', 'b');
    assert.ok(
      stdout.startsWith(`Cannot be compared:\n  ${first?.id.replace(/@\d+$/u, '')} (${first?.target})\n`),
      stdout,
    );
    assert.match(stdout, /McNemar: exact p 0\.\d{4}, mid-p 0\.\d{4}\.\n$/u);
    assert.match(
      (await cli('compare', 'a', 'b', '--locale', 'ja')).stdout,
      /改善 \d+、悪化 0、変化なし \d+、比較不能 1/u,
    );
  });

  it('accepts a run: one case a line, sorted, without a word of a model', async () => {
    const { code, stdout } = await cli('accept', 'a');
    assert.equal(code, 0);
    assert.match(
      stdout,
      /^tenken\.baseline\.json: accepted \d+ passed and \d+ failed; the baseline has \d+ cases in all\. Commit it\.\n$/u,
    );
    const text = workspace.read('tenken.baseline.json');
    const entries = text.split('\n').filter((line) => line.startsWith('["'));
    assert.deepEqual(entries, [...entries].sort());
    for (const entry of entries)
      assert.match(entry, /^\["[^"]+","[^"]+","(?:pass|fail)","[0-9a-f]{64}","[0-9a-f]{64}"\],$/u);
    assert.equal(readBaseline(text).kind, 'baseline');
    await cli('accept', 'a');
    assert.equal(workspace.read('tenken.baseline.json'), text);
  });

  it('says what a broken baseline is', async () => {
    workspace.write('tenken.baseline.json', '<<<<<<< ours\n');
    const { code, stderr } = await cli('accept', 'a');
    assert.equal(code, 2);
    assert.match(stderr, /tenken\.baseline\.json:1:1: baseline: The baseline holds marks of a merge/u);
  });

  it('is told how it was called', async () => {
    assert.equal((await cli('compare', 'a')).code, 2);
    assert.equal((await cli('compare', 'a', 'nothing')).code, 2);
    assert.equal((await cli('accept')).code, 2);
    assert.equal(readdirSync(workspace.root).includes('nothing'), false);
  });
});
