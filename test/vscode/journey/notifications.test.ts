import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { becomes } from '../../support/eventually.ts';
import { sharedVsCode } from './session.ts';

describe('what these tests know of notifications', () => {
  const session = sharedVsCode((folder) => writeFileSync(join(folder, 'tenken.config.yaml'), 'tenken: 1\n'));

  it('is each one that was shown, until it is taken away', async () => {
    const { workbench, server } = session();
    // A slow window may be given a command twice, which then says the same twice.
    const shown = async () => [...new Set(await workbench.notifications())];
    assert.deepEqual(await shown(), []);
    await workbench.command('Tenken: Install Commit Hook');
    const said = `${server.workspace} is in no git repository with a work tree. Make one with: git init`;
    await becomes(shown, [said]);
    // Still there when it has been read.
    assert.deepEqual(await shown(), [said]);
    await workbench.command('Notifications: Clear All Notifications');
    await becomes(shown, []);
  });
});
