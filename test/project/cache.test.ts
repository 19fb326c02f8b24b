import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { mkdir, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { installedOnce } from '../support/cache.ts';
import { removeTemporary, temporaryFolder } from '../support/temporary.ts';

describe("the tests' cache of tools", () => {
  let folder: string;
  let before: string | undefined;

  beforeEach(async () => {
    folder = await temporaryFolder('cache');
    before = process.env.XDG_CACHE_HOME;
    process.env.XDG_CACHE_HOME = folder;
  });

  afterEach(() => {
    if (before === undefined) delete process.env.XDG_CACHE_HOME;
    else process.env.XDG_CACHE_HOME = before;
    removeTemporary(folder);
  });

  const listing = (): readonly string[] => readdirSync(join(folder, 'tenken-test'));

  it('installs once for any number that ask at the same time', async () => {
    let installations = 0;
    const install = async (target: string): Promise<void> => {
      installations += 1;
      await writeFile(join(target, 'tool'), 'whole');
    };
    const found = await Promise.all(Array.from({ length: 5 }, () => installedOnce('tool-1', install)));
    assert.equal(installations, 1);
    assert.deepEqual(new Set(found), new Set([join(folder, 'tenken-test', 'tool-1')]));
    assert.deepEqual(listing(), ['tool-1']);
  });

  it('leaves nothing of an installation that failed, and tries again', async () => {
    await assert.rejects(
      installedOnce('tool-1', async (target) => {
        await writeFile(join(target, 'half'), '');
        throw new Error('no network');
      }),
      /no network/u,
    );
    assert.deepEqual(listing(), []);
    await installedOnce('tool-1', (target) => writeFile(join(target, 'tool'), 'whole'));
    assert.deepEqual(listing(), ['tool-1']);
  });

  it('takes over from an installer that died', async () => {
    const cache = join(folder, 'tenken-test');
    await mkdir(cache);
    // No process has this number: it is above the highest that Linux gives out.
    await writeFile(join(cache, 'tool-1.lock'), '99999999');
    const left = join(cache, 'tool-1.partial-left');
    await mkdir(left);
    await utimes(left, 0, 0);
    await installedOnce('tool-1', (target) => writeFile(join(target, 'tool'), 'whole'));
    assert.ok(existsSync(join(cache, 'tool-1', 'tool')));
    assert.deepEqual(listing(), ['tool-1']);
  });
});
