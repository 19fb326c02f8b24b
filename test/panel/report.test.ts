import assert from 'node:assert/strict';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { collectReport } from '../../src/adapters/records/report.ts';
import type { ReportRoom } from '../../src/adapters/records/report.ts';
import { reportPage } from '../../src/cli/reporters/htmlPage.ts';
import type { Locale } from '../../src/core/base/text.ts';
import type { AttemptLine, RunHeader, Summary } from '../../src/core/record/record.ts';
import { launchChromium } from '../support/chromium.ts';
import { becomes, eventually } from '../support/eventually.ts';
import { inRepository, outputFolder } from '../support/repository.ts';
import { removeTemporary, temporaryFolder } from '../support/temporary.ts';
import { axeViolations, faultsOf, sectionsOf } from './pageChecks.ts';
import { sampleAttempts } from './sampleAttempts.ts';
import { sampleSections, writeSampleRun } from './sampleRecord.ts';

const run = { run: 'r1', startedAt: '2026-11-20T01:00:00Z', attempts: 240, seed: 3 };
const lines = [...sampleAttempts(run)];

describe('the report in one file', () => {
  let browser: Browser;
  let folder: string;
  let program: string;
  let header: RunHeader;
  let summary: Summary;
  let page: Page;
  let faults: readonly string[] = [];
  const asked: string[] = [];

  before(async () => {
    browser = await launchChromium();
    folder = await temporaryFolder('report');
    const path = await writeSampleRun(folder, run);
    header = JSON.parse(await readFile(join(path, 'run.json'), 'utf8')) as RunHeader;
    summary = JSON.parse(await readFile(join(path, 'summary.json'), 'utf8')) as Summary;
    program = await readFile(inRepository('dist', 'panel.js'), 'utf8');
    await mkdir(outputFolder('screenshots', 'panel'), { recursive: true });
  });
  after(async () => {
    await browser.close();
    removeTemporary(folder);
  });
  afterEach(async () => {
    await page.context().close();
    // A report loads nothing but itself, and breaks no rule of its own policy.
    assert.deepEqual(faults, []);
    assert.deepEqual(asked.splice(0), []);
  });

  const write = async (locale: Locale, attempts: readonly AttemptLine[] = lines, room?: ReportRoom) => {
    const report = collectReport(header, locale, room);
    for (const attempt of attempts) report.add(attempt);
    const file = join(folder, 'report.html');
    const text = reportPage(report.finish(summary, false), program);
    await writeFile(file, text);
    return { file, text };
  };
  const open = async (file: string, width = 1280) => {
    const context = await browser.newContext({
      viewport: { width, height: 820 },
      timezoneId: 'Asia/Tokyo',
      offline: true,
    });
    page = await context.newPage();
    faults = faultsOf(page);
    page.on('request', (request) => {
      if (!/^(?:file|blob|data):/u.test(request.url())) asked.push(request.url());
    });
    await page.goto(pathToFileURL(file).href);
    await page.locator('.rates').waitFor();
  };
  const shot = (name: string) => page.screenshot({ path: outputFolder('screenshots', 'panel', `report-${name}.png`) });

  it('opens from a file without a network: rates with intervals, what was not tested, scope, and no certificate', async () => {
    const { file, text } = await write('en');
    assert.ok(!text.includes('MRN-48213'), 'nothing that was said stands in the file as it was said');
    await open(file);
    await becomes(() => sectionsOf(page), sampleSections);
    const said = (await page.locator('.scope, .scope + p, .card').allInnerTexts()).join('\n');
    assert.match(said, /8 scenarios of clinic-front-desk, serving-robot, internal-help-desk against/u);
    assert.match(said, /Untested perspectives/u);
    assert.match(said, /they are no certificate/u);
    assert.doesNotMatch(said, /certified|guaranteed/iu);
    await shot('overview');
    assert.deepEqual(await axeViolations(page), []);
  });

  it('shows every attempt, hides what may do harm, finds texts, and writes files', async () => {
    await open((await write('ja')).file);
    await page.getByRole('tab').nth(1).click();
    await page.locator('.foot', { hasText: '240 件の試行' }).waitFor();
    await page.getByRole('searchbox').fill('ｍｒｎ-48213');
    const found = lines.filter(({ turns, checks }) => JSON.stringify([turns, checks]).includes('MRN-48213')).length;
    await page.locator('.foot', { hasText: new RegExp(`^\\s*${found} 件の試行`, 'u') }).waitFor();
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: '書き出し', exact: true }).click();
    await page.getByRole('button', { name: 'CSV' }).click();
    const saved = await readFile(await (await download).path(), 'utf8');
    assert.equal(saved.trimEnd().split('\r\n').length, found + 1);
    await page.locator('.body .row').first().click();
    await page.getByText('非表示：有害な可能性のある').first().waitFor();
    await shot('attempt');
    await page.getByRole('button', { name: 'この試行の非表示テキストを表示' }).click();
    await page.locator('mark').first().waitFor();
    assert.deepEqual(await axeViolations(page), []);
  });

  it('keeps what needs attention where there is no room for all, and says what it left out', async () => {
    const { file, text } = await write('en', lines, { attempts: 40, characters: 1e9 });
    await open(file, 700);
    await page.getByText('This report holds 40 of 240 attempts').waitFor();
    await page.getByRole('tab').nth(1).click();
    await page.locator('.foot', { hasText: /^\s*40 attempts/u }).waitFor();
    await page.getByRole('button', { name: /^27 fail$/u }).click();
    await page.locator('.foot', { hasText: /^\s*27 attempts/u }).waitFor();
    await shot('cut');
    const small = await write('en', lines, { attempts: 1e9, characters: 100_000 });
    assert.ok(small.text.length < text.length + 100_000);
  });

  it('is put on paper whole: the overview and a plain table', async () => {
    await open((await write('en')).file);
    const pdf = await page.pdf({ format: 'A4' });
    const pages = pdf.toString('latin1').match(/\/Type\s*\/Page\b/gu)?.length ?? 0;
    assert.ok(pages >= 8, `${pages} pages for 240 rows`);
    await page.emulateMedia({ media: 'print' });
    await page.evaluate('window.dispatchEvent(new Event("beforeprint"))');
    await page.locator('tenken-print tbody tr').nth(239).waitFor();
    await shot('print');
    await page.evaluate('window.dispatchEvent(new Event("afterprint"))');
    await page.getByRole('tab').first().waitFor();
  });

  it('says the counts where scripts are off', async () => {
    const { file } = await write('ja');
    const context = await browser.newContext({ javaScriptEnabled: false });
    page = await context.newPage();
    await page.goto(pathToFileURL(file).href);
    await eventually(
      () => page.locator('body').innerText(),
      (text) => assert.match(text, /試行：合格 197 · 不合格 27/u),
    );
  });
});
