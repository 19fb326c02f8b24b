import { readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { availableParallelism, loadavg, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { labelsFolder } from '../src/adapters/labels/labelFolder.ts';
import { servePanel } from '../test/panel/panelServer.ts';
import { sampleAttempts } from '../test/panel/sampleAttempts.ts';
import { writeSampleRun } from '../test/panel/sampleRecord.ts';
import { launchChromium } from '../test/support/chromium.ts';
import { inRepository, outputFolder } from '../test/support/repository.ts';

/**
 * Measures the panel on a record of a given size, in Chromium with the built source behind it:
 * `npm run bench:panel -- [--attempts 200000] [--megabytes 1000]`. The record is kept for the next time.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { attempts: { type: 'string', default: '200000' }, megabytes: { type: 'string', default: '1000' } },
  });
  const attempts = Number(values.attempts);
  const root = outputFolder('bench', `panel-${attempts}-${values.megabytes}`);
  const folder = join(root, '.tenken', 'runs');
  const bytes = await record(folder, attempts, Number(values.megabytes) * 1e6);
  print(
    `${attempts} attempts, ${Math.round(bytes / 1e6)} MB · Node ${process.version}, ${availableParallelism()} cores, ${Math.round(totalmem() / 2 ** 30)} GB, load ${(loadavg()[0] ?? 0).toFixed(1)}`,
  );

  // Labels of the last time: the first item is that of a run that nobody has labelled.
  await rm(join(root, labelsFolder), { recursive: true, force: true });
  const idle = process.memoryUsage.rss();
  const server = await servePanel({ folders: [folder], link: { run: 'bench' }, labels: true });
  const browser = await launchChromium();
  try {
    await measure(await browser.newPage({ viewport: { width: 1280, height: 820 } }), server.url, attempts, idle);
  } finally {
    await browser.close();
    await server.close();
  }
}

async function measure(page: Page, url: string, attempts: number, idle: number): Promise<void> {
  const state = JSON.stringify({ run: 'bench', tab: 'attempts' });
  await page.addInitScript(`sessionStorage.setItem('tenken-panel', ${JSON.stringify(state)})`);
  await page.addInitScript({ path: inRepository('bench', 'panelPage.js') });
  const opened = performance.now();
  await page.goto(url);
  await page.waitForSelector('tenken-attempt-table .badge');
  report('first rows', performance.now() - opened, 'ms', 1000);
  await untilComplete(page, attempts);
  report('whole record indexed', performance.now() - opened, 'ms');

  report(
    'filter by outcome',
    await timed(page, () => page.getByRole('button', { name: /fail$/u }).first().click()),
    'ms',
    300,
  );
  report(
    'filter off',
    await timed(page, () => page.getByRole('button', { name: /fail$/u }).first().click()),
    'ms',
    300,
  );
  report('sort by latency', await timed(page, () => page.getByRole('button', { name: 'Latency' }).click()), 'ms', 300);
  report('text filter, first rows', await timed(page, () => page.getByRole('searchbox').fill('guarantor')), 'ms', 300);
  const searching = performance.now();
  await page.locator('.foot', { hasNotText: '%' }).waitFor();
  report('text filter, whole record after that', performance.now() - searching, 'ms');
  report('text filter off', await timed(page, () => page.getByRole('searchbox').fill('')), 'ms', 300);
  await untilComplete(page, attempts);

  // Before this process holds a trace of its own.
  const host = process.memoryUsage.rss() - idle;
  await page.evaluate('bench.longestTask()');
  const busy = await startTasks(page);
  const grid = page.getByRole('grid');
  const box = await grid.boundingBox();
  await page.mouse.move((box?.x ?? 0) + 200, (box?.y ?? 0) + 200);
  for (let step = 0; step < 120; step += 1) {
    await page.mouse.wheel(0, 400);
    await page.waitForTimeout(16);
  }
  await page.evaluate('bench.scrollToMiddle()');
  await page.waitForTimeout(500);
  report('longest task while scrolling, its work', await busy(), 'ms', 50);
  // With other programs on the machine, a task also waits for its turn.
  report('longest task while scrolling, its duration', await page.evaluate<number>('bench.longestTask()'), 'ms');

  await grid.focus();
  const opening = performance.now();
  await page.keyboard.press('Enter');
  await page.waitForSelector('tenken-attempt .turn');
  report('open an attempt', performance.now() - opening, 'ms');

  await review(page);

  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  const renderer = await privateMemory(page);
  report('record source, added to its process', host / 1e6, 'MB');
  report('page, script memory', usedSize / 1e6, 'MB');
  report('page, private memory of its process', renderer / 1e6, 'MB');
  report('panel and host together', (host + renderer) / 1e6, 'MB', 300);
}

/** The review of the whole record: the first item, what an answer tells, and the next item; of several the slowest. */
async function review(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Back' }).click();
  await page.getByRole('tab', { name: 'Review' }).click();
  await page.getByRole('textbox').fill('bench');
  const begun = performance.now();
  await page.keyboard.press('Enter');
  await page.locator('tenken-review .turn').first().waitFor();
  report('review, first item of the queue', performance.now() - begun, 'ms', 1000);
  const times = { told: 0, next: 0 };
  for (let item = 0; item < 10; item += 1) {
    const answered = performance.now();
    await page.keyboard.press('1');
    await page.locator('tenken-review .told').waitFor();
    times.told = Math.max(times.told, performance.now() - answered);
    const asked = performance.now();
    await page.keyboard.press('Enter');
    await page.locator('tenken-review .told').waitFor({ state: 'detached' });
    await page.locator('tenken-review .turn').first().waitFor();
    times.next = Math.max(times.next, performance.now() - asked);
  }
  report('review, from an answer to what the check said', times.told, 'ms', 300);
  report('review, the next item', times.next, 'ms', 300);
}

/** Memory in bytes that only the page's process holds, the browser's code and shared buffers aside; 0 where the system does not tell. */
async function privateMemory(page: Page): Promise<number> {
  const session = await page.context().browser()?.newBrowserCDPSession();
  const { processInfo = [] } = (await session?.send('SystemInfo.getProcessInfo')) ?? {};
  const sizes = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => privateBytes(id));
  return Math.max(0, ...(await Promise.all(sizes)));
}

async function privateBytes(pid: number): Promise<number> {
  const told = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '');
  const lines = [...told.matchAll(/^Private_\w+:\s+(\d+) kB$/gmu)];
  return lines.reduce((sum, [, kilobytes]) => sum + Number(kilobytes) * 1024, 0);
}

