import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import type { PanelAction } from '../../src/protocol/panel.ts';
import { launchChromium } from '../support/chromium.ts';
import { becomes, eventually } from '../support/eventually.ts';
import { outputFolder } from '../support/repository.ts';
import { removeTemporary, temporaryFolder } from '../support/temporary.ts';
import { faultsOf } from './pageChecks.ts';
import { servePanel } from './panelServer.ts';
import type { PanelServer, PanelServerOptions } from './panelServer.ts';
import { sampleAttempts } from './sampleAttempts.ts';
import { writeSampleRun } from './sampleRecord.ts';

/** The run that is shown where a test asks for no other; an older one, `r0`, lies beside it. */
export const sampleRun = { run: 'r1', startedAt: '2026-11-20T01:00:00Z', attempts: 240, seed: 3 };

/** Its attempts. */
export const sampleLines = [...sampleAttempts(sampleRun)];

/** How many attempts of the run hold a text anywhere. */
export function holding(text: string): number {
  return sampleLines.filter((line) => JSON.stringify(line).includes(text)).length;
}

/** The panel in a headless Chromium, and what a person does with it. */
export interface PanelSession {
  /** The page that was opened last. */
  readonly page: Page;
  /** What stands behind it. */
  readonly server: PanelServer;
  /** Serves the panel and opens it; the server and the page are closed after the test. */
  readonly open: (
    options?: Partial<PanelServerOptions>,
    view?: { width?: number; height?: number; dark?: boolean },
  ) => Promise<void>;
  readonly showAttempts: () => Promise<void>;
  /** The texts of the first cells of a column. */
  readonly firstCells: (name: string, count: number) => Promise<readonly string[]>;
  /** Waits until the table says that it shows so many attempts. */
  readonly total: (count: number) => Promise<void>;
  /** Waits until these, of one kind, are what the host was asked to do. */
  readonly acted: (kind: PanelAction['kind'], expected: readonly PanelAction[]) => Promise<void>;
  /** Exports what is shown in a format; the file that the host was asked to save. */
  readonly save: (format: string, button?: string) => Promise<Extract<PanelAction, { kind: 'save' }>>;
  readonly shot: (name: string) => Promise<unknown>;
}

/** A panel for the tests of a `describe`: a browser and two runs for all of them, a page and a server for each. */
export function panelSession(): PanelSession {
  let browser: Browser;
  let folder: string;
  let server: PanelServer;
  let page: Page;
  let faults: readonly string[];

  before(async () => {
    browser = await launchChromium();
    folder = await temporaryFolder('panel');
    await writeSampleRun(folder, sampleRun);
    await writeSampleRun(folder, { ...sampleRun, run: 'r0', startedAt: '2026-11-19T01:00:00Z', attempts: 30, seed: 9 });
    await mkdir(outputFolder('screenshots', 'panel'), { recursive: true });
  });
  after(async () => {
    await browser.close();
    removeTemporary(folder);
  });
  afterEach(async () => {
    await page.context().close();
    await server.close();
    // A script error or a violation of the page's policy is a defect wherever it occurs.
    assert.deepEqual(faults, []);
  });

  return {
    get page() {
      return page;
    },
    get server() {
      return server;
    },
    open: async (options = {}, view = {}) => {
      server = await servePanel({ folders: [folder], link: { run: sampleRun.run }, ...options });
      const context = await browser.newContext({
        viewport: { width: view.width ?? 1280, height: view.height ?? 820 },
        colorScheme: view.dark ? 'dark' : 'light',
        timezoneId: 'Asia/Tokyo',
      });
      page = await context.newPage();
      faults = faultsOf(page);
      await page.goto(server.url);
    },
    showAttempts: async () => {
      await page.getByRole('tab').nth(1).click();
      await page.locator('[role=row] .badge').first().waitFor();
    },
    firstCells: (name, count) =>
      page
        .locator(`.body .cell.${name}`)
        .allInnerTexts()
        .then((texts) => texts.slice(0, count).map((text) => text.replace(/\s+/gu, ' ').trim())),
    total: (count) => page.locator('.foot', { hasText: new RegExp(`^\\s*${count} attempts`, 'u') }).waitFor(),
    acted: (kind, expected) => becomes(() => server.actions.filter((action) => action.kind === kind), expected),
    save: async (format, button = 'Export') => {
      const saved = () => server.actions.filter((action) => action.kind === 'save');
      const before = saved().length;
      await page.getByRole('button', { name: button, exact: true }).click();
      await page.getByRole('button', { name: format, exact: true }).click();
      const [action] = await eventually(
        () => saved().slice(before),
        (found) => assert.equal(found.length, 1),
      );
      assert.ok(action);
      return action;
    },
    shot: (name) => page.screenshot({ path: outputFolder('screenshots', 'panel', `${name}.png`) }),
  };
}
