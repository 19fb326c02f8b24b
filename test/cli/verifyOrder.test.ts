import assert from 'node:assert/strict';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { after, before, describe, it } from 'mocha';
import { verifyFolder } from '../../src/adapters/disk/verifyFolder.ts';
import { callCli } from './support/cli.ts';
import { makeWorkspace, type TestWorkspace } from './support/workspace.ts';

/** Passes, failures, errors that are made again, twins, rows, repeats, and a gate that looks after every attempt. */
const files = {
  'tenken.config.yaml':
    'tenken: 1\ntargets:\n  t: { provider: scripted, script: script.yaml, price: { input: 1.5, output: 2.5 } }\n  u: { provider: scripted, script: other.yaml }\n' +
    'gate: { early: true, severity: { medium: { limit: 40 % } } }\n',
  'script.yaml':
    'tenken: 1\nscript: s\nrules:\n  - when: { said: Down }\n    fail: unreachable\n  - when: { said: Bad }\n    reply: "no"\n  - reply: "fine"\n',
  'other.yaml': 'tenken: 1\nscript: s\nrules:\n  - when: { said: Two }\n    reply: "no"\n  - reply: "fine"\n',
  'rows.csv': 'id,q\none,One\ntwo,Two\nthree,Bad\n',
  's.tenken.yaml':
    'tenken: 1\nsuite: s\ntargets: [t, u]\ndata: { rows: { file: rows.csv, key: id } }\nscenarios:\n' +
    '  - { id: each, each: rows, repeat: 2, turns: [{ user: "{{row.q}}" }], expect: [{ contains: fine }] }\n' +
    '  - { id: down, turns: [{ user: Down }], expect: [{ contains: fine }] }\n' +
    '  - { id: pair, turns: [{ user: Bad }], expect: [{ contains: no }], twin: { turns: [{ user: Hi }], expect: [{ contains: fine }] } }\n',
};

describe('the order of lines in a record', function () {
  this.timeout(60_000);
  let at: TestWorkspace;
  let folder: string;
  let whole: string;
  before(async () => {
    at = makeWorkspace(files);
    await callCli(['run', '--record', 'r'], { cwd: at.root });
    // The errors are made again, with another end.
    at.write('script.yaml', files['script.yaml']);
    await callCli(['run', '--resume', 'r', '--retry-errors'], { cwd: at.root });
    folder = join(at.root, 'r');
    whole = readFileSync(join(folder, 'attempts.jsonl'), 'utf8');
  });
  after(() => at.remove());

  it('says nothing: in any other, everything that is computed is the same, or the difference is named', async () => {
    const lines = whole.split('\n').slice(0, -1);
    assert.ok(lines.length > 15, `${lines.length} lines`);
    assert.ok(new Set(lines.map((line) => (JSON.parse(line) as { id: string }).id)).size < lines.length);
    const { summary, differences } = await verifyFolder(folder);
    assert.deepEqual(differences, []);
    // With no summary beside it that could disagree, the lines stand for themselves.
    rmSync(join(folder, 'summary.json'));
    let same = 0;
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(lines, { minLength: lines.length }), async (shuffled) => {
        writeFileSync(join(folder, 'attempts.jsonl'), `${shuffled.join('\n')}\n`);
        const found = await verifyFolder(folder);
        if (found.differences.length > 0) return;
        same += 1;
        assert.deepEqual(found.summary, summary);
      }),
      { seed: 7, numRuns: 200 },
    );
    assert.ok(same > 20, `${same} orders were compared`);
  });
});
