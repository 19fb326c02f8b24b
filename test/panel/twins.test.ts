import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Summary } from '../../src/core/record/record.ts';
import { becomes } from '../support/eventually.ts';
import { removeTemporary, temporaryFolder } from '../support/temporary.ts';
import { panelSession, sampleLines, sampleRun } from './panelSession.ts';
import { writeSampleRun } from './sampleRecord.ts';

describe('twins, in the results panel', () => {
  const panel = panelSession();

  for (const [locale, tag] of [
    ['en', 'twin'],
    ['ja', '対の質問'],
  ] as const) {
    it(`are marked before their titles, in the table and where they are open (${locale})`, async () => {
      const folder = await temporaryFolder('panel-twins');
      try {
        const line = sampleLines.find(({ outcome }) => outcome === 'pass');
        assert.ok(line);
        const variants = ['', 'twin', 'rot13', 'rot13.twin', 'twins'];
        const extraLines = variants.map((variant) => {
          const id = `${line.suite}/${line.scenario}${variant === '' ? '' : `#${variant}`}@1`;
          return JSON.stringify({ ...line, id, variant, case: `${'0'.repeat(40)}${variant}`.slice(-40) });
        });
        await writeSampleRun(folder, { ...sampleRun, run: 't', attempts: 0, extraLines });
        await panel.open({ folders: [folder], link: { run: 't' }, locale });
        await panel.showAttempts();
        const marked = async () =>
          (await panel.firstCells('scenario', 5)).map((text) => text.startsWith(`${tag} `)).toSorted();
        await becomes(marked, [false, false, false, true, true]);
        const twin = panel.page.locator('.body .row', { hasText: '#rot13.twin' });
        await twin.locator('.title .tag').waitFor();
        await twin.click();
        await becomes(() => panel.page.locator('h1 .tag').allInnerTexts(), [tag]);
      } finally {
        removeTemporary(folder);
      }
    });
  }

  it('are said to be halves of trials where rates count them so', async () => {
    const folder = await temporaryFolder('panel-trials');
    try {
      const path = join(await writeSampleRun(folder, { ...sampleRun, run: 't' }), 'summary.json');
      const summary = JSON.parse(await readFile(path, 'utf8')) as Summary;
      const rates = summary.rates.map((rate) => (rate.group === 'all' ? { ...rate, n: rate.n - 1 } : rate));
      await writeFile(path, JSON.stringify({ ...summary, rates }));
      await panel.open({ folders: [folder], link: { run: 't' } });
      await panel.page.getByText('A trial is an attempt together with its twin.', { exact: true }).waitFor();
    } finally {
      removeTemporary(folder);
    }
  });

  it('are not spoken of where there is none', async () => {
    await panel.open();
    await panel.page.locator('.rates').waitFor();
    assert.equal(await panel.page.getByText('together with its twin').count(), 0);
  });
});
