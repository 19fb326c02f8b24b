import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';
import { canInstallPackages, installPackages } from './debian.ts';
import { MissingTool } from './missing.ts';
import { run } from './processes.ts';

const usual: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  linux: ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/usr/bin/google-chrome-stable'],
  darwin: [
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  ],
  win32: [
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
  ],
};

/** The browser's program: what `CHROMIUM_PATH` says, else one in its usual place; undefined where there is none. */
export function findChromium(): string | undefined {
  const chosen = process.env.CHROMIUM_PATH;
  if (chosen !== undefined && chosen !== '') return existsSync(chosen) ? chosen : undefined;
  return usual[process.platform]?.find((path) => existsSync(path));
}

/** True where Japanese text in a screenshot would show as characters, not as boxes. */
async function hasJapaneseFont(): Promise<boolean> {
  if (process.platform !== 'linux') return true;
  try {
    return (await run('fc-list', [':lang=ja', 'family'], { timeout: 20_000 })).stdout.trim() !== '';
  } catch {
    return false;
  }
}

/**
 * Sees to it that Chromium and a Japanese font are there; installs Debian's where they are missing and this process is root.
 * @throws MissingTool with what to do by hand.
 */
export async function ensureChromium(): Promise<string> {
  const wanted = [
    ...(findChromium() === undefined ? ['chromium'] : []),
    ...((await hasJapaneseFont()) ? [] : ['fonts-noto-cjk', 'fontconfig']),
  ];
  if (wanted.length > 0 && !chosenIsMissing() && canInstallPackages()) await installPackages(wanted);
  const found = findChromium();
  if (found !== undefined) return found;
  throw new MissingTool(
    chosenIsMissing()
      ? `CHROMIUM_PATH names ${process.env.CHROMIUM_PATH}, where there is no file.`
      : 'Chromium is needed. As root on Debian: apt-get install chromium fonts-noto-cjk. Or set CHROMIUM_PATH to its program.',
  );
}

/** True where a person has named a browser that is not there: another one would not be what they want. */
function chosenIsMissing(): boolean {
  return (process.env.CHROMIUM_PATH ?? '') !== '' && findChromium() === undefined;
}

/** A headless browser that asks nothing of the network by itself. */
export async function launchChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: await ensureChromium(),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      // A window that nobody looks at must draw and run its timers as one in front of a person does.
      '--disable-renderer-backgrounding',
      '--disable-background-timer-throttling',
    ],
  });
}
