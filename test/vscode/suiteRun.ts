import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { inRepository } from '../support/repository.ts';
import { failedToRun, readMochaResults, type Results } from '../support/results.ts';
import { removeTemporary, temporaryFolder } from '../support/temporary.ts';
import { startServer, type ServerOptions, type VsCodeServer } from './server.ts';

/** What is run inside VS Code. */
export interface SuiteRun extends ServerOptions {
  /** Stands before the titles in what is printed. */
  readonly name: string;
  /** The module of `bundleSuites`. */
  readonly tests: string;
  /** The extension's folder where it is not installed as a package. */
  readonly development?: string;
  /** Milliseconds for all of it. */
  readonly timeout?: number;
}

/** What every such server says: its native logger and its licence check are not part of the package, and it does without. */
const harmless = /spdlog|vsda|^ {4}at /u;

/**
 * Runs a group of suites in the extension host of a real VS Code and returns what mocha counted there.
 * A VS Code that does not start, hangs, or says something else than mocha's file is a failure of the run, never silence.
 */
export async function runSuites(browser: Browser, options: SuiteRun): Promise<Results> {
  const folder = await temporaryFolder('results');
  const output = join(folder, 'results.json');
  const lines: string[] = [];
  let server: VsCodeServer | undefined;
  try {
    server = await startServer({
      ...options,
      env: { ...options.env, TENKEN_TEST_RESULTS: output, TENKEN_TEST_GREP: process.env.TENKEN_TEST_GREP ?? '' },
    });
    const exitCode = await runPage(browser, server, options, lines);
    const results = readMochaResults(options.name, await readFile(output, 'utf8'));
    const agrees = (exitCode === 0) === (results.failures.length === 0);
    return agrees ? results : failedToRun(options.name, `VS Code ended with ${exitCode}, mocha says otherwise.`, lines);
  } catch (error) {
    return failedToRun(options.name, String(error instanceof Error ? error.message : error), [
      ...lines,
      ...(server?.log().split('\n') ?? []).filter((line) => !harmless.test(line)),
    ]);
  } finally {
    await server?.stop();
    removeTemporary(folder);
  }
}

/** Opens the page that makes the workbench run the suite; resolves with the exit code that it reports. */
async function runPage(browser: Browser, server: VsCodeServer, options: SuiteRun, lines: string[]): Promise<number> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const timeout = options.timeout ?? 5 * 60_000;
  let timer: NodeJS.Timeout | undefined;
  try {
    const page = await context.newPage();
    const remote = (path: string): string => `vscode-remote://${server.authority}${path}`;
    const payload = [
      ['extensionDevelopmentPath', remote(options.development ?? inRepository('test', 'vscode', 'host', 'driver'))],
      ['extensionTestsPath', remote(options.tests)],
      ['skipWelcome', 'true'],
    ];
    await page.exposeFunction('codeAutomationLog', (type: string, args: unknown[]) => {
      lines.push(`${type}: ${args.map(String).join(' ')}`);
    });
    const exit = new Promise<number>((resolve) => {
      void page.exposeFunction('codeAutomationExit', (code: number) => resolve(code));
    });
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`The suites did not end in ${timeout / 1000} s.`)), timeout);
    });
    const query = new URLSearchParams({ folder: server.workspace, payload: JSON.stringify(payload) });
    await page.goto(`http://${server.authority}/?${query.toString()}`);
    return await Promise.race([exit, late]);
  } finally {
    clearTimeout(timer);
    await context.close();
  }
}
