import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { readLabels } from '../../src/core/record/labels.ts';
import type { Locale } from '../../src/core/base/text.ts';
import { launchChromium } from '../support/chromium.ts';
import { becomes, eventually } from '../support/eventually.ts';
import { outputFolder } from '../support/repository.ts';
import { removeTemporary, temporaryFolder } from '../support/temporary.ts';
import { axeViolations, overflowOf, wholeDocument } from './pageChecks.ts';
import { servePanel } from './panelServer.ts';
import type { PanelServer } from './panelServer.ts';
import { reviewAttempt, writeReviewRun } from './reviewRecord.ts';
import { themes } from './themes.ts';

describe('the review in Chromium', () => {
  let browser: Browser;
  let root: string;
  let server: PanelServer;
  let page: Page;

  before(async () => {
    browser = await launchChromium();
    await mkdir(outputFolder('screenshots', 'panel'), { recursive: true });
  });
  after(() => browser.close());
  beforeEach(async () => {
    root = await temporaryFolder('review');
    await writeReviewRun(join(root, '.tenken', 'runs'), [
      reviewAttempt(1, 'Certainly, <b>one</b> moment.', ['pass', 'pass', 'pass']),
      reviewAttempt(2, 'No.', ['fail', 'fail', 'pass']),
      reviewAttempt(3, 'Perhaps.', ['pass', 'fail']),
    ]);
  });
  afterEach(async () => {
    await page.context().close();
    await server.close();
    removeTemporary(root);
  });

  const open = async (locale: Locale = 'en', theme: keyof typeof themes = 'light', width = 1280) => {
    const folders = [join(root, '.tenken', 'runs')];
    server = await servePanel({ folders, link: { run: 'r' }, labels: true, locale, theme: themes[theme] });
    const context = await browser.newContext({
      viewport: { width, height: 820 },
      colorScheme: theme === 'dark' ? 'dark' : 'light',
    });
    page = await context.newPage();
    await page.goto(server.url);
    await page.getByRole('tab', { name: locale === 'ja' ? 'レビュー' : 'Review' }).click();
  };
  const begin = async (name: string) => {
    await page.getByRole('textbox').fill(name);
    await page.keyboard.press('Enter');
    await page.locator('.turn').first().waitFor();
  };
  const shown = () => page.locator('.turn.assistant .text').innerText();
  const labels = () => {
    const folder = join(root, 'labels');
    return readLabels(
      readdirSync(folder)
        .map((name) => readFileSync(join(folder, name), 'utf8'))
        .join(''),
    ).labels;
  };

  it('asks blind, is answered by keyboard, and then tells what the judge said', async () => {
    await open();
    await begin('aki');
    assert.equal(await page.getByText('Perhaps.').count(), 0);
    await page.getByRole('button', { name: 'Show hidden text in this review' }).click();
    await becomes(shown, 'Perhaps.');
    // Nothing on the page tells the verdict before the answer: neither the outcome nor the judge's name or votes.
    // Nor does the number of verdicts of each kind, from which one could be guessed.
    const before = await wholeDocument(page);
    for (const word of ['needs review', 'pass', 'fail', 'strict', 'badge', 'outcomes']) {
      assert.equal(before.includes(word), false, word);
    }
    await page.keyboard.press('2');
    const told = page.locator('.told');
    await told.waitFor();
    await eventually(
      async () => (await told.innerText()).replace(/\s+/gu, ' '),
      (text) => assert.match(text, /You: Wrong · The check: needs review strict \(pass 1 \/ 2\)/u),
    );
    await page.keyboard.press('Enter');
    await page.locator('.told').waitFor({ state: 'detached' });
    await eventually(shown, (text) => assert.doesNotMatch(text, /Perhaps\./u));
    await becomes(
      () => labels().map(({ rater, human, drawn, attempt }) => [rater, human, drawn, attempt]),
      [['aki', 'fail', 'chosen', 'clinic/a@3']],
    );
  });

  it('keeps a reason, and figures that begin it are no answers', async () => {
    await open();
    await begin('aki');
    await page.getByRole('textbox').fill('');
    await page.getByRole('textbox').pressSequentially('1 + 1 is not 3');
    await page.getByRole('button', { name: 'Unsure' }).click();
    await page.locator('.told').waitFor();
    await becomes(() => labels().map(({ label, reason }) => [label, reason]), [['unsure', '1 + 1 is not 3']]);
  });

  it('tells agreement when a second person has answered, and what the judge is worth', async () => {
    await open();
    for (const [name, keys] of [
      ['aki', ['1', '2', '1']],
      ['ben', ['1', '2', '2']],
    ] as const) {
      await begin(name);
      for (const key of keys) {
        await page.locator('.turn').first().waitFor();
        await page.keyboard.press(key);
        await page.locator('.told').waitFor();
        await page.keyboard.press('Enter');
        await page.locator('.told').waitFor({ state: 'detached' });
      }
      await page.getByText('Nothing is left to review in this run.').waitFor();
      await page.getByRole('button', { name: 'Change the name' }).click();
    }
    await page.getByRole('textbox').fill('aki');
    await page.keyboard.press('Enter');
    const numbers = page.getByRole('region', { name: 'Agreement and calibration' });
    await numbers.waitFor();
    await eventually(
      () => numbers.locator('tr').allInnerTexts(),
      (rows) => {
        assert.match(rows[0] ?? '', /3 · 3 by two or more people · 1 disputed/u);
        assert.match(rows[2] ?? '', /Cohen’s κ: aki – ben \(n = 3\)\s+0\.40 \(/u);
      },
    );
  });

  for (const [locale, theme, width] of [
    ['en', 'light', 1280],
    ['ja', 'dark', 300],
    ['ja', 'high-contrast', 1280],
  ] as const) {
    it(`is whole and accessible in ${theme}, ${locale}, ${width}`, async () => {
      await open(locale, theme, width);
      const look = async (name: string) => {
        await page.screenshot({
          path: outputFolder('screenshots', 'panel', `review-${name}-${theme}-${locale}-${width}.png`),
          fullPage: true,
        });
        assert.deepEqual(await axeViolations(page), [], name);
        await becomes(() => overflowOf(page), 0);
      };
      await begin('あき');
      await look('question');
      await page.keyboard.press('1');
      await page.locator('.told').waitFor();
      await look('answer');
    });
  }
});
