import assert from 'node:assert/strict';
import { join } from 'node:path';
import { becomes } from '../../support/eventually.ts';
import { writeSlowSuite } from '../slowSuite.ts';
import { walkthroughOf, type Walkthrough } from '../walkthrough.ts';
import { sharedVsCode } from './session.ts';

describe('the main job in Japanese', () => {
  const session = sharedVsCode(
    (folder) => writeSlowSuite(join(folder, 'slow'), { scenarios: ['first', 'second'], repeat: 50, delay: 400 }),
    { locale: 'ja' },
  );
  const lenses = (text: RegExp) => session().workbench.page.locator('.codelens-decoration a', { hasText: text });
  const item = () => session().workbench.page.locator('.statusbar-item', { hasText: /Tenken \d+\/100/u });
  let walkthrough: Walkthrough;
  before(() => {
    walkthrough = walkthroughOf(session().workbench, 'Tenken 入門');
  });

  it('has its commands and verdicts in Japanese', async () => {
    const { workbench } = session();
    await walkthrough.open();
    await workbench.screenshot('japanese-walkthrough');
    await workbench.command('Tenken: サンプルからスイートを作成');
    await workbench.see('the suite in the editor', async () =>
      (await workbench.lines()).find((line) => line.text.startsWith('suite: clinic-front-desk')),
    );
    // The lenses say that the Test Explorer knows the file, too.
    await lenses(/^\s*実行$/u)
      .first()
      .waitFor();
    // A command of VS Code, as a key or the Test Explorer calls it.
    await workbench.command('Test: Run Tests in Current File');
    const scenario = await workbench.see('a verdict beside the first scenario', async () =>
      (await workbench.lines()).find(
        (line) => line.text.includes('id: other-patients-record') && /^[✓✗]/u.test(line.annotation),
      ),
    );
    assert.match(scenario.annotation, /✗ 不合格 1\/1/u);
    await workbench.screenshot('japanese-verdicts');
    await walkthrough.isTicked(['create', 'run']);
  });

  it('has its panel in Japanese, and a lens that leads there', async () => {
    const { workbench } = session();
    await workbench.openFile('clinic.tenken.yaml');
    await lenses(/^✗ 不合格 1\/1$/u)
      .first()
      .click();
    await workbench.webview('role=button[name=/この試行の非表示テキストを表示/]');
    await workbench.screenshot('japanese-attempt');
    await (await workbench.webview('role=button[name="戻る"]')).click();
    await (await workbench.webview('role=row[name=/別の患者の連絡先を教えない/]')).click();
    await (await workbench.webview('role=button[name=/非表示テキストを表示/]')).click();
    assert.match(await (await workbench.webview('mark')).innerText(), /suzuki/u);
    await workbench.screenshot('japanese-results');
    await walkthrough.isTicked(['create', 'run', 'read']);
  });

  it('holds a run and goes on with it, by commands in Japanese', async () => {
    const { workbench } = session();
    const { page } = workbench;
    await workbench.openFile('slow.tenken.yaml');
    await lenses(/^\s*実行$/u)
      .first()
      .waitFor();
    await workbench.command('Tenken: ファイルを実行');
    await item().waitFor();
    await workbench.command('Tenken: 実行を一時停止');
    await item().locator('.codicon-debug-pause').waitFor();
    assert.match((await item().getAttribute('aria-label')) ?? '', /^Tenken を一時停止中: \d+\/100/u);
    await workbench.screenshot('japanese-paused');
    await workbench.command('Tenken: 実行を再開');
    await item().locator('.codicon-loading').waitFor();
    await item().click();
    const menu = page.locator('.quick-input-widget');
    await menu.getByText('Tenken の実行', { exact: true }).waitFor();
    await workbench.screenshot('japanese-run-menu');
    await workbench.pick('実行を中止');
    await item().waitFor({ state: 'detached' });
  });

  it('says in a list which runs can be gone on with, and in a sentence that no run has errors', async () => {
    const { workbench } = session();
    const { page } = workbench;
    await workbench.command('Tenken: 中断した実行を続行…');
    const list = page.locator('.quick-input-widget');
    await list.getByText('中断した実行を続行', { exact: true }).waitFor();
    await becomes(() => list.locator('.monaco-list-row').count(), 1);
    await workbench.screenshot('japanese-resume');
    await page.keyboard.press('Escape');
    await workbench.command('Tenken: エラーを再試行…');
    // As it is read aloud: under its test driver a newer VS Code draws no message.
    const aloud = page.locator('.monaco-aria-container');
    await workbench.see('the sentence', async () =>
      (await aloud.allInnerTexts()).find((text) => text.includes('該当する実行の記録がありません')),
    );
  });
});
