import assert from 'node:assert/strict';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { becomes, eventually } from '../../support/eventually.ts';
import { inRepository } from '../../support/repository.ts';
import { writeSlowSuite } from '../slowSuite.ts';
import { sharedVsCode, type Session } from './session.ts';

describe('the editor around a suite', () => {
  const shared = sharedVsCode(async (folder) => {
    await cp(inRepository('examples', 'clinic'), folder, { recursive: true });
    // Long enough to be looked at while it runs.
    writeSlowSuite(join(folder, 'slow'), { scenarios: ['first', 'second'], repeat: 50, delay: 400 });
  });
  let session: Session;
  before(() => {
    session = shared();
  });

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
    await workbench.settings({ 'tenken.annotations.enabled': false });
    await eventually(annotation, (text) => assert.doesNotMatch(text, /fail \d/u));
    await workbench.settings({ 'tenken.codeLens.enabled': false });
    await eventually(annotation, (text) => assert.match(text, /✗ fail/u));
    await becomes(() => lenses().count(), 0);
    await workbench.settings({ 'editor.inlayHints.enabled': 'off' });
    await lenses().first().waitFor();
    await becomes(hint, false);
    await workbench.settings({});
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
