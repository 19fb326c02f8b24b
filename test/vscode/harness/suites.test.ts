import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { launchChromium } from '../../support/chromium.ts';
import type { Results } from '../../support/results.ts';
import { removeTemporary, temporaryFolder } from '../../support/temporary.ts';
import { bundleSuites } from '../bundle.ts';
import { runSuites } from '../suiteRun.ts';

describe('the harness for suites inside VS Code', () => {
  let browser: Browser;
  let workspace: string;

  before(async () => {
    browser = await launchChromium();
    workspace = await temporaryFolder('harness');
    await writeFile(join(workspace, 'note.txt'), 'opened');
  });

  after(async () => {
    await browser.close();
    removeTemporary(workspace);
  });

  async function outcome(group: string, timeout = 60_000): Promise<Results> {
    const tests = await bundleSuites(`harness/${group}`, join('harness', group));
    return runSuites(browser, { name: group, tests, version: 'oldest', workspace, timeout });
  }

  it('reports each test that passes and each that fails', async () => {
    const { passed, failures } = await outcome('mixed');
    assert.deepEqual(passed, ['mixed › a suite inside VS Code sees the opened workspace']);
    assert.deepEqual(
      failures.map((failure) => failure.name),
      ['mixed › a suite inside VS Code fails where it should'],
    );
  });

  it('reports a suite that cannot be loaded as a failure', async () => {
    const { passed, failures } = await outcome('broken');
    assert.deepEqual(passed, []);
    assert.equal(failures.length, 1);
    assert.match(failures[0]?.message ?? '', /this suite cannot be loaded/u);
  });

  it('reports a suite that never ends as a failure', async () => {
    const { passed, failures } = await outcome('endless', 15_000);
    assert.deepEqual(passed, []);
    assert.equal(failures.length, 1);
    assert.match(failures[0]?.message ?? '', /did not end in 15 s/u);
  });
});
