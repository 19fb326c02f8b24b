import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { openAttempt } from '../../src/adapters/records/attemptDetail.ts';
import { readPlan } from '../../src/adapters/records/plan.ts';
import { collectReport } from '../../src/adapters/records/report.ts';
import { reportPage } from '../../src/cli/reporters/htmlPage.ts';
import type { AttemptLine, RunHeader, Summary } from '../../src/core/record/record.ts';
import { attemptFile } from '../../src/panel/text/exportAttempt.ts';
import { exportRows } from '../../src/panel/text/exportRows.ts';
import { exportSheets } from '../../src/panel/text/exportSheets.ts';
import { compareSheets } from '../../src/panel/text/sheets/compare.ts';
import { runsSheet } from '../../src/panel/text/sheets/runs.ts';
import type { ComparedCase, CompareResult } from '../../src/protocol/panel/comparison.ts';
import type { Row } from '../../src/protocol/panel/rows.ts';
import type { RunInfo } from '../../src/protocol/panel/runs.ts';
import { launchChromium } from '../support/chromium.ts';
import { assertPlainMarkdown } from '../support/plainMarkdown.ts';
import { inRepository } from '../support/repository.ts';
import { removeTemporary, temporaryFolder } from '../support/temporary.ts';
import { damageOf, trafficFaultsOf } from './hostilePage.ts';
import { hostileStrings } from './hostileStrings.ts';
import { servePanel } from './panelServer.ts';
import type { PanelServer } from './panelServer.ts';
import { sampleAttempts } from './sampleAttempts.ts';
import { writeSampleRun } from './sampleRecord.ts';

const strings = hostileStrings(10_000, 42);
const perAttempt = 500;

/** Twenty attempts that say all of it: in replies, names, tools, findings, and judges' reasons. */
function hostileAttempts(): readonly AttemptLine[] {
  const [sample] = [...sampleAttempts({ run: 'h', startedAt: '2026-11-20T01:00:00Z', attempts: 1, seed: 1 })];
  assert.ok(sample);
  return Array.from({ length: strings.length / perAttempt }, (_, at): AttemptLine => {
    const own = strings.slice(at * perAttempt, (at + 1) * perAttempt);
    const name = (index: number) => own[index] ?? '';
    const turns = own.slice(10, 400).map((content) => ({ role: 'assistant' as const, content }));
    const checks = own.slice(400, 450).map((text, index) => ({
      check: text,
      index,
      outcome: 'fail' as const,
      evidence: own[450 + index] ?? '',
      spans: [{ turn: index, start: 0, end: 4 }],
      message: { en: text, ja: text },
      judgements: [{ reason: text, [text]: text }],
    }));
    return {
      ...sample,
      id: `${name(0)}/${name(1)}@${at + 1}`,
      suite: name(0),
      scenario: `${name(1)}s`,
      variant: name(2),
      target: name(3),
      model: name(4),
      outcome: 'fail',
      repeat: at + 1,
      turns,
      checks,
      calls: [{ tool: name(5), arguments: { [name(6)]: name(7) }, result: name(8), turn: 0 }],
      failure: { reason: name(9), message: { en: name(9), ja: name(9) } },
    };
  });
}

