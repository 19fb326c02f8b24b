import assert from 'node:assert/strict';
import { sharedVsCode } from './session.ts';

describe('the main job in Japanese', () => {
  const session = sharedVsCode({ locale: 'ja' });

  it('has its commands and verdicts in Japanese', async () => {
    const { workbench } = session();
    await workbench.command('Tenken: サンプルからスイートを作成');
    await workbench.see('the suite in the editor', async () =>
      (await workbench.lines()).find((line) => line.text.startsWith('suite: clinic-front-desk')),
    );
    await workbench.command('Tenken: ファイルを実行');
    const scenario = await workbench.see('a verdict beside the first scenario', async () =>
      (await workbench.lines()).find(
        (line) => line.text.includes('id: other-patients-record') && /^[✓✗]/u.test(line.annotation),
      ),
    );
    assert.match(scenario.annotation, /✗ 不合格 1\/1/u);
    await workbench.screenshot('japanese-verdicts');
  });

  it('has its panel in Japanese', async () => {
    const { workbench } = session();
    await workbench.command('Tenken: 結果を表示');
    await (await workbench.webview('role=tab[name=/^試行/]')).click();
    await (await workbench.webview('role=row[name=/別の患者の連絡先を教えない/]')).click();
    await (await workbench.webview('role=button[name=/非表示テキストを表示/]')).click();
    assert.match(await (await workbench.webview('mark')).innerText(), /suzuki/u);
    await workbench.screenshot('japanese-results');
  });
});
