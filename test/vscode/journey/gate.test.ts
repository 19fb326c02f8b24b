import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { removeTemporary, temporaryFolder } from '../../support/temporary.ts';
import { openVsCode, type Session } from './session.ts';

const suite = (user: string, comment = ''): string =>
  `tenken: 1\n${comment}suite: desk\ntargets: [t]\nscenarios:\n  - id: greets\n    turns: [{ user: ${user} }]\n    expect:\n      - contains: fine\n`;
/** Looks like a key of a provider, in pieces, so that no scanner takes this file for a leak. */
const key = ['sk-proj-', 'a8Kd92mXq0', 'Zp4Lw7Rt1V', 'c6Bn3Hs5Yj'].join('');
const file = '受付 desk.tenken.yaml';

describe('the gate before a commit, as a person meets it', () => {
  let session: Session;
  let folder: string;

  before(async () => {
    folder = await temporaryFolder('gate');
    const files: Readonly<Record<string, string>> = {
      'tenken.config.yaml': 'tenken: 1\ntargets:\n  t: { provider: scripted, script: script.yaml }\n',
      'script.yaml': 'tenken: 1\nscript: s\nrules:\n  - when: { said: Bad }\n    reply: "no"\n  - reply: "fine"\n',
      '.gitignore': '.tenken/\n',
      [file]: suite('Hello'),
    };
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    git(folder, 'init', '-q');
    git(folder, 'add', '.');
    git(folder, 'commit', '-qm', 'x');
    session = await openVsCode({ workspace: folder, dialogs: true });
    await session.workbench.openFile(file);
  });
  after(async () => {
    await session.close();
    removeTemporary(folder);
  });
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await session.workbench.screenshot(`failed-${this.currentTest.title}`);
  });

  const git = (cwd: string, ...args: readonly string[]): void => {
    const identity = ['-c', 'user.name=a', '-c', 'user.email=a@example.com', '-c', 'core.hooksPath=/dev/null'];
    const { status, stderr } = spawnSync('git', [...identity, ...args], { cwd, encoding: 'utf8' });
    assert.equal(status, 0, stderr);
  };
  const stage = (text: string): void => {
    writeFileSync(join(session.server.workspace, file), text);
    git(session.server.workspace, 'add', '.');
  };
  const hook = (): string => join(session.server.workspace, '.git', 'hooks', 'pre-commit');
  const dialog = (): Locator => session.workbench.page.locator('.monaco-dialog-box');
  const status = (): Locator => session.workbench.page.locator('[id$="tenken.gate"]');
  const statusSays = (text: string): Promise<true> =>
    session.workbench.see(`"${text}" in the status bar`, async () =>
      (await status().allInnerTexts()).some((shown) => shown.includes(text)) ? true : undefined,
    );
  const notified = (text: string): Promise<true> =>
    session.workbench.see(`the notification "${text}"`, async () =>
      (await session.workbench.notifications()).some((shown) => shown.includes(text)) ? true : undefined,
    );
  const gone = async (): Promise<void> => dialog().waitFor({ state: 'detached' });

  describe('the hook', () => {
    it('is shown before it is written, and Escape leaves everything as it is', async () => {
      const { workbench } = session;
      await workbench.command('Tenken: Install Commit Hook');
      await dialog().waitFor();
      const text = await dialog().innerText();
      assert.match(text, /\.git\/hooks\/pre-commit will hold this afterwards:/u);
      assert.match(text, /#!\/bin\/sh\s+# >>> tenken >>>/u);
      assert.match(text, /tenken_gate gate --staged --time-budget 30s/u);
      await workbench.screenshot('gate-1-hook-dialog');
      await workbench.page.keyboard.press('Escape');
      await gone();
      assert.equal(existsSync(hook()), false);
    });

    it('is installed by the keyboard alone', async () => {
      const { workbench } = session;
      await workbench.command('Tenken: Install Commit Hook');
      await dialog().waitFor();
      await workbench.see('the focus on Install', async () =>
        (await dialog().locator(':focus').allInnerTexts()).some((text) => text.trim() === 'Install') ? true : undefined,
      );
      await workbench.page.keyboard.press('Enter');
      await gone();
      await notified('The hook is installed.');
      assert.match(readFileSync(hook(), 'utf8'), /tenken_gate gate --staged/u);
      await workbench.screenshot('gate-2-hook-installed');
    });

    it('says so where it is there already, and asks nothing', async () => {
      const { workbench } = session;
      await workbench.command('Notifications: Clear All Notifications');
      await workbench.command('Tenken: Install Commit Hook');
      await notified('The hook is there.');
      assert.equal(await dialog().count(), 0);
    });

    it('is taken away by the mouse alone', async () => {
      const { workbench } = session;
      await workbench.command('Notifications: Clear All Notifications');
      await workbench.command('Tenken: Remove Commit Hook');
      await dialog().waitFor();
      assert.match(await dialog().innerText(), /\(the file is deleted\)/u);
      await dialog().getByRole('button', { name: 'Remove', exact: true }).click();
      await gone();
      await notified('The hook is removed.');
      assert.equal(existsSync(hook()), false);
    });
  });

  describe('what is staged', () => {
    it('is checked by a click in the status bar, which then says the answer', async () => {
      const { workbench } = session;
      await workbench.command('Notifications: Clear All Notifications');
      stage(suite('Bad'));
      await statusSays('gate');
      await status().click();
      await statusSays('Tenken: gate failed');
      await workbench.see('the verdict on the check that stops the commit', async () =>
        (await workbench.lines()).find(
          (line) => line.text.includes('- contains: fine') && line.annotation.includes('✗'),
        ),
      );
      await workbench.screenshot('gate-3-failed');
    });

    it('is checked by the action in the title of Source Control', async () => {
      const { workbench } = session;
      stage(suite('Hi'));
      await workbench.page.locator('.activitybar [aria-label^="Source Control"]').first().click();
      const action = workbench.page.locator('.sidebar .actions-container [aria-label^="Check Staged Changes"]').first();
      await action.waitFor();
      await workbench.screenshot('gate-4-source-control');
      await action.click();
      await statusSays('Tenken: gate passed');
      await workbench.screenshot('gate-5-passed');
    });

    it('is marked in the Problems view where it must not be published', async () => {
      const { workbench } = session;
      stage(suite('Hi', `# ${key}\n`));
      await workbench.command('Tenken: Check Staged Changes');
      await statusSays('Tenken: commit stopped');
      await workbench.page.locator('[id="status.problems"]').click();
      const problem = workbench.page.locator('.markers-panel .monaco-list-row', {
        hasText: 'This looks like a live key',
      });
      await problem.first().waitFor();
      assert.match(await problem.first().innerText(), /Tenken[\s\S]*live-key|live-key[\s\S]*Tenken/u);
      await workbench.screenshot('gate-6-problems');
      await problem.first().dblclick();
      assert.equal(
        await workbench.see('the cursor on the line', async () => {
          const { line } = await workbench.position().catch(() => ({ line: 0 }));
          return line === 2 ? line : undefined;
        }),
        2,
      );
    });

    it('has no problem any more once it is mended', async () => {
      const { workbench } = session;
      stage(suite('Hi'));
      await workbench.command('Tenken: Check Staged Changes');
      await statusSays('Tenken: gate passed');
      const problem = workbench.page.locator('.markers-panel .monaco-list-row', {
        hasText: 'This looks like a live key',
      });
      await workbench.see('no such problem', async () => ((await problem.count()) === 0 ? true : undefined));
    });
  });
});
