import assert from 'node:assert/strict';
import type { Locale } from '../../src/core/base/text.ts';
import { becomes } from '../support/eventually.ts';
import { removeTemporary, temporaryFolder } from '../support/temporary.ts';
import { axeViolations, contrastsOf, cutHeadings, overflowOf, unevenRows } from './pageChecks.ts';
import { panelSession } from './panelSession.ts';
import { themes } from './themes.ts';

describe('how the results panel looks', () => {
  const panel = panelSession();

  it('says what to do where there is no run', async () => {
    const empty = await temporaryFolder('panel-empty');
    await panel.open({ folders: [empty], locale: 'ja', link: null });
    await becomes(() => panel.page.getByRole('heading').innerText(), '実行の記録はまだありません');
    // In the middle of the window, on one line.
    const box = await panel.page.getByRole('heading').boundingBox();
    assert.ok(box !== null && box.x > 264 && box.height < 40, JSON.stringify(box));
    await panel.shot('empty-ja');
    removeTemporary(empty);
  });

  for (const [locale, theme, width, height] of [
    ['en', 'light', 1280, 820],
    ['ja', 'dark', 1280, 820],
    ['ja', 'high-contrast', 1280, 820],
    ['en', 'high-contrast-light', 1280, 820],
    ['en', 'light', 300, 800],
    ['ja', 'dark', 640, 410],
  ] as const satisfies readonly (readonly [Locale, keyof typeof themes, number, number])[]) {
    it(`is whole and accessible in ${theme}, ${locale}, ${width} × ${height}`, async () => {
      await panel.open({ locale, theme: themes[theme] }, { width, height, dark: !theme.includes('light') });
      const name = `${theme}-${locale}-${width}`;
      const look = async (what: string) => {
        await panel.shot(`${what}-${name}`);
        assert.deepEqual(await axeViolations(panel.page), [], what);
        await becomes(() => overflowOf(panel.page), 0);
        await becomes(() => unevenRows(panel.page), []);
      };
      await panel.page.locator('.rates').waitFor();
      // All of the page: its runs, with what can be done with several, and its counts.
      await panel.page.getByRole('tab').nth(3).waitFor();
      await panel.page.locator('.outcomes button').nth(5).waitFor();
      await look('overview');
      await panel.showAttempts();
      await panel.page.getByRole('grid').focus();
      await panel.page.keyboard.press('ArrowDown');
      await look('attempts');
      await panel.page.keyboard.press('Enter');
      await panel.page.locator('.turn').first().waitFor();
      await look('attempt');
      await panel.page.getByRole('button', { name: /Show hidden text|非表示テキストを表示/u }).click();
      await panel.page.getByRole('combobox').last().selectOption({ index: 2 });
      await panel.page.locator('.diff .bubble').waitFor();
      await look('difference');
      await panel.page.keyboard.press('Escape');
      await panel.page.getByRole('tab').nth(2).click();
      await panel.page.locator('tenken-compare table').first().waitFor();
      await look('compare');
      await panel.page.getByRole('tab').nth(3).click();
      await panel.page.locator('tenken-trend .chart').waitFor();
      await look('trend');
    });
  }

  for (const theme of ['editor-light', 'dark', 'high-contrast', 'high-contrast-light'] as const) {
    it(`draws the signs of outcomes so that they can be seen, ${theme}`, async () => {
      await panel.open({ theme: themes[theme] }, { width: 1280, dark: !theme.includes('light') });
      await panel.page.locator('.outcomes button').nth(5).waitFor();
      await becomes(
        async () => (await contrastsOf(panel.page, '.outcomes button svg')).map((contrast) => contrast >= 3),
        [true, true, true, true, true, true],
      );
    });
  }

  it('shows that there is no attempt before the first', async () => {
    await panel.open({ theme: themes.light });
    await panel.showAttempts();
    await panel.page.locator('.body .row').first().click();
    await panel.page.locator('.position', { hasText: /^1 \//u }).waitFor();
    const opacities = `[...document.querySelector('tenken-panel').shadowRoot.querySelector('tenken-attempt').shadowRoot
      .querySelectorAll('.bar button.plain')].map((button) => getComputedStyle(button).opacity)`;
    await becomes(() => panel.page.evaluate<readonly string[]>(opacities), ['0.45', '1']);
  });

  for (const locale of ['en', 'ja'] as const) {
    it(`has room for every heading of a table, ${locale}`, async () => {
      await panel.open({ locale }, { width: 1280 });
      const pages: readonly (readonly [tab: number, there: string])[] = [
        [0, '.rates'],
        [1, '[role=row] .badge'],
        [2, 'tenken-compare table'],
        [3, 'tenken-trend table'],
      ];
      for (const [tab, there] of pages) {
        await panel.page.getByRole('tab').nth(tab).click();
        await panel.page.locator(there).first().waitFor();
        for (const width of [1000, 1040, 1100, 1280, 1500]) {
          await panel.page.setViewportSize({ width, height: 820 });
          await becomes(() => cutHeadings(panel.page), []);
          if (tab !== 1 || width < 1100) continue;
          // Sorted by a column, its heading also holds the sign of the order.
          const grid = panel.page.locator('[role=grid].wide');
          for (const name of ['outcome', 'scenario', 'target', 'severity', 'latency']) {
            await grid.locator(`.head .${name} button`).click();
            await grid.locator(`.head .${name}[aria-sort=ascending], .head .${name}[aria-sort=descending]`).waitFor();
            await becomes(() => cutHeadings(panel.page), []);
          }
        }
      }
    });
  }
});
