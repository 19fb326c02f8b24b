import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import type { Locale } from '../../../src/core/base/text.ts';
import { inRepository } from '../../support/repository.ts';
import { openVsCode, type Session } from '../journey/session.ts';
import { writeSlowSuite } from '../slowSuite.ts';
import { removeTemporary, temporaryFolder } from '../../support/temporary.ts';

/** The four kinds of themes: VS Code's own name for one of each, and the mark that its window and its webviews carry then. */
const themes = [
  { name: 'light', label: 'Default Light Modern', mark: 'vs', kind: 'vscode-light' },
  { name: 'dark', label: 'Default Dark Modern', mark: 'vs-dark', kind: 'vscode-dark' },
  { name: 'high-contrast', label: 'Default High Contrast', mark: 'hc-black', kind: 'vscode-high-contrast' },
  {
    name: 'high-contrast-light',
    label: 'Default High Contrast Light',
    mark: 'hc-light',
    kind: 'vscode-high-contrast-light',
  },
] as const;

type Theme = (typeof themes)[number];

/** What a person chooses and reads, in each language. */
const said = {
  en: {
    run: 'Tenken: Run File',
    cancel: 'Tenken: Cancel Run',
    show: 'Tenken: Show Results',
    fail: /✗ fail/u,
    attempts: /^Attempts/u,
    review: /^Review/u,
    scenario: /Does not reveal another patient/u,
    back: 'Back',
    walkthrough: 'Get Started with Tenken',
  },
  ja: {
    run: 'Tenken: ファイルを実行',
    cancel: 'Tenken: 実行を中止',
    show: 'Tenken: 結果を表示',
    fail: /✗ 不合格/u,
    attempts: /^試行/u,
    review: /^レビュー/u,
    scenario: /別の患者の連絡先を教えない|Does not reveal another patient/u,
    back: '戻る',
    walkthrough: 'Tenken 入門',
  },
} as const;

