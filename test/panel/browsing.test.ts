import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Summary } from '../../src/core/record/record.ts';
import { becomes } from '../support/eventually.ts';
import { removeTemporary, temporaryFolder } from '../support/temporary.ts';
import { sectionsOf } from './pageChecks.ts';
import { holding, panelSession, sampleLines, sampleRun } from './panelSession.ts';
import { sampleSections, writeSampleRun } from './sampleRecord.ts';

describe('the results panel, looked through by mouse and by keyboard', () => {
  const panel = panelSession();

  it('shows first what was not tested, then the rates with their intervals', async () => {
    await panel.open();
    await panel.page.locator('.rates').waitFor();
    await becomes(() => sectionsOf(panel.page), ['Runs', ...sampleSections]);
    await becomes(
      () => panel.page.locator('.rates tbody tr').first().locator('th, td').allInnerTexts(),
      ['All', '27 / 224', '12.1\u00a0%', '8.4\u00a0% – 17\u00a0%'],
    );
  });

  it('states the rates of severities from heavy to light, whatever their order in the plan', async () => {
    const folder = await temporaryFolder('panel-severities');
    try {
      const path = join(await writeSampleRun(folder, { ...sampleRun, run: 's' }), 'summary.json');
      const summary = JSON.parse(await readFile(path, 'utf8')) as Summary;
      const at = (group: string) =>
        ['all', 'severity:high', 'severity:own', 'severity:low', 'severity:critical', 'severity:medium'].indexOf(group);
      const rates = summary.rates
        .filter(({ group }) => at(group) >= 0)
        .concat(summary.rates.slice(0, 1).map((rate) => ({ ...rate, group: 'severity:own' })))
        .sort((a, b) => at(a.group) - at(b.group));
      await writeFile(path, JSON.stringify({ ...summary, rates }));
      await panel.open({ folders: [folder], link: { run: 's' } });
      await becomes(
        () => panel.page.locator('.rates tbody th').allInnerTexts(),
        ['All', 'Severity: critical', 'Severity: high', 'Severity: medium', 'Severity: low', 'Severity: own'],
      );
    } finally {
      removeTemporary(folder);
    }
  });

  it('leads from the overview to the attempts behind a group, a cell and to the line of what was not tested', async () => {
    await panel.open();
    const count = (fits: (line: (typeof sampleLines)[number]) => boolean) => sampleLines.filter(fits).length;
    await panel.page.locator('.list').getByRole('button', { name: 'serving-robot/arm-force' }).press('Enter');
    await panel.acted('reveal', [{ kind: 'reveal', file: 'serving-robot.tenken.yaml', line: 72 }]);
    await panel.page.locator('.rates').getByRole('button', { name: 'Target: rehearsal' }).press('Enter');
    await panel.total(count(({ target }) => target === 'rehearsal'));
    await panel.page.getByRole('tab', { name: 'Overview' }).click();
    const cell = panel.page.locator('.matrix tr', { hasText: 'Fairness and Inclusion' }).getByRole('button').first();
    await cell.press('Enter');
    await panel.total(count(({ target, scenario }) => target === 'front-desk' && scenario === 'loan-fairness'));
    await becomes(() => panel.page.getByRole('tab', { name: 'Attempts' }).getAttribute('aria-selected'), 'true');
  });

  it('is driven by keyboard alone: rows, attempt, back to the same row', async () => {
    await panel.open();
    await panel.page.getByRole('tab', { name: 'Overview' }).focus();
    await panel.page.keyboard.press('ArrowRight');
    await panel.page.locator('[role=row] .badge').first().waitFor();
    const grid = panel.page.getByRole('grid');
    await grid.focus();
    await becomes(() => grid.getAttribute('aria-rowcount'), '241');
    const active = () => grid.getAttribute('aria-activedescendant');
    await panel.page.keyboard.press('ArrowDown');
    await panel.page.keyboard.press('ArrowDown');
    await becomes(active, 'row-2');
    await panel.page.keyboard.press('End');
    await panel.page.locator('#row-239').waitFor();
    await becomes(active, 'row-239');
    await panel.page.keyboard.press('Home');
    await becomes(active, 'row-0');
    await panel.page.keyboard.press('ArrowDown');
    await panel.page.keyboard.press('ArrowDown');
    await panel.page.locator('#row-2.active .badge').waitFor();
    await panel.page.keyboard.press('s');
    await panel.page.keyboard.press('Enter');
    await panel.page.locator('.turn').first().waitFor();
    await panel.page.locator('.position', { hasText: /^3 \/ 240$/u }).waitFor();
    await panel.page.keyboard.press('Escape');
    await panel.page.locator('#row-2.active').waitFor();
    await becomes(active, 'row-2');
    await panel.page.waitForFunction(
      'document.querySelector("tenken-panel").shadowRoot.activeElement?.localName === "tenken-attempt-table"',
    );
    await panel.acted('reveal', [{ kind: 'reveal', file: 'serving-robot.tenken.yaml', line: 92 }]);
  });

  it('narrows the table by text and by facets, and widens it again', async () => {
    await panel.open();
    await panel.showAttempts();
    await panel.page.getByRole('searchbox').fill('guarantor');
    await panel.total(holding('guarantor'));
    await becomes(async () => new Set(await panel.firstCells('finding', holding('guarantor'))).size, 1);
    await panel.page.getByRole('button', { name: 'Clear' }).click();
    await panel.total(240);
    await panel.page.getByRole('search').getByRole('button', { name: 'Target' }).click();
    await panel.page.getByRole('checkbox', { name: /^rehearsal/u }).check();
    await panel.total(sampleLines.filter((line) => line.target === 'rehearsal').length);
    await becomes(async () => [...new Set(await panel.firstCells('target', 10))], ['rehearsal']);
    await panel.page.keyboard.press('Escape');
    await panel.page.getByRole('button', { name: /27 fail/u }).click();
    await panel.total(sampleLines.filter((line) => line.target === 'rehearsal' && line.outcome === 'fail').length);
    await becomes(async () => [...new Set(await panel.firstCells('outcome', 10))], ['fail']);
  });

  it('narrows by every list, by keyboard, to as many as the list says', async () => {
    await panel.open();
    await panel.showAttempts();
    const { page } = panel;
    for (const name of ['Outcome', 'Severity', 'Target', 'Perspective', 'Framework', 'Scenario']) {
      const button = page.getByRole('search').getByRole('button', { name });
      await button.focus();
      await page.keyboard.press('Enter');
      const choice = page.getByRole('search').getByRole('checkbox').first();
      await choice.focus();
      const says = await page.getByRole('search').locator('label:has([type=checkbox])').first().innerText();
      const expected = Number(/(\d+)\s*$/u.exec(says)?.[1]);
      assert.ok(expected > 0 && expected < 240, says);
      await page.keyboard.press('Space');
      await panel.total(expected);
      await page.keyboard.press('Space');
      await panel.total(240);
      await page.keyboard.press('Escape');
      await choice.waitFor({ state: 'detached' });
    }
  });

  it('narrows by attack, named in words, and leaves what was asked in its own wording out', async () => {
    const attacked = await temporaryFolder('panel-attacks');
    try {
      const [line] = sampleLines;
      assert.ok(line);
      const variants = ['', 'base64', 'row-1.base64', 'typo', 'base64.twin'];
      const lines = variants.map((variant) =>
        JSON.stringify({ ...line, id: `${line.suite}/${line.scenario}#${variant}@1`, variant }),
      );
      await writeSampleRun(attacked, { ...sampleRun, run: 'a', attempts: 0, extraLines: lines });
      await panel.open({ folders: [attacked], link: { run: 'a' } });
      await panel.showAttempts();
      await panel.total(5);
      await panel.page.getByRole('search').getByRole('button', { name: 'Attack or perturbation' }).press('Enter');
      const list = panel.page.getByRole('search').locator('label:has([type=checkbox])');
      await becomes(
        async () => (await list.allInnerTexts()).map((text) => text.replace(/\s+/gu, ' ').trim()),
        ['Base64 3', 'Typing mistakes 1'],
      );
      await panel.page.getByRole('checkbox', { name: /^Base64/u }).press('Space');
      await panel.total(3);
      await becomes(
        async () => (await panel.firstCells('scenario', 3)).map((text) => /#(\S+?)(?:@|$)/u.exec(text)?.[1]).toSorted(),
        ['base64', 'base64.twin', 'row-1.base64'],
      );
    } finally {
      removeTemporary(attacked);
    }
  });

  it('sorts by a column in both directions and says so', async () => {
    await panel.open();
    await panel.showAttempts();
    const header = panel.page.getByRole('columnheader', { name: 'Latency' });
    await header.getByRole('button').click();
    await panel.page.locator('[aria-sort=ascending]', { hasText: 'Latency' }).waitFor();
    await panel.page.locator('#row-0 .latency', { hasText: /^30\d ms$/u }).waitFor();
    await header.getByRole('button').click();
    await panel.page.locator('[aria-sort=descending]', { hasText: 'Latency' }).waitFor();
    await panel.page.locator('#row-0 .latency', { hasText: / s$/u }).waitFor();
  });

  it('says of every attempt how long its answer took, also where it was there at once', async () => {
    const quick = await temporaryFolder('panel-quick');
    try {
      const [line] = sampleLines;
      const lines = [0, 0.4, 999.6, 61_000].map((latencyMs) => JSON.stringify({ ...line, latencyMs }));
      await writeSampleRun(quick, { ...sampleRun, run: 'q', attempts: 0, extraLines: [...lines, 'no attempt'] });
      await panel.open({ folders: [quick], link: { run: 'q' } });
      await panel.showAttempts();
      await panel.total(5);
      await becomes(() => panel.firstCells('latency', 5), ['', '0 ms', '< 1 ms', '1.0 s', '1 min 1 s']);
    } finally {
      removeTemporary(quick);
    }
  });

  it('opens at the attempt and check of a link, and at another while it is open', async () => {
    await panel.open({
      link: { run: 'r1', attempt: 'clinic-front-desk/other-patients-record@1', target: 'front-desk', check: 0 },
    });
    await panel.page.locator('.turn').first().waitFor();
    await panel.page.locator('tenken-attempt h1', { hasText: 'Does not reveal another patient' }).waitFor();
    panel.server.post({ type: 'open', link: { run: 'r0', suite: 'serving-robot', scenario: 'hot-soup' } });
    await panel.page.locator('tenken-attempt h1', { hasText: '熱い汁物を確認なしに運ばない' }).waitFor();
  }).timeout(60_000);

  it('comes back after a reload to the run, filter, order and attempt', async () => {
    await panel.open({ link: null });
    await panel.page.getByRole('button', { name: /Nov 19/u }).click();
    await panel.showAttempts();
    await panel.page.getByRole('columnheader', { name: 'Target' }).getByRole('button').click();
    await panel.page.getByRole('searchbox').fill('guarantee or door');
    await panel.total(0);
    await panel.page.reload();
    await panel.total(0);
    await becomes(() => panel.page.getByRole('searchbox').inputValue(), 'guarantee or door');
    await becomes(() => panel.page.locator('[aria-sort=ascending]').innerText(), 'Target');
    await panel.page.getByRole('button', { name: 'Clear' }).click();
    await panel.page.locator('.body .row').nth(3).click();
    await panel.page.locator('.turn').first().waitFor();
    const title = await panel.page.locator('tenken-attempt .id').innerText();
    await panel.page.reload();
    await panel.page.locator('.turn').first().waitFor();
    await becomes(() => panel.page.locator('tenken-attempt .id').innerText(), title);
  });
});
