import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { becomes, eventually } from '../../support/eventually.ts';
import { inRepository } from '../../support/repository.ts';
import { writeSlowSuite } from '../slowSuite.ts';
import { sharedVsCode, type Session } from './session.ts';

/** Writes a folder with a suite of which one check wants another text than comes. */
function writeDifferentSuite(folder: string): void {
  mkdirSync(folder, { recursive: true });
  const write = (name: string, lines: readonly string[]) => writeFileSync(join(folder, name), `${lines.join('\n')}\n`);
  write('tenken.config.yaml', ['tenken: 1', 'targets:', '  desk: { provider: scripted, script: desk.yaml }']);
  write('desk.yaml', ['tenken: 1', 'script: desk', 'rules: [{ reply: We open at ten. }]']);
  write('hours.tenken.yaml', [
    'tenken: 1',
    'suite: hours',
    'targets: [desk]',
    'scenarios:',
    '  - id: opening-hours',
    '    turns: [{ user: When do you open? }]',
    '    expect:',
    '      - equals: We open at 9:00.',
  ]);
}

describe('the editor around a suite', () => {
  const shared = sharedVsCode(async (folder) => {
    await cp(inRepository('examples', 'clinic'), folder, { recursive: true });
    // Long enough to be looked at while it runs.
    writeDifferentSuite(join(folder, 'different'));
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
    // The gate's own item makes room: there is one of ours at a time.
    await becomes(() => page.locator('.left-items .statusbar-item:visible', { hasText: 'Tenken' }).count(), 1);
    await workbench.screenshot('status-bar');
  });

  it('holds the run and goes on with it: from the status bar, and from the palette', async () => {
    const { workbench } = session;
    const item = workbench.page.locator('.statusbar-item', { hasText: /Tenken \d+\/100/u });
    await item.click();
    await workbench.pick('Pause Run');
    await item.locator('.codicon-debug-pause').waitFor();
    assert.match((await item.getAttribute('aria-label')) ?? '', /^Tenken is paused: \d+\/100/u);
    await workbench.screenshot('status-bar-paused');
    await workbench.command('Tenken: Continue Run');
    await item.locator('.codicon-loading').waitFor();
    await workbench.command('Tenken: Pause Run');
    await item.locator('.codicon-debug-pause').waitFor();
    await item.click();
    await workbench.pick('Continue Run');
    await item.locator('.codicon-loading').waitFor();
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
    await workbench.command('View: Toggle Primary Side Bar Visibility');
  });

  it('compares what was expected with what came, side by side, and opens at the line of the check', async () => {
    const { workbench } = session;
    const { page } = workbench;
    await workbench.openFile('hours.tenken.yaml');
    await lenses().first().waitFor();
    await workbench.command('Tenken: Run File');
    const mark = page.locator('.test-error-content-widget', { hasText: 'We open at ten. != We open at 9:00.' });
    await mark.waitFor();
    const annotation = page.locator('.view-line', { hasText: 'equals: We open at 9:00.' }).locator('span').last();
    await eventually(
      async () => (await line('equals: We open at 9:00.'))?.annotation ?? '',
      (text) => assert.match(text, /^✗ fail 1\/1 · We open at ten\.$/u),
    );
    await annotation.waitFor();
    await workbench.screenshot('difference-at-the-line');
    await mark.click();
    const peek = page.locator('.test-output-peek');
    for (const [side, text] of [
      ['original', 'We open at 9:00.'],
      ['modified', 'We open at ten.'],
    ] as const) {
      await peek.locator(`.monaco-diff-editor .editor.${side} .view-line`, { hasText: text }).waitFor();
    }
    await workbench.screenshot('difference-in-the-peek-view');
    await page.keyboard.press('Escape');
    await peek.waitFor({ state: 'detached' });
  });

  it('leads from a hover to the attempt, to the comparison, to a label and to another run', async () => {
    const { workbench } = session;
    const { page } = workbench;
    await workbench.openFile('clinic.tenken.yaml');
    await page.keyboard.press('Control+Home');
    await workbench.command('Tenken: Run File');
    const hover = page.locator('.monaco-hover:visible', { hasText: 'history: ' });
    /** Points at the verdict of the first scenario and follows a link of what is said of it. */
    const follow = async (title: string): Promise<void> => {
      await workbench.openFile('clinic.tenken.yaml');
      const verdict = page
        .locator('.view-line', { hasText: 'id: other-patients-record' })
        .first()
        .locator('span[class*="TextEditorDecorationType"]')
        .last();
      await workbench.see('the hover with a history', async () => {
        await page.mouse.move(2, 2);
        await verdict.hover();
        const isThere = await hover
          .first()
          .waitFor({ timeout: 2000 })
          .then(
            () => true,
            () => false,
          );
        return isThere || undefined;
      });
      await hover.first().getByRole('link', { name: title, exact: true }).click();
      await page.mouse.move(2, 2);
    };
    await follow('Show in Results');
    await workbench.webview('role=button[name=/^Show hidden text/]');
    await follow('Compare');
    await workbench.webview('role=tab[name="Compare"][selected]');
    await workbench.screenshot('hover-compare');
    await follow('Label');
    await workbench.webview('role=tab[name=/^Review/][selected]');
    await workbench.screenshot('hover-label');
    const runs = () => readdirSync(join(session.server.workspace, '.tenken', 'runs')).length;
    const before = runs();
    await follow('Run Again');
    await becomes(runs, before + 1);
    assert.deepEqual(await workbench.notifications(), []);
  });
});
