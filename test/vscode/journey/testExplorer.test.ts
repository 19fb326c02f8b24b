import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { becomes } from '../../support/eventually.ts';
import { sharedVsCode, type Session } from './session.ts';

const scenario = (id: string, targets = '') =>
  `  - id: ${id}\n${targets}    turns: [{ user: Hello }]\n    expect: { contains: fine }\n`;

/** A suite on both targets of which one scenario names one target, and a suite on one of them. */
function writeSuites(folder: string): void {
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
  write(
    'tenken.config.yaml',
    'tenken: 1\ntargets:\n  desk: { provider: scripted, script: s.yaml }\n  robot: { title: Robot, provider: scripted, script: s.yaml }\n',
  );
  write('s.yaml', 'tenken: 1\nscript: s\nrules: [{ reply: fine }]\n');
  write(
    'a.tenken.yaml',
    `tenken: 1\nsuite: a\ntargets: [desk, robot]\nscenarios:\n${scenario('first')}${scenario('second')}`,
  );
  write('b.tenken.yaml', `tenken: 1\nsuite: b\ntargets: [robot]\nscenarios:\n${scenario('third')}`);
}

/** Whether something happens before its own time is over. */
const happens = (act: Promise<unknown>): Promise<boolean> =>
  act.then(
    () => true,
    () => false,
  );

describe('the Test Explorer', () => {
  const shared = sharedVsCode(writeSuites);
  let session: Session;
  before(() => {
    session = shared();
  });
  const rows = () => session.workbench.page.locator('.test-explorer .monaco-list-row');
  const row = (text: string) => rows().filter({ hasText: text }).first();
  /** What stands in the tree, from the top, times left out. */
  const names = async (): Promise<readonly string[]> =>
    (await rows().locator('.label').allInnerTexts()).map((text) =>
      text
        .replace(/(?:: )?[\d.]+ ?m?s$/u, '')
        .replace(/\s+/gu, ' ')
        .trim(),
    );
  /**
   * Chooses what a test's own menu offers, until it has led to something. A menu does not hear a click that comes right after it has opened,
   * and one that is open when its tree is drawn again closes without a choice; what opens too late for one try is closed before the next.
   */
  const inMenu = <T>(test: string, entry: string, ledTo: () => Promise<T | undefined>): Promise<T> => {
    const { page, see } = session.workbench;
    const menu = page.locator('.monaco-menu .action-label', { hasText: entry }).first();
    return see(`${entry} of ${test}`, async () => {
      const isOpen =
        (await happens(row(test).click({ button: 'right', timeout: 5000 }))) &&
        (await happens(menu.waitFor({ timeout: 5000 })));
      while (isOpen && (await menu.count()) > 0) await happens(menu.click({ timeout: 1000 }));
      const found = isOpen ? await ledTo() : undefined;
      if (found === undefined) await page.keyboard.press('Escape');
      return found;
    });
  };
  const edit = (name: string, change: (text: string) => string): void => {
    const path = join(session.server.workspace, name);
    writeFileSync(path, change(readFileSync(path, 'utf8')));
  };

  it('reads suites when it is looked at, and has a suite and a scenario for each', async () => {
    const { workbench } = session;
    await workbench.command('Testing: Focus on Test Explorer View');
    await row('b.tenken.yaml').waitFor();
    await row('a.tenken.yaml').click();
    await workbench.page.keyboard.press('ArrowRight');
    await row('second').waitFor();
    await becomes(names, ['aa.tenken.yaml', 'first', 'second', 'bb.tenken.yaml']);
  });

  it('keeps a verdict with its scenario when lines move, and leads to the line where it stands now', async () => {
    const { workbench } = session;
    await workbench.openFile('a.tenken.yaml');
    await workbench.command('Tenken: Run File');
    await row('second').locator('.codicon-testing-passed-icon').waitFor();
    edit('a.tenken.yaml', (text) => text.replace('scenarios:', `${'# A line.\n'.repeat(30)}scenarios:`));
    await workbench.see('the moved scenario in the editor', async () =>
      (await workbench.lines()).find(({ number, text }) => number === 35 && text.includes('id: first')),
    );
    // The same items: their verdicts and what was unfolded are still there.
    await becomes(names, ['aa.tenken.yaml', 'first', 'second', 'bb.tenken.yaml']);
    await becomes(() => row('second').locator('.codicon-testing-passed-icon').count(), 1);
    await inMenu('second', 'Go to Test', async () => ((await workbench.position()).line === 38 ? true : undefined));
  });

  it('finds a suite that was written elsewhere, by its own refresh', async () => {
    const { workbench } = session;
    writeFileSync(
      join(session.server.workspace, 'c.tenken.yaml'),
      `tenken: 1\nsuite: c\ntargets: [desk]\nscenarios:\n${scenario('fourth')}`,
    );
    await workbench.command('Test: Refresh Tests');
    await row('c.tenken.yaml').waitFor();
    await becomes(names, ['aa.tenken.yaml', 'first', 'second', 'bb.tenken.yaml', 'cc.tenken.yaml']);
  });

  it('offers a profile for each target where its tests name it, and one for what the suites say', async () => {
    const { workbench } = session;
    const { page } = workbench;
    const choices = page.locator('.quick-input-widget:visible .monaco-list-row .label-name');
    const profiles = (suite: string): Promise<readonly string[]> =>
      inMenu(suite, 'Execute Using Profile', async () => {
        if (!(await happens(choices.first().waitFor({ timeout: 5000 })))) return undefined;
        const found = (await choices.allInnerTexts()).map((text) => text.trim());
        await page.keyboard.press('Escape');
        return found;
      });
    assert.deepEqual(await profiles('a.tenken.yaml'), [
      'Run on the Suite’s Targets',
      'Run on desk',
      'Run on Robot (robot)',
    ]);
    assert.deepEqual(await profiles('b.tenken.yaml'), ['Run on the Suite’s Targets', 'Run on Robot (robot)']);
    assert.deepEqual(await profiles('c.tenken.yaml'), ['Run on the Suite’s Targets', 'Run on desk']);
  });
});
