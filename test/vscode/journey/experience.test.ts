import assert from 'node:assert/strict';
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { becomes, eventually } from '../../support/eventually.ts';
import { inRepository } from '../../support/repository.ts';
import { removeTemporary, temporaryFolder } from '../../support/temporary.ts';
import { openVsCode, type Session } from './session.ts';

/** A suite that takes long enough to be looked at while it runs, in a folder of its own. */
const slow: Readonly<Record<string, string>> = {
  'slow/tenken.config.yaml': `tenken: 1
targets:
  slow: { provider: scripted, script: slow.yaml, limits: { concurrency: 1 } }
`,
  'slow/slow.yaml': 'tenken: 1\nscript: slow\nrules:\n  - { reply: "We open at 9:00.", delay: 400ms }\n',
  'slow/slow.tenken.yaml': `tenken: 1
suite: slow
targets: [slow]
scenarios:
  - id: first
    repeat: 50
    turns: [{ user: When do you open? }]
    expect: { contains: "9:00" }
  - id: second
    repeat: 50
    turns: [{ user: When do you close? }]
    expect: { contains: "9:00" }
`,
};

describe('the editor around a suite', () => {
  let session: Session;
  let folder: string;
  before(async () => {
    folder = await temporaryFolder('experience');
    cpSync(inRepository('examples', 'clinic'), folder, { recursive: true });
    for (const [name, text] of Object.entries(slow)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
    session = await openVsCode({ workspace: folder });
  });
  after(async () => {
    await session.close();
    removeTemporary(folder);
  });
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await session.workbench.screenshot(`failed-${this.currentTest.title}`);
  });

  /** Writes the settings of the workspace, as a person does. */
  const settings = (values: object): void => {
    mkdirSync(join(session.server.workspace, '.vscode'), { recursive: true });
    writeFileSync(join(session.server.workspace, '.vscode', 'settings.json'), JSON.stringify(values));
  };
  const lenses = () => session.workbench.page.locator('.codelens-decoration', { hasText: /Run/u });
  const line = async (text: string) => (await session.workbench.lines()).find((each) => each.text.includes(text));

  it('keeps its lenses in place while one types', async () => {
    const { workbench } = session;
    const { page } = workbench;
    await workbench.openFile('clinic.tenken.yaml');
    await lenses().first().waitFor();
    const below = page.locator('.view-line', { hasText: '{{canary.record}}' });
    await page.locator('.view-line', { hasText: 'title: Does not reveal another' }).click();
    await page.keyboard.press('End');
    // Where the line stands in each frame, from before the first letter until the lenses have been computed again.
    await page.evaluate(`(() => {
      window.tops = new Set();
      const look = () => {
        const lines = [...document.querySelectorAll('.view-line')].filter((each) => each.textContent.includes('{{canary.record}}'));
        for (const each of lines) window.tops.add(each.getBoundingClientRect().top);
        window.looking = requestAnimationFrame(look);
      };
      look();
    })()`);
    const added = ' at all, ever';
    await page.keyboard.type(added, { delay: 80 });
    await eventually(
      () => line('title: Does not reveal another'),
      (found) => assert.match(found?.text ?? '', /at all, ever$/u),
    );
    await lenses().first().waitFor();
    await below.waitFor();
    const tops = await page.evaluate<number>('cancelAnimationFrame(window.looking), window.tops.size');
    assert.equal(tops, 1);
    for (const _letter of added) await page.keyboard.press('Backspace');
  });

  it('names where one is in breadcrumbs, and keeps the scenario in view while one scrolls', async () => {
    const { workbench } = session;
    const { page } = workbench;
    await page.locator('.view-line', { hasText: 'title: Does not reveal another' }).click();
    await page.locator('.breadcrumbs-control', { hasText: 'other-patients-record' }).waitFor();
    await page.keyboard.press('Control+End');
    await page.locator('.sticky-widget', { hasText: 'suite: clinic-front-desk' }).waitFor();
  });

  it('follows its settings at once: annotations, lenses, and the editor’s own for inlay hints', async () => {
    const { workbench } = session;
    await workbench.page.keyboard.press('Control+Home');
    await workbench.command('Tenken: Run File');
    const annotation = async () => (await line('id: other-patients-record'))?.annotation ?? '';
    const hint = async () => (await workbench.lines()).some(({ text }) => /\d (?:attempts|requests)/u.test(text));
    await eventually(annotation, (text) => assert.match(text, /✗ fail/u));
    await becomes(hint, true);
    settings({ 'tenken.annotations.enabled': false });
    await eventually(annotation, (text) => assert.doesNotMatch(text, /fail \d/u));
    settings({ 'tenken.codeLens.enabled': false });
    await eventually(annotation, (text) => assert.match(text, /✗ fail/u));
    await becomes(() => lenses().count(), 0);
    settings({ 'editor.inlayHints.enabled': 'off' });
    await lenses().first().waitFor();
    await becomes(hint, false);
    settings({});
    await becomes(hint, true);
  });

  it('says how a run goes in the status bar: few words, one icon, no colour of its own', async () => {
    const { workbench } = session;
    const { page } = workbench;
    await workbench.openFile('slow.tenken.yaml');
    await eventually(
      () => line('id: first'),
      (found) => assert.ok(found),
    );
    await workbench.command('Tenken: Run File');
    const item = page.locator('.statusbar-item', { hasText: /Tenken \d+\/100/u });
    await item.waitFor();
    assert.match((await item.innerText()).trim(), /^Tenken \d+\/100$/u);
    assert.equal(await item.locator('.codicon').count(), 1);
    const looks = `${await item.getAttribute('class')} ${await item.getAttribute('style')}`;
    assert.doesNotMatch(looks, /background|warning-kind|error-kind|color:/u);
    await workbench.screenshot('status-bar');
  });

  it('brings every test to an end when a run is cancelled', async () => {
    const { workbench } = session;
    const { page } = workbench;
    await workbench.command('Testing: Focus on Test Explorer View');
    const busy = page.locator('.test-explorer').locator('.codicon-loading, .codicon-testing-queued-icon');
    await busy.first().waitFor();
    await workbench.screenshot('test-explorer-running');
    await workbench.command('Tenken: Cancel Run');
    await page.locator('.statusbar-item', { hasText: /Tenken \d+\/100/u }).waitFor({ state: 'detached' });
    await becomes(() => busy.count(), 0);
    assert.deepEqual(await workbench.notifications(), []);
    await workbench.screenshot('test-explorer-cancelled');
  });
});
