import assert from 'node:assert/strict';
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { launchChromium } from '../../support/chromium.ts';
import { inRepository } from '../../support/repository.ts';
import { removeTemporary, temporaryFolder } from '../../support/temporary.ts';
import type { VsCodeVersion } from '../../support/vscodeServer.ts';
import { startServer, type VsCodeServer } from '../server.ts';
import { openWorkbench, type Workbench } from '../workbench.ts';

/** The extension as a browser has it: without its Node program, so that only a web worker can run it. */
async function browserExtension(): Promise<string> {
  const folder = join(await temporaryFolder('browser-extension'), 'extension');
  await mkdir(join(folder, 'dist'), { recursive: true });
  const text = await readFile(inRepository('package.json'), 'utf8');
  const { main: _, scripts: __, devDependencies: ___, ...manifest } = JSON.parse(text) as Record<string, unknown>;
  await writeFile(join(folder, 'package.json'), JSON.stringify(manifest));
  const shipped = ['syntaxes', 'media', 'snippets', 'schemas', 'language-configuration.json', 'README.md', 'LICENSE'];
  for (const name of [
    'package.nls.json',
    'package.nls.ja.json',
    'dist/browser.js',
    'dist/browserServer.js',
    ...shipped,
  ]) {
    await cp(inRepository(...name.split('/')), join(folder, ...name.split('/')), { recursive: true });
  }
  return folder;
}

describe('the extension in a web worker', () => {
  let folder: string;
  let server: VsCodeServer | undefined;
  let browser: Browser | undefined;
  let workbench: Workbench;

  before(async () => {
    folder = await browserExtension();
    const version: VsCodeVersion = process.env.TENKEN_TEST_VSCODE === 'newest' ? 'newest' : 'oldest';
    const workspace = inRepository('test', 'fixtures', 'authoring');
    server = await startServer({ version, workspace, extensions: [folder] });
    browser = await launchChromium();
    workbench = await openWorkbench(browser, server);
  });

  after(async () => {
    await browser?.close();
    await server?.stop();
    removeTemporary(folder);
  });

  it('finds what is wrong, reading the other files of the workspace', async () => {
    const { page } = workbench;
    await workbench.openFile('mistakes.tenken.yaml');
    await page.keyboard.press('Control+Shift+M');
    const rows = page.locator('.markers-panel .monaco-list-row');
    const codes = await workbench.see('the problems', async () => {
      const texts = (await rows.allInnerTexts()).flatMap((text) => /\n([a-z]+(?:-[a-z]+)+)\n/u.exec(text)?.[1] ?? []);
      // Before the other files were read, all that is said of the targets is that there is no configuration.
      return texts.length >= 9 && !texts.includes('missing-config') ? texts : undefined;
    });
    assert.deepEqual(codes, [
      'unknown-target',
      'unknown-key',
      'framework-edition',
      'unknown-perspective',
      'wrong-type',
      'check-cannot-fail',
      'check-cannot-tell-refusal',
      'superseded-edition',
      'real-personal-data',
    ]);
  });

  it('completes with the names of the configuration', async () => {
    const { page } = workbench;
    await workbench.editor.locator('.view-line', { hasText: 'asistant' }).getByText('asistant').click();
    await page.keyboard.press('Control+Space');
    const list = page.locator('.suggest-widget.visible');
    await workbench.see('the targets', async () => {
      const text = await list.innerText().catch(() => '');
      return text.includes('assistant') ? text : undefined;
    });
    await page.keyboard.press('Escape');
  });

  it('offers in the palette what works there, and nothing else', async () => {
    const { page } = workbench;
    await page.keyboard.press('F1');
    await page.keyboard.type('Tenken: ');
    const rows = page.locator('.quick-input-list .monaco-list-row');
    await rows.filter({ hasText: 'Tenken: New Suite from Example' }).waitFor();
    const offered = (await rows.allInnerTexts()).flatMap((text) => /Tenken: .*/u.exec(text) ?? []);
    assert.deepEqual([...new Set(offered)].sort(), ['Tenken: New Suite from Example', 'Tenken: Show Log']);
    await workbench.screenshot('web-worker-palette');
    await page.keyboard.press('Escape');
  });

  it('runs in the worker and nowhere else', async () => {
    // The list draws only what is in view, and what took longer to begin stands first.
    await workbench.page.setViewportSize({ width: 1280, height: 4000 });
    await workbench.command('Developer: Show Running Extensions');
    const row = workbench.page.locator('.extension', { hasText: 'Tenken: AI safety evaluation' }).first();
    await row.waitFor();
    assert.match(await row.innerText(), /web worker/u);
    await workbench.page.setViewportSize({ width: 1280, height: 800 });
    await workbench.screenshot('web-worker');
  });
});
