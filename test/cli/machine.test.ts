import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cachedDataVersionTag } from 'node:v8';
import { afterEach, describe, it } from 'mocha';
import { openWorkspace } from '../../src/adapters/disk/workspaceFiles.ts';
import { asBefore, collectingSooner, compileLess, keepMemoryFlat } from '../../src/cli/machine.ts';
import { answerJson, completion, startFaultServer } from '../adapters/support/faultServer.ts';
import { callCli, cliProgram } from './support/cli.ts';
import { makeWorkspace, type TestWorkspace } from './support/workspace.ts';

/** V8 tells nobody its flags, but for this number: it follows from their values, and from no flag that V8 does not know. */
const flags = cachedDataVersionTag;

describe('what V8 is told', function () {
  this.timeout(60_000);
  const usual = flags();
  let workspace: TestWorkspace | undefined;
  afterEach(() => {
    asBefore();
    workspace?.remove();
  });

  it('is to compile less where a run is short', () => {
    compileLess(4000);
    assert.equal(flags(), usual);
    compileLess(3999);
    assert.notEqual(flags(), usual);
  });

  it('is to collect sooner where a run is long', () => {
    keepMemoryFlat(3999);
    assert.equal(flags(), usual);
    keepMemoryFlat(4000);
    const long = flags();
    assert.notEqual(long, usual);
    keepMemoryFlat(20_000);
    assert.notEqual(flags(), long);
  });

  it('is to collect sooner once a large file was read', () => {
    workspace = makeWorkspace({ 'small.csv': 'a'.repeat(1_999_999), 'large.csv': 'a'.repeat(2_000_000) });
    const files = collectingSooner(openWorkspace(workspace.root));
    files.read('small.csv');
    files.read('none.csv');
    assert.equal(flags(), usual);
    assert.equal(files.read('large.csv')?.length, 2_000_000);
    assert.notEqual(flags(), usual);
  });

  it('is its own values after a command that read a large file and ran nothing', async () => {
    workspace = makeWorkspace({
      'tenken.config.yaml': 'tenken: 1\ntargets: { echo: { provider: openai, model: echo } }\n',
      'rows.csv': `id,question\nr1,${'a'.repeat(2_000_000)}\n`,
      'a.tenken.yaml': `tenken: 1
suite: a
targets: [echo]
data: { rows: { file: rows.csv, key: id } }
scenarios:
  - { id: open, each: rows, turns: [{ user: "{{row.question}}" }], expect: [{ contains: nine }] }
`,
    });
    const { code, stderr } = await callCli(['run', '--dry-run'], { cwd: workspace.root });
    assert.equal(code, 0, stderr);
    assert.equal(flags(), usual);
  });

  it('is its own values in the end', () => {
    compileLess(1);
    keepMemoryFlat(20_000);
    asBefore();
    assert.equal(flags(), usual);
  });

  it('holds for a run while it lasts', async () => {
    const seen: number[] = [];
    const server = await startFaultServer((_, response) => {
      seen.push(flags());
      answerJson(response, completion('We open at nine.'));
    });
    try {
      workspace = makeWorkspace({
        'tenken.config.yaml': `tenken: 1\ntargets: { echo: { provider: openai, model: echo, baseUrl: "${server.origin}/v1" } }\n`,
        'a.tenken.yaml': `tenken: 1
suite: a
targets: [echo]
scenarios:
  - { id: open, turns: [{ user: When do you open? }], expect: [{ contains: nine }] }
`,
      });
      const { code, stderr } = await callCli(['run'], { cwd: workspace.root });
      assert.equal(code, 0, stderr);
    } finally {
      await server.close();
    }
    compileLess(1);
    assert.deepEqual(seen, [flags()]);
    asBefore();
    assert.equal(flags(), usual);
  });

  it('is to grow the nursery at once, from the start on', async () => {
    workspace = makeWorkspace({});
    const listener = join(workspace.root, 'listener.cjs');
    writeFileSync(
      listener,
      `const { cachedDataVersionTag: flags, setFlagsFromString } = require('node:v8');
      process.on('exit', () => {
        const now = flags();
        setFlagsFromString('--semi-space-growth-factor=2');
        process.stderr.write(String(now !== flags()));
      });`,
    );
    const args = ['-r', listener, await cliProgram(), '--version'];
    const { stderr } = spawnSync(process.execPath, args, { cwd: workspace.root, encoding: 'utf8' });
    assert.equal(stderr, 'true');
  });
});
