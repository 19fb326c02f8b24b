import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { afterEach, describe, it } from 'mocha';
import { writeFault } from '../../src/adapters/disk/diskFault.ts';
import { cliProgram, runCli } from './support/cli.ts';
import { makeWorkspace, readRecord, type TestWorkspace } from './support/workspace.ts';

const files = {
  'desk.tenken.yaml': `tenken: 1
suite: desk
targets: [front]
scenarios:
  - id: hours
    repeat: 400
    turns: [{ user: When do you open? }]
    expect: [{ contains: "9:00" }]
`,
  'tenken.config.yaml': 'tenken: 1\ntargets:\n  front: { provider: scripted, script: front.yaml }\n',
  'front.yaml': `tenken: 1\nscript: front\nrules:\n  - reply: "We open at 9:00. ${'x'.repeat(2000)}"\n`,
};

describe('a disk that takes no more', function () {
  this.timeout(60_000);
  let workspace: TestWorkspace | undefined;
  afterEach(() => workspace?.remove());

  // A limit on the size of files is a full disk that needs no disk of its own.
  if (process.platform !== 'win32')
    it('ends the run with a sentence and a record that can be read and finished', async () => {
      workspace = makeWorkspace(files);
      const { root } = workspace;
      const program = await cliProgram();
      const { status, stderr } = spawnSync(
        'sh',
        [
          '-c',
          'ulimit -f 600; exec "$0" "$@"',
          process.execPath,
          program,
          'run',
          '--record',
          'r',
          '--reporter',
          'json',
        ],
        { cwd: root, encoding: 'utf8', env: { PATH: process.env.PATH, HOME: root, LANG: 'C.UTF-8' } },
      );
      const sentence = `${join(root, 'r', 'attempts.jsonl')} cannot be written: the file is as large as the system allows; raise the limit (ulimit -f) or split the run with --shard.`;
      assert.deepEqual([status, stderr.includes(`tenken: ${sentence}\n`)], [3, true], stderr);
      const shown = await runCli(['show', 'r', '--reporter', 'json'], { cwd: root });
      assert.equal(shown.code, 0, shown.stderr);
      const { totals } = JSON.parse(shown.stdout) as { readonly totals: { readonly pass: number } };
      assert.ok(totals.pass > 0 && totals.pass < 400, String(totals.pass));
      const { code } = await runCli(['run', '--resume', 'r', '--reporter', 'json'], { cwd: root });
      assert.equal(code, 0);
      const { attempts } = readRecord(join(root, 'r'));
      assert.equal(new Set(attempts.map(({ id }) => id)).size, 400);
      assert.equal(attempts.length, 400);
    });

  for (const [code, words] of [
    ['ENOSPC', 'the disk is full; free some space'],
    ['EROFS', 'the disk is read-only; choose another folder with --record'],
    ['EACCES', 'writing is not allowed; choose another folder with --record'],
    ['ENAMETOOLONG', 'the path is too long; choose another folder with --record'],
  ] as const)
    it(`is told for ${code} with what to do`, () => {
      const fault = writeFault('C:\\記録 1\\run.json', Object.assign(new Error(code), { code }));
      assert.deepEqual([fault.exitCode, fault.text.en], [3, `C:\\記録 1\\run.json cannot be written: ${words}.`]);
      assert.match(fault.text.ja, /^C:\\記録 1\\run\.json に書き込めません：.+。$/u);
    });
});
