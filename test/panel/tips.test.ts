import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { becomes } from '../support/eventually.ts';
import { panelSession } from './panelSession.ts';

/** Runs in the page: what a pointer alone is told, by element; and tips of what the keyboard does not come to, or that its name does not say. */
const told = `(() => {
  const all = (root) => [...root.querySelectorAll('*')].flatMap((each) => [each, ...(each.shadowRoot ? all(each.shadowRoot) : [])]);
  const plain = (text) => (text ?? '').replaceAll(/\\s+/g, ' ').trim();
  const reached = 'button:not([tabindex="-1"]), select, input, a[href], [tabindex="0"]';
  const nameOf = (each) => plain([each.getAttribute('aria-label'), each.textContent].join(' '));
  const titles = all(document.body)
    .filter((each) => each.hasAttribute('title') && !plain(each.textContent).includes(plain(each.title)))
    .map((each) => 'title: ' + each.title);
  const tips = all(document.body)
    .filter((each) => each.hasAttribute('data-tip'))
    .flatMap((each) => {
      const control = each.matches('button') ? each : each.querySelector(reached);
      if (control === null) return ['not reached: ' + each.dataset.tip];
      // Several signs with words are told in another form: each word and each number is there.
      const missing = plain(each.dataset.tip).split(/ · /).filter((part) => !part.split(' ').every((word) => nameOf(control).includes(word)));
      return missing.map((part) => 'not named: ' + part);
    });
  return [...titles, ...tips];
})()`;

/** What the page shows beside the control that has the focus. */
const tipOfFocus = `(() => {
  let each = document.activeElement;
  while (each?.shadowRoot?.activeElement) each = each.shadowRoot.activeElement;
  const content = getComputedStyle(each.closest('[data-tip]') ?? each, '::after').content;
  return content.startsWith('"') ? JSON.parse(content.replace(/ \\/ ""$/, '')) : '';
})()`;

describe('what a control says beside its sign', () => {
  const panel = panelSession();
  const toldBy = (page: Page) => page.evaluate<readonly string[]>(told);

  it('is told to the keyboard and to a screen reader as to a pointer, on every page', async () => {
    await panel.open({ labels: true });
    const { page } = panel;
    await page.locator('.matrix').waitFor();
    assert.deepEqual(await toldBy(page), [], 'overview');
    await panel.showAttempts();
    assert.deepEqual(await toldBy(page), [], 'attempts');
    await page.locator('.body .row').first().click();
    await page.locator('.turn').first().waitFor();
    assert.deepEqual(await toldBy(page), [], 'attempt');
    await page.getByRole('button', { name: 'Back' }).click();
    await page.getByRole('tab', { name: 'Compare' }).click();
    await page.locator('tenken-compare table').first().waitFor();
    assert.deepEqual(await toldBy(page), [], 'compare');
  });

  it('appears when the keyboard comes to the control', async () => {
    await panel.open();
    const { page } = panel;
    await panel.showAttempts();
    await page.locator('.body .row').first().click();
    await page.locator('.turn').first().waitFor();
    const next = page.getByRole('button', { name: 'Next attempt' });
    for (let step = 0; (await next.and(page.locator(':focus')).count()) === 0; step += 1) {
      assert.ok(step < 40, 'the button is not reached');
      await page.keyboard.press('Tab');
    }
    await becomes(() => page.evaluate<string>(tipOfFocus), 'Next attempt');
  });
});
