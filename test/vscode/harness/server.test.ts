import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { launchChromium } from '../../support/chromium.ts';
import { vscodeVersions, type VsCodeVersion } from '../../support/vscodeServer.ts';
import { startServer } from '../server.ts';
import { openWorkbench } from '../workbench.ts';

/** Processes that were started with a folder in their environment, as all of a server's are. */
function processesOf(folder: string): readonly string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/u.test(name))
    .filter((pid) => {
      try {
        return readFileSync(`/proc/${pid}/environ`, 'utf8').includes(folder);
      } catch {
        return false; // It has gone meanwhile, or is another user's.
      }
    });
}

describe('a VS Code of the tests', () => {
  for (const version of Object.keys(vscodeVersions) as VsCodeVersion[]) {
    it(`leaves neither process nor folder behind (${vscodeVersions[version].vscode})`, async () => {
      const server = await startServer({ version });
      const root = dirname(server.workspace);
      const browser = await launchChromium();
      try {
        const workbench = await openWorkbench(browser, server);
        await workbench.command('Help: About');
        assert.ok(processesOf(root).length > 1, 'the extension host was not seen');
      } finally {
        await browser.close();
        await server.stop();
      }
      assert.deepEqual(processesOf(root), []);
      assert.equal(existsSync(root), false);
    });
  }
});