/** Begins to watch the page's tasks; the answer is the processor time of the longest one, in milliseconds. */
async function startTasks(page: Page): Promise<() => Promise<number>> {
  const browser = page.context().browser();
  await browser?.startTracing(page, { categories: ['toplevel', 'devtools.timeline'] });
  return async () => {
    const trace = JSON.parse((await browser?.stopTracing())?.toString() ?? '{}') as {
      readonly traceEvents?: readonly TraceEvent[];
    };
    const events = trace.traceEvents ?? [];
    const isMain = ({ name, args }: TraceEvent) => name === 'thread_name' && args?.name === 'CrRendererMain';
    const threads = new Set(events.filter(isMain).map(({ pid, tid }) => `${pid}/${tid}`));
    const tasks = events.filter(({ name, pid, tid }) => name.endsWith('RunTask') && threads.has(`${pid}/${tid}`));
    return Math.max(0, ...tasks.map((task) => (task.tdur ?? 0) / 1000));
  };
}

/** What a trace says of a stretch of time; `tdur` is processor time in microseconds. */
interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  readonly tdur?: number;
  readonly args?: { readonly name?: unknown };
}

/** Writes the record unless it is there. Returns the size of its attempts in bytes. */
async function record(folder: string, attempts: number, bytes: number): Promise<number> {
  const file = join(folder, 'bench', 'attempts.jsonl');
  const there = await stat(file).catch(() => undefined);
  if (there) return there.size;
  print('writing the record…');
  await writeSampleRun(folder, {
    run: 'bench',
    startedAt: '2026-11-20T00:00:00Z',
    attempts,
    seed: 1,
    scenarios: 2000,
    filler: fillerFor(bytes / attempts),
  });
  return (await stat(file)).size;
}

/** How much filler makes an attempt so many bytes long: what one takes without any, and what Japanese words take more than their characters. */
function fillerFor(bytes: number): number {
  const mean = (filler: number): number => {
    const some = [...sampleAttempts({ run: 'r', startedAt: '2026-11-20T00:00:00Z', attempts: 400, seed: 1, filler })];
    return some.reduce((sum, attempt) => sum + Buffer.byteLength(JSON.stringify(attempt)), 0) / some.length;
  };
  const [none, some] = [mean(0), mean(2000)];
  return Math.max(0, Math.round(((bytes - none) / (some - none)) * 2000));
}

async function untilComplete(page: Page, attempts: number): Promise<void> {
  const phrase = `${attempts.toLocaleString('en')} attempts`;
  await page.locator('.foot', { hasText: phrase, hasNotText: '%' }).waitFor({ timeout: 120_000 });
}

/** Time from an action to the table's next rows. */
async function timed(page: Page, act: () => Promise<void>): Promise<number> {
  await page.evaluate('bench.arm()');
  await act();
  // The page's policy forbids the polling that the browser library would do inside of it.
  for (;;) {
    const waited = await page.evaluate<number>('bench.waited()');
    if (waited > 0) return waited;
    await page.waitForTimeout(5);
  }
}

function report(what: string, value: number, unit: string, budget?: number): void {
  const mark = budget === undefined ? '' : value <= budget ? `  ✓ ≤ ${budget}` : `  ✗ > ${budget}`;
  print(`${what.padEnd(40)} ${value.toFixed(unit === 'MB' ? 1 : 0).padStart(8)} ${unit}${mark}`);
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

main().catch((error: unknown) => {
  print(error instanceof Error ? (error.stack ?? error.message) : String(error));
  process.exitCode = 1;
});
