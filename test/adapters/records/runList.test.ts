import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { lockRun } from '../../../src/adapters/disk/runLock.ts';
import { openRunList } from '../../../src/adapters/records/runList.ts';
import { writeSampleRun } from '../../panel/sampleRecord.ts';
import { removeTemporary, temporaryFolder } from '../../support/temporary.ts';

describe('the list of runs', () => {
  let folder: string;
  beforeEach(async () => (folder = await temporaryFolder('runs')));
  afterEach(() => removeTemporary(folder));

  const write = (summary: 'none' | 'cancelled' | 'whole') =>
    writeSampleRun(folder, {
      run: 'r',
      startedAt: '2026-11-20T01:00:00Z',
      attempts: 3,
      seed: 1,
      ...(summary === 'whole' ? {} : { summary }),
    });
  /** The state of the run, as it is seen so many minutes after its last line was written. */
  const state = async (minutes = 0) => {
    const [run] = await openRunList([folder], () => Date.now() + minutes * 60_000).refresh();
    return run?.info.state;
  };

  it('takes a run that a living process holds for running, however long it has written nothing', async () => {
    const path = await write('none');
    const unlock = await lockRun(path);
    assert.deepEqual([await state(), await state(60)], ['running', 'running']);
    await unlock();
    assert.deepEqual([await state(), await state(60)], ['running', 'interrupted']);
  });

  it('takes a run whose writer has died for interrupted at once', async () => {
    const path = await write('none');
    const child = spawn(process.execPath, ['-e', '']);
    await once(child, 'exit');
    const lock = JSON.stringify({ pid: child.pid, started: '1', host: hostname() });
    await writeFile(join(path, `.lock-${child.pid ?? 0}`), lock);
    assert.equal(await state(), 'interrupted');
  });

  it('cannot know of a process on another machine, and goes by what was written', async () => {
    const path = await write('none');
    await writeFile(join(path, '.lock-1'), '{"pid":1,"started":"","host":"elsewhere.invalid"}');
    assert.deepEqual([await state(), await state(60)], ['running', 'interrupted']);
  });

  it('takes a run that goes on for running, although its summary says that it was cancelled', async () => {
    const path = await write('cancelled');
    assert.equal(await state(), 'cancelled');
    const unlock = await lockRun(path);
    assert.equal(await state(), 'running');
    await unlock();
    assert.equal(await state(), 'cancelled');
  });

  it('takes a whole run for finished', async () => {
    await write('whole');
    assert.equal(await state(), 'finished');
  });
});
