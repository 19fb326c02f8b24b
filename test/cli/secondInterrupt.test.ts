import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, it } from 'mocha';
import { cliProgram, runCli } from './support/cli.ts';
import { makeWorkspace, readRecord, type TestWorkspace } from './support/workspace.ts';

const files = {
  'desk.tenken.yaml': `tenken: 1
suite: desk
targets: [front]
scenarios:
  - id: hours
    repeat: 200
    turns: [{ user: When do you open? }]
    expect: [{ contains: "9:00" }]
`,
  'tenken.config.yaml': 'tenken: 1\ntargets:\n  front: { provider: scripted, script: front.yaml }\n',
  'front.yaml': `tenken: 1\nscript: front\nrules:\n  - reply: "We open at 9:00. ${'x'.repeat(20_000)}"\n`,
};

// Windows has no signals that a process could be sent twice.
if (process.platform !== 'win32')
  describe('a second Ctrl-C', function () {
    this.timeout(60_000);
    let workspace: TestWorkspace | undefined;
    afterEach(() => workspace?.remove());

    it('ends a run at once that waits for a reader who does not read, and leaves a record that can be gone on with', async () => {
      workspace = makeWorkspace(files);
      const { root } = workspace;
      const record = join(root, 'r');
      const args = [await cliProgram(), 'run', '--record', 'r', '--reporter', 'ndjson'];
      // Nobody reads what it says: once the pipe is full, the run waits.
      const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'ignore'] });
      const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
      const begun = () => existsSync(join(record, 'attempts.jsonl')) && readRecordSafely(record) > 0;
      while (!begun()) await sleep(10);
      child.kill('SIGINT');
      while (!existsSync(join(record, 'summary.json'))) await sleep(10);
      assert.equal(child.exitCode, null);
      // Signals that come together are one wish: it is said again until it is heard.
      const again = setInterval(() => child.kill('SIGINT'), 150);
      const code = await ended;
      clearInterval(again);
      assert.equal(code, 130);
      child.stdout.destroy();

      const { attempts, summary } = readRecord(record);
      assert.ok(attempts.length > 0 && attempts.length < 200, String(attempts.length));
      assert.equal(summary?.complete, false);
      const resumed = await runCli(['run', '--resume', 'r', '--reporter', 'json'], { cwd: root });
      assert.equal(resumed.code, 0, resumed.stderr);
      assert.equal(new Set(readRecord(record).attempts.map(({ id }) => id)).size, 200);
    });
  });

/** Attempts in a record that is being written; 0 where its last line is on its way. */
function readRecordSafely(folder: string): number {
  try {
    return readRecord(folder).attempts.length;
  } catch {
    return 0;
  }
}