describe('10,000 hostile strings', () => {
  const attempts = hostileAttempts();
  let browser: Browser;
  let folder: string;
  let header: RunHeader;
  let summary: Summary;
  before(async () => {
    browser = await launchChromium();
    folder = await temporaryFolder('hostile');
    const lines = attempts.map((attempt) => JSON.stringify(attempt));
    const run = { run: 'h', startedAt: '2026-11-20T01:00:00Z', attempts: 0, seed: 1, extraLines: lines };
    const path = await writeSampleRun(folder, run);
    header = JSON.parse(await readFile(join(path, 'run.json'), 'utf8')) as RunHeader;
    summary = JSON.parse(await readFile(join(path, 'summary.json'), 'utf8')) as Summary;
  });
  after(async () => {
    await browser.close();
    removeTemporary(folder);
  });

  /** Opens every attempt of the page one after the other. */
  const lookAtAll = async (page: Page, count: number) => {
    await page.getByRole('tab').nth(1).click();
    await page.locator('[role=row] .badge').first().waitFor();
    assert.deepEqual(await damageOf(page), [], 'the table');
    await page.locator('.body .row').first().click();
    for (let at = 1; at <= count; at += 1) {
      await page.locator('.position', { hasText: `${at} / ${attempts.length}` }).waitFor();
      await page.locator('.turn').nth(389).waitFor({ state: 'attached' });
      assert.deepEqual(await damageOf(page), [], `attempt ${at}`);
      if (at < count) await page.getByRole('button', { name: 'Next attempt' }).click();
    }
  };

  it('are shown by the panel as they are: nothing runs, nothing is loaded, nothing sticks out', async () => {
    const server: PanelServer = await servePanel({ folders: [folder], link: { run: 'h' } });
    const page = await browser.newPage({ viewport: { width: 900, height: 700 } });
    const faults = trafficFaultsOf(page);
    try {
      await page.goto(server.url);
      await lookAtAll(page, attempts.length);
      assert.deepEqual(faults, []);
    } finally {
      await page.close();
      await server.close();
    }
  }).timeout(120_000);

  it('are shown by the report in a file as they are', async () => {
    const report = collectReport(header, 'en');
    for (const attempt of attempts) report.add(attempt);
    const file = join(folder, 'report.html');
    const program = await readFile(inRepository('dist', 'panel.js'), 'utf8');
    await writeFile(file, reportPage(report.finish(summary, false), program));
    const page = await browser.newPage({ viewport: { width: 900, height: 700 } });
    const faults = trafficFaultsOf(page);
    await page.goto(pathToFileURL(file).href);
    await lookAtAll(page, 5);
    assert.deepEqual(faults, []);
    await page.close();
  }).timeout(120_000);

  const rows = strings.map((text, at): Row => ({
    row: at,
    readable: true,
    suite: text,
    scenario: text,
    title: text,
    variant: text,
    repeat: 1,
    repeats: 1,
    target: text,
    outcome: 'fail',
    severity: '',
    latencyMs: 1,
    cost: null,
    startedAt: '',
    brief: { kind: 'check', check: text, message: { en: text, ja: text }, evidence: text },
    source: { file: text, line: 1 },
  }));
  const options = { locale: 'en', shield: 'high', left: 0 } as const;

  it('are no formulas in CSV, and each stays in its cell', () => {
    const text = exportRows(rows, 'csv', options);
    const lines = text.slice(1).match(/(?:"(?:[^"]|"")*"|[^",\r\n]*)(?:,(?:"(?:[^"]|"")*"|[^",\r\n]*))*\r\n/gu) ?? [];
    assert.equal(lines.length, strings.length + 1);
    assert.equal(lines.join(''), text.slice(1));
    const cells = lines.slice(1).flatMap((line) => line.match(/"(?:[^"]|"")*"/gu) ?? []);
    const dangerous = cells.filter((cell) => /^"\s*[=+\-@\t|%＝＋－＠]/u.test(cell));
    assert.deepEqual(dangerous, []);
    // A line break within a cell is a line feed; nothing that a terminal obeys is left.
    assert.doesNotMatch(text.replaceAll('\r\n', ''), /(?![\n\t])\p{Cc}/u);
  });

  it('are texts in the tables of the pages too: no formulas, no links, one cell each', () => {
    const totals = { pass: 1, fail: 1, error: 0, blocked: 0, inapplicable: 0, 'needs-review': 0 };
    const runs = strings.map((text): RunInfo => ({
      ...{ run: text, state: 'finished', startedAt: text, suites: [text, text], targets: [text] },
      ...{ planned: 1, gate: 'fail', totals },
    }));
    const cases = strings.map((text): ComparedCase => ({
      ...{ change: 'broke', suite: text, scenario: text, title: text, variant: text, target: text, before: 'pass' },
      ...{ after: 'fail', edited: false, beforeRow: 0, afterRow: 0, source: { file: text, line: 1 } },
    }));
    const counts = { broke: strings.length, fixed: 0, changed: 0, incomparable: 0, same: 0 };
    const compared: CompareResult = {
      ...{
        before: strings[0] ?? '',
        after: strings[1] ?? '',
        cases,
        counts,
        pairs: 1,
        failedBefore: 0,
        failedAfter: 1,
      },
      ...{ p: { exact: 1, mid: 1 }, difference: null },
    };
    const tables = [[runsSheet(runs, 'en')], compareSheets(compared, 'en')];
    for (const sheets of tables) {
      const text = exportSheets(strings[2] ?? '', sheets, 'csv', { locale: 'en' });
      const cells = text.match(/"(?:[^"]|"")*"/gu) ?? [];
      assert.deepEqual(
        cells.filter((cell) => /^"\s*[=+\-@\t|%＝＋－＠]/u.test(cell)),
        [],
      );
      assert.doesNotMatch(text.replaceAll('\r\n', ''), /(?![\n\t])\p{Cc}/u);
      assertPlainMarkdown(exportSheets(strings[2] ?? '', sheets, 'markdown', { locale: 'en' }));
    }
    const { runs: records } = JSON.parse(exportSheets('', tables[0] ?? [], 'json', { locale: 'en' })) as {
      readonly runs: readonly { readonly run: string }[];
    };
    assert.deepEqual(
      records.map(({ run }) => run),
      strings,
    );
  });

  it('come back out of JSON as they were', () => {
    const { attempts: records } = JSON.parse(exportRows(rows, 'json', options)) as {
      readonly attempts: readonly { readonly evidence_or_reply: string; readonly title: string }[];
    };
    // JSON writes halves of surrogate pairs as escapes, so even they return.
    assert.deepEqual(
      records.map(({ title }) => title),
      strings,
    );
  });

  it('are one cell each in Markdown, without links, images, HTML and mentions', () => {
    const lines = exportRows(rows, 'markdown', options).trimEnd().split('\n').slice(2);
    assert.equal(lines.length, strings.length);
    for (const line of lines) {
      assert.equal(line.match(/(?<!\\)(?:\\\\)*\|/gu)?.length, 6, line);
      assert.doesNotMatch(line, /[<>@]|(?<!\\)(?:\\\\)*[[\]`]|https?:|command:|javascript:/u, line);
    }
  });

  it('are blocks of code and escaped words in the file of one attempt, and come back out of its JSON', () => {
    const plan = readPlan(header);
    for (const [row, line] of attempts.entries()) {
      const { detail, contents } = openAttempt(JSON.stringify(line), row, plan);
      const texts = contents.map((text) => ({ text, missing: 0 }));
      const file = (format: 'markdown' | 'json') =>
        attemptFile(detail, texts, format, { locale: 'en', shield: 'never' });
      assertPlainMarkdown(file('markdown'));
      const { turns } = JSON.parse(file('json')) as { readonly turns: readonly { readonly content: string }[] };
      assert.deepEqual(
        turns.map(({ content }) => content),
        line.turns.map(({ content }) => content),
      );
    }
  });

  it('are left out of why there is no verdict in the file of one attempt that may be harmful', () => {
    const [line] = attempts;
    assert.ok(line);
    const secret = 'the harmful words';
    const failure = { reason: 'malformed', message: { en: `It begins: “${secret}”`, ja: `先頭：「${secret}」` } };
    const text = JSON.stringify({ ...line, outcome: 'error', checks: [], failure });
    const { detail, contents } = openAttempt(text, 0, readPlan(header));
    const texts = contents.map(() => ({ text: '', missing: 0 }));
    for (const format of ['markdown', 'json'] as const) {
      for (const [locale, left] of [
        ['en', 'It begins: “…”'],
        ['ja', '先頭：「…」'],
      ] as const) {
        const file = attemptFile({ ...detail, severity: 'critical' }, texts, format, { locale, shield: 'high' });
        assert.ok(!file.includes(secret) && file.includes(left), file);
      }
    }
  });
});
