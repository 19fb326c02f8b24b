import { readFile } from 'node:fs/promises';
import { launchChromium } from '../test/support/chromium.ts';
import { inRepository } from '../test/support/repository.ts';

/** Draws media/icon.png from media/icon.svg: the Marketplace takes PNG only. Run it when the drawing has changed. */
async function main(): Promise<void> {
  const browser = await launchChromium();
  try {
    const page = await browser.newPage({ viewport: { width: 256, height: 256 } });
    await page.setContent(`<body style="margin:0">${await readFile(inRepository('media', 'icon.svg'), 'utf8')}`);
    await page.screenshot({ path: inRepository('media', 'icon.png'), omitBackground: true });
  } finally {
    await browser.close();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${String(error)}\n`);
  process.exitCode = 1;
});
