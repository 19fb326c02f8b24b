import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { becomes } from '../../support/eventually.ts';
import { sharedVsCode } from './session.ts';

describe('what these tests know of notifications', () => {
  const session = sharedVsCode((folder) => writeFileSync(join(folder, 'tenken.config.yaml'), 'tenken: 1\n'));

  it('is each one that was shown, until it is taken away', async () => {
    const { workbench, server } = session();
    assert.deepEqual(await workbench.notifications(), []);
    await workbench.command('Tenken: Install Commit Hook');
    const said = `${server.workspace} is in no git repository with a work tree. Make one with: git init`;
    await becomes(() => workbench.notifications(), [said]);
    // Still there when it has been read.
    assert.deepEqual(await workbench.notifications(), [said]);
    await workbench.command('Notifications: Clear All Notifications');
    assert.deepEqual(await workbench.notifications(), []);
  });
});
