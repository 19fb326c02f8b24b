import type { Browser } from 'playwright-core';
import { launchChromium } from '../../support/chromium.ts';
import { removeTemporary, temporaryFolder } from '../../support/temporary.ts';
import type { VsCodeVersion } from '../../support/vscodeServer.ts';
import { startServer, type ServerOptions, type VsCodeServer } from '../server.ts';
import { openWorkbench, type Workbench } from '../workbench.ts';

/** A clean VS Code with only the packaged extension in it, and its window. */
export interface Session {
  readonly server: VsCodeServer;
  readonly workbench: Workbench;
  readonly close: () => Promise<void>;
}

/**
 * Starts VS Code as a person has it who has just installed the extension.
 * `TENKEN_TEST_VSCODE` says which version (`oldest` where nothing is said), `TENKEN_TEST_VSIX` which package.
 */
export async function openVsCode(options: Omit<ServerOptions, 'version' | 'vsix'> = {}): Promise<Session> {
  const version: VsCodeVersion = process.env.TENKEN_TEST_VSCODE === 'newest' ? 'newest' : 'oldest';
  const vsix = process.env.TENKEN_TEST_VSIX;
  if (vsix === undefined) throw new Error('TENKEN_TEST_VSIX must name the packaged extension (npm run package).');
  const opened: { server?: VsCodeServer; browser?: Browser } = {};
  const close = async (): Promise<void> => {
    await opened.browser?.close();
    await opened.server?.stop();
  };
  try {
    opened.server = await startServer({ ...options, version, vsix });
    opened.browser = await launchChromium();
    const workbench = await openWorkbench(opened.browser, opened.server);
    return { server: opened.server, workbench, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/**
 * One VS Code for all tests of a `describe`: started before them, ended after them, and pictured where one fails. Returns how to get it.
 * A function in the place of the options writes the files of the folder that is opened; `more` are further options then.
 */
export function sharedVsCode(
  options: Parameters<typeof openVsCode>[0] | ((folder: string) => void | Promise<void>) = {},
  more: Omit<NonNullable<Parameters<typeof openVsCode>[0]>, 'workspace'> = {},
): () => Session {
  let session: Session | undefined;
  let folder: string | undefined;
  before(async () => {
    if (typeof options !== 'function') {
      session = await openVsCode(options);
      return;
    }
    folder = await temporaryFolder('workspace');
    await options(folder);
    session = await openVsCode({ ...more, workspace: folder });
  });
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await session?.workbench.screenshot(`failed-${this.currentTest.title}`);
  });
  after(async () => {
    await session?.close();
    if (folder !== undefined) removeTemporary(folder);
  });
  return () => {
    if (session === undefined) throw new Error('VS Code has not started.');
    return session;
  };
}