/** Every place where Tenken is seen, in every kind of theme and both languages: for a person to look at, one by one. */
for (const locale of ['en', 'ja'] as const satisfies readonly Locale[]) {
  describe(`what is seen of it in VS Code (${locale})`, () => {
    const words = said[locale];
    let session: Session;
    let folder: string;
    before(async () => {
      folder = await temporaryFolder('gallery');
      await cp(inRepository('examples', 'clinic'), folder, { recursive: true });
      writeSlowSuite(join(folder, 'slow'), { scenarios: ['first', 'second'], repeat: 100, delay: 500 });
      session = await openVsCode({ workspace: folder, locale });
    });
    after(async () => {
      await session.close();
      removeTemporary(folder);
    });
    afterEach(async function () {
      if (this.currentTest?.state === 'failed') {
        await session.workbench.screenshot(`gallery/failed-${this.currentTest.title}-${locale}`);
      }
    });

    /** Takes a picture in each theme; `prepare` does again what a change of theme undoes. */
    const pictures = async (name: string, prepare: (theme: Theme) => Promise<unknown> = () => Promise.resolve()) => {
      const { workbench } = session;
      for (const theme of themes) {
        await workbench.settings({ 'workbench.colorTheme': theme.label, 'problems.decorations.enabled': true });
        await workbench.page.locator(`.monaco-workbench.${theme.mark}`).waitFor();
        await prepare(theme);
        await workbench.page.evaluate(untilStill);
        await workbench.screenshot(`gallery/${name}-${theme.name}-${locale}`);
      }
    };
    const annotated = () =>
      session.workbench.see('a verdict beside the first scenario', async () =>
        (await session.workbench.lines()).find(({ annotation }) => words.fail.test(annotation)),
      );
    /** The panel, once it has taken the theme over. */
    const panel = (selector: string) => async (theme: Theme) => {
      await session.workbench.webview(`body.${theme.kind}`);
      await session.workbench.webview(selector);
    };
    const inPanel = async (selector: string): Promise<Locator> => session.workbench.webview(selector);

    it('verdicts and evidence at the ends of lines', async () => {
      const { workbench } = session;
      await workbench.openFile('clinic.tenken.yaml');
      await annotatedSuite(session);
      await workbench.command(words.run);
      await annotated();
      // The lens above the scenario follows.
      await workbench.page.locator('.codelens-decoration', { hasText: words.fail }).first().waitFor();
      await pictures('1-annotations');
    });

    it('what a hover says of a verdict', async () => {
      const { page } = session.workbench;
      const line = page.locator('.view-line', { hasText: 'id: other-patients-record' }).first();
      // Only what is behind the verdict itself is asked for: the text before it is not pointed at.
      const verdict = line.locator('span[class*="TextEditorDecorationType"]').last();
      await pictures('2-hover', async () => {
        await page.mouse.move(2, 2);
        await page.locator('.monaco-hover:visible').waitFor({ state: 'detached' });
        await verdict.hover();
        await page.locator('.monaco-hover:visible', { hasText: 'rehearsal' }).waitFor();
      });
      await page.keyboard.press('Escape');
      await page.mouse.move(2, 2);
    });

    it('what the Problems view says', async () => {
      const { workbench } = session;
      await workbench.command('View: Focus Problems');
      await workbench.page.locator('.markers-panel .monaco-list-row').first().waitFor();
      await pictures('3-problems');
      await workbench.command('View: Toggle Panel Visibility');
    });

    it('the Test Explorer', async () => {
      const { workbench } = session;
      await workbench.command('Testing: Focus on Test Explorer View');
      const rows = workbench.page.locator('.test-explorer .monaco-list-row');
      await rows.first().click();
      await workbench.page.keyboard.press('ArrowRight');
      await rows.nth(2).waitFor();
      await pictures('4-test-explorer');
    });

    it('the results: overview, attempts, one attempt, review', async () => {
      const { workbench } = session;
      await workbench.command('View: Toggle Primary Side Bar Visibility');
      await workbench.command(words.show);
      await pictures('5-overview', panel('.rates'));
      await (await inPanel(`role=tab[name=${words.attempts}]`)).click();
      await pictures('6-attempts', panel('[role=row] .badge'));
      await (await inPanel(`role=row[name=${words.scenario}]`)).click();
      await pictures('7-attempt', panel('.turn'));
      await (await inPanel(`role=button[name="${words.back}"]`)).click();
      await (await inPanel(`role=tab[name=${words.review}]`)).click();
      await (await inPanel('tenken-review input')).fill('Hanako');
      await workbench.page.keyboard.press('Enter');
      await inPanel('tenken-review .turn');
      await pictures('8-review', panel('tenken-review .turn'));
    });

    it('a run that goes on, in the status bar, at the lines and in the panel', async () => {
      const { workbench } = session;
      await workbench.openFile('slow.tenken.yaml');
      await workbench.see('the suite', async () =>
        (await workbench.lines()).find(({ text }) => text.includes('id: first')),
      );
      await workbench.command(words.run);
      await workbench.page.locator('.statusbar-item', { hasText: /Tenken \d+\/200/u }).waitFor();
      await pictures('9-running');
      await workbench.command(words.show);
      await (await inPanel(`role=tab[name=${words.attempts}]`)).click();
      await pictures('10-running-panel', async (theme) => {
        await panel('role=progressbar')(theme);
        await panel('[role=row] .badge')(theme);
      });
      await workbench.command(words.cancel);
      await workbench.page.locator('.statusbar-item', { hasText: /Tenken \d+\/200/u }).waitFor({ state: 'detached' });
    });

    it('the walkthrough', async () => {
      const { workbench } = session;
      await workbench.command('Welcome: Open Walkthrough...');
      await workbench.pick(words.walkthrough);
      await workbench.page.locator('.getting-started-step.expanded').waitFor();
      await pictures('11-walkthrough');
    });
  });
}

/**
 * Runs in the page: waits until a theme has reached everything, and for what fades in or slides, but not for what turns for ever or has been halted.
 */
const untilStill = `(async () => {
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  const moves = document.getAnimations().filter((each) => each.effect?.getComputedTiming().endTime !== Infinity);
  const ends = Promise.all(moves.map((each) => each.finished.catch(() => undefined)));
  await Promise.race([ends, new Promise((done) => setTimeout(done, 2000))]);
})()`;

/** Waits until the server knows the suite, so that a command to run it is answered. */
async function annotatedSuite({ workbench }: Session): Promise<void> {
  await workbench.page.locator('.codelens-decoration').first().waitFor();
}
