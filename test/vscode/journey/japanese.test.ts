import assert from 'node:assert/strict';
import { openVsCode, type Session } from './session.ts';

describe('the main job in Japanese', () => {
  let session: Session;

  before(async () => {
    session = await openVsCode({ locale: 'ja' });
  });

  after(() => session.close());

  it('has its commands and verdicts in Japanese', async () => {
    const { workbench } = session;
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
    const { workbench } = session;
    await workbench.command('Tenken: 結果を表示');
    await (await workbench.webview('text=other-patients-record')).click();
    await workbench.webview('text=不合格');
    await workbench.screenshot('japanese-results');
  });
});
