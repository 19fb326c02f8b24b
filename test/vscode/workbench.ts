import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { outputFolder } from '../support/repository.ts';
import { drawnLines, type DrawnLine } from './lines.ts';
import { vscodeVersions } from '../support/vscodeServer.ts';
import type { VsCodeServer } from './server.ts';

/** VS Code's window, used as a person uses it: by keys, by clicks and by looking. */
export interface Workbench {
  readonly page: Page;
  /** F1, the command's title, Enter. */
  readonly command: (title: string) => Promise<void>;
  /** Chooses the entry with this text in the list that is open at the top. */
  readonly pick: (text: string | RegExp) => Promise<void>;
  /** Types into the input box that is open at the top and confirms. */
  readonly answer: (text: string) => Promise<void>;
  /** Opens a file of the workspace by its name. */
  readonly openFile: (name: string) => Promise<void>;
  /** The editor in front. */
  readonly editor: Locator;
  /** Its lines as they are drawn. */
  readonly lines: () => Promise<readonly DrawnLine[]>;
  /** Waits until what is asked for is there, and returns it; the error says what was looked for. */
  readonly see: <T>(what: string, look: () => Promise<T | undefined>) => Promise<T>;
  /** Line and column of the cursor, counted from 1, as the status bar says. */
  readonly position: () => Promise<{ readonly line: number; readonly column: number }>;
  /** Every notification that was shown and not taken away, also where it has gone from the corner by itself. */
  readonly notifications: () => Promise<readonly string[]>;
  /** The content of the open webview whose body matches. */
  readonly webview: (selector: string) => Promise<Locator>;
  /** Reloads the window by VS Code's own command, and waits until it is there again. */
  readonly reload: () => Promise<void>;
  /** Writes the settings of the workspace, as a person does; they hold at once. */
  readonly settings: (values: Readonly<Record<string, unknown>>) => Promise<void>;
  /** Leaves a picture in test/.output/screenshots/<version>/. */
  readonly screenshot: (name: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

const patience = 60_000;

/** Opens the workspace of a server in a window of 1280 × 800. */
export async function openWorkbench(browser: Browser, server: VsCodeServer): Promise<Workbench> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  page.setDefaultTimeout(patience);
  await page.goto(`http://${server.authority}/?folder=${encodeURIComponent(server.workspace)}`);
  await page.locator('.monaco-workbench').waitFor();
  await page.locator('.statusbar-item').first().waitFor();
  if (server.program.vscode !== vscodeVersions.oldest.vscode) await closeChat(page);

  const input = page.locator('.quick-input-widget:not([style*="display: none"]) input').first();
  const rows = page.locator('.quick-input-list .monaco-list-row');
  const screenshots = outputFolder('screenshots', server.program.vscode);

  const choose = async (text: string | RegExp): Promise<void> => {
    const row = rows.filter({ hasText: text }).first();
    await row.waitFor();
    await row.click();
  };
  /** Opens the list at the top with a key and types; again and again, since VS Code closes it when something else takes the focus, or opens it too early. */
  const search = async (key: string, text: string, wanted: string | RegExp): Promise<void> => {
    const until = Date.now() + patience;
    for (;;) {
      try {
        await page.keyboard.press(key);
        await input.waitFor({ timeout: 2000 });
        await input.fill(text, { timeout: 2000 });
        await rows.filter({ hasText: wanted }).first().click({ timeout: 2000 });
        // Where the list was, the pointer would bring up a tooltip of what lies below.
        await page.mouse.move(2, 2);
        return;
      } catch (error) {
        if (Date.now() > until) throw error;
        await page.keyboard.press('Escape');
      }
    }
  };
  /** Opens a file, again where something else came in front: a window that was reloaded goes on to bring its panel back. */
  const openFile = async (path: string): Promise<void> => {
    const name = path.split('/').at(-1) ?? path;
    const until = Date.now() + patience;
    for (;;) {
      await search('Control+P', path, name);
      try {
        await page.locator(`.tab.active[data-resource-name="${name}"]`).first().waitFor({ timeout: 3000 });
        return;
      } catch (error) {
        if (Date.now() > until) throw error;
      }
    }
  };
  return {
    page,
    command: (title) => search('F1', `>${title}`, title),
    pick: choose,
    answer: async (text) => {
      await input.waitFor();
      await input.fill(text);
      await page.keyboard.press('Enter');
    },
    openFile,
    editor: page.locator('.editor-group-container.active .monaco-editor').first(),
    lines: () => drawnLines(page),
    see: async (what, look) => {
      const until = Date.now() + patience;
      for (;;) {
        const seen = await look();
        if (seen !== undefined) return seen;
        if (Date.now() > until) throw new Error(`Not seen in ${patience / 1000} s: ${what}`);
        await page.waitForTimeout(200);
      }
    },
    position: async () => {
      const status = page.locator('#status\\.editor\\.selection');
      await status.waitFor();
      const found = /(\d+)\D+(\d+)/u.exec(await status.innerText());
      if (found === null) throw new Error(`No position in "${await status.innerText()}"`);
      return { line: Number(found[1]), column: Number(found[2]) };
    },
    notifications: async () => {
      const list = page.locator('.notifications-center.visible');
      const bell = page.locator('[id="status.notifications"] a');
      /** Clicks again where a click came while a notification went away, and closed what it should have opened. */
      const until = async (state: 'visible' | 'detached'): Promise<void> => {
        const end = Date.now() + patience;
        for (;;) {
          await bell.click();
          try {
            await list.waitFor({ state, timeout: 3000 });
            return;
          } catch (error) {
            if (Date.now() > end) throw error;
          }
        }
      };
      await until('visible');
      const texts = await list.locator('.notification-list-item-message').allInnerTexts();
      await until('detached');
      return texts;
    },
    webview: async (selector) => {
      const outer = page.frameLocator('iframe.webview.ready');
      const content = outer.frameLocator('iframe#active-frame').locator(selector).first();
      await content.waitFor();
      return content;
    },
    reload: async () => {
      // A mark that only the old page has: the new one looks the same.
      await page.evaluate('window.isOldPage = true');
      await search('F1', '>Developer: Reload Window', 'Developer: Reload Window');
      const until = Date.now() + patience;
      // While a page goes away nothing can be asked of it.
      while ((await page.evaluate<boolean>('window.isOldPage === true').catch(() => true)) && Date.now() < until) {
        await page.waitForTimeout(100);
      }
      await page.locator('.monaco-workbench').waitFor();
      await page.locator('.statusbar-item').first().waitFor();
    },
    settings: async (values) => {
      await mkdir(join(server.workspace, '.vscode'), { recursive: true });
      await writeFile(join(server.workspace, '.vscode', 'settings.json'), JSON.stringify(values));
    },
    screenshot: async (name) => {
      const path = join(screenshots, `${name}.png`);
      await mkdir(dirname(path), { recursive: true });
      await page.screenshot({ path });
    },
    close: () => context.close(),
  };
}

/** The newer VS Code opens a chat beside an editor that is new to it, where it is not restricted; it would take a third of the window. */
async function closeChat(page: Page): Promise<void> {
  const bar = page.locator('.part.auxiliarybar');
  const isThere = await bar.waitFor({ timeout: 5000 }).then(
    () => true,
    () => false,
  );
  if (!isThere) return;
  // Not by the pointer: a question about trust may lie over it.
  await bar.locator('.codicon-auxiliarybar-close').dispatchEvent('click');
  await bar.waitFor({ state: 'hidden' });
}
