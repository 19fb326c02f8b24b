import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { inRepository } from '../support/repository.ts';
import { holds, type Context } from '../support/when.ts';

interface Entry {
  readonly command: string;
  readonly when?: string;
}

const { contributes } = JSON.parse(readFileSync(inRepository('package.json'), 'utf8')) as {
  readonly contributes: {
    readonly commands: readonly Entry[];
    readonly menus: Readonly<Record<string, readonly Entry[]>>;
    readonly viewsWelcome: readonly Entry[];
    readonly walkthroughs: readonly Entry[];
  };
};

/** The commands that the palette offers in a window, without their prefix. */
function offered(context: Context): readonly string[] {
  const rules = contributes.menus.commandPalette ?? [];
  return contributes.commands
    .filter(({ command }) => rules.filter((each) => each.command === command).every(({ when }) => holds(when, context)))
    .map(({ command }) => command.replace('tenken.', ''))
    .sort();
}

/** The menus beside the palette that show something. */
function menus(context: Context): readonly string[] {
  return Object.entries(contributes.menus)
    .filter(([menu]) => menu !== 'commandPalette')
    .flatMap(([menu, entries]) =>
      entries.filter(({ when }) => holds(when, context)).map(({ command }) => `${menu}: ${command}`),
    )
    .sort();
}

const desktop = { isWorkspaceTrusted: true, workspaceFolderCount: 1 };
const active = { ...desktop, 'tenken.active': true };
const inSuite = {
  resourceLangId: 'tenken',
  editorLangId: 'tenken',
  resourceScheme: 'file',
  resourceFilename: 'clinic.tenken.yaml',
};
const testExplorer = { view: 'workbench.view.testing', 'testing.canRefresh': true };

const always = ['forgetApiKeys', 'newSuite', 'showLog'];
const reading = ['openRun', 'restartServer', 'showResults', 'toggleAnnotations'];
const running = ['checkStaged', 'installHook', 'resumeRun', 'retryErrors', 'runAll', 'setApiKey', 'uninstallHook'];
const sorted = (...lists: readonly (readonly string[])[]): readonly string[] => lists.flat().sort();

describe('the command palette', () => {
  it('has what begins and what ends with Tenken where no suite is, and nothing more', () => {
    assert.deepEqual(offered({ isWorkspaceTrusted: true }), always);
    assert.deepEqual(offered(desktop), always);
  });

  it('has what a workspace with suites is for, and in a suite what is about it', () => {
    assert.deepEqual(offered(active), sorted(always, reading, running));
    assert.deepEqual(offered({ ...active, ...inSuite }), sorted(always, reading, running, ['runFile', 'runScenario']));
    assert.deepEqual(
      offered({ ...active, ...inSuite, resourceFilename: 'tenken.config.yaml' }),
      sorted(always, reading, running),
    );
  });

  it('ends, holds and goes on with a run only where that can be done', () => {
    const more = (context: Context) =>
      offered({ ...active, ...context }).filter((command) => !sorted(always, reading, running).includes(command));
    assert.deepEqual(more({ 'tenken.running': true }), ['cancelRun', 'pauseRun']);
    assert.deepEqual(more({ 'tenken.running': true, 'tenken.paused': true }), ['cancelRun', 'continueRun']);
  });

  it('runs nothing in Restricted Mode', () => {
    assert.deepEqual(offered({ ...active, ...inSuite, isWorkspaceTrusted: false }), sorted(always, reading));
  });

  it('has nothing that needs a disk where the files are not on one', () => {
    assert.deepEqual(
      offered({ ...active, ...inSuite, virtualWorkspace: 'vscode-vfs', resourceScheme: 'vscode-vfs' }),
      sorted(always, ['restartServer', 'toggleAnnotations']),
    );
  });

  it('has in a browser what works there, before and after the extension has started, in a local folder too', () => {
    const browser = { isWeb: true, isWorkspaceTrusted: true, workspaceFolderCount: 1 };
    const works = ['newSuite', 'showLog'];
    assert.deepEqual(offered(browser), works);
    assert.deepEqual(offered({ ...browser, ...inSuite, 'tenken.inBrowser': true }), works);
    assert.deepEqual(offered({ ...browser, ...inSuite, remoteName: 'codespaces', 'tenken.inBrowser': true }), works);
    // A browser that shows another machine's VS Code has a Node host there.
    assert.deepEqual(offered({ ...browser, ...active, remoteName: 'codespaces' }), sorted(always, reading, running));
  });
});

describe('the other menus', () => {
  it('have one icon in a suite’s title bar, and no more entries than they need', () => {
    assert.deepEqual(menus({ ...active, ...inSuite }), [
      'editor/context: tenken.runScenario',
      'editor/title/run: tenken.runFile',
      'explorer/context: tenken.runFile',
    ]);
    assert.deepEqual(menus({ ...active, ...inSuite, resourceFilename: 'tenken.config.yaml' }), []);
    assert.deepEqual(menus({ ...active, resourceScheme: 'file', resourceFilename: 'other.yaml' }), []);
  });

  it('offer in the Test Explorer what can be done there', () => {
    assert.deepEqual(menus({ ...active, ...testExplorer }), [
      'view/title: tenken.resumeRun',
      'view/title: tenken.retryErrors',
      'view/title: tenken.showResults',
    ]);
    assert.deepEqual(menus({ ...active, ...testExplorer, 'tenken.running': true }), [
      'view/title: tenken.pauseRun',
      'view/title: tenken.showResults',
    ]);
  });

  it('have nothing in a window without suites, in a browser or for the tests of others', () => {
    const git = { scmProvider: 'git' };
    assert.deepEqual(menus({ ...desktop, ...testExplorer, ...git }), []);
    assert.deepEqual(menus({ ...inSuite, ...testExplorer, ...git, isWeb: true, isWorkspaceTrusted: true }), []);
  });
});

describe('what leads people in', () => {
  it('is there where a run can follow, and not in a browser', () => {
    for (const { when } of [...contributes.walkthroughs, ...contributes.viewsWelcome]) {
      assert.deepEqual(
        [desktop, { isWeb: true }, { isWeb: true, remoteName: 'r' }, { 'tenken.inBrowser': true }].map((context) =>
          holds(when, context),
        ),
        [true, false, true, false],
      );
    }
  });
});
