import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import type {
  CompletionItem,
  InitializeResult,
  Location,
  PublishDiagnosticsParams,
  WorkspaceEdit,
} from 'vscode-languageserver-protocol';
import { readFilesMethod, workspaceFilesMethod } from '../../src/protocol/language.ts';
import { annotatedFixtures } from '../core/language/annotatedFixtures.ts';
import { analyze, worked, workedFile, workedText } from '../core/language/support.ts';
import { launchChromium } from '../support/chromium.ts';
import { startBrowserServer, type BrowserServer } from './worker.ts';

/** A folder of a file system that no disk has, as vscode.dev opens repositories. */
const root = 'vscode-vfs://github/clinic/evaluations';

const uri = (file: string): string => `${root}/${file}`;

/** Every fixture in a folder of its own, which is a root of its own by its configuration. */
const fixtures = (['rules', 'hints'] as const).flatMap((folder) =>
  annotatedFixtures(folder)
    .filter(({ texts }) => 'tenken.config.yaml' in texts)
    .map(({ name, texts }) => ({ home: `${folder}/${name}`, texts })),
);

/** What other texts of the workspace make of one is told later, in a pause. */
const acrossFiles = new Set(['duplicate-suite', 'unused-target', 'unused-judge', 'unknown-scenario']);

/** What is said of the worked suite, in which nothing is wrong. */
const advice = ['idle-perturbation', 'attack-not-run'];

describe('the language server in a browser’s worker', function () {
  this.timeout(60_000);
  let browser: Browser;
  let server: BrowserServer;
  let initialized: InitializeResult;
  let files: Record<string, string> = {
    ...worked,
    'ward/ward.tenken.yaml': 'tenken: 1\nsuite: ward\ntargets: [front-desk]\n',
    ...Object.fromEntries(
      fixtures.flatMap(({ home, texts }) => Object.entries(texts).map(([file, text]) => [`${home}/${file}`, text])),
    ),
  };
  let version = 1;

  const sent = () => Object.entries(files).map(([file, text]) => ({ uri: uri(file), text }));
  const about = (file: string) => ({ textDocument: { uri: uri(file) } });
  const codes = ({ diagnostics }: PublishDiagnosticsParams) => diagnostics.map(({ code }) => code);

  /** Changes the open suite, and what is then said of it. */
  const change = async (text: string): Promise<readonly unknown[]> => {
    const own = ++version;
    await server.notify('textDocument/didChange', {
      textDocument: { uri: uri(workedFile), version: own },
      contentChanges: [{ text }],
    });
    return codes(
      await server.notified(
        'textDocument/publishDiagnostics',
        (params: PublishDiagnosticsParams) => params.version === own,
      ),
    );
  };

  before(async () => {
    browser = await launchChromium();
    server = await startBrowserServer(browser, (method, params) => {
      if (method === workspaceFilesMethod) return sent();
      if (method !== readFilesMethod) return null;
      const { uris } = params as { readonly uris: readonly string[] };
      return uris.map((each) => ({ uri: each, text: files[each.slice(root.length + 1)] ?? null }));
    });
    initialized = await server.request('initialize', {
      processId: null,
      locale: 'ja',
      rootUri: null,
      workspaceFolders: [{ uri: root, name: 'evaluations' }],
      capabilities: {
        workspace: { didChangeWatchedFiles: { dynamicRegistration: true }, workspaceEdit: { documentChanges: true } },
        textDocument: { completion: { completionItem: { snippetSupport: true } } },
      },
    });
    await server.notify('initialized', {});
    await server.notify('textDocument/didOpen', {
      textDocument: { uri: uri(workedFile), languageId: 'tenken', version, text: workedText },
    });
    // The files arrive after the text was opened: then it is whole.
    await server.notified(
      'textDocument/publishDiagnostics',
      (params: PublishDiagnosticsParams) => params.uri === uri(workedFile) && codes(params).join() === advice.join(),
    );
  });
  after(async () => {
    await server.close();
    await browser.close();
  });

  it('says what it can', () => {
    assert.equal(initialized.serverInfo?.name, 'tenken');
    assert.notEqual(initialized.capabilities.renameProvider, undefined);
  });

  for (const [what, right, wrong] of [
    ['a target', '[front-desk]', '[front-dsk]'],
    ['a column of a file', '{{row.question}}', '{{row.qestion}}'],
    ['a key', 'perspectives:', 'perspectivs:'],
    ['brackets', '[privacy]', '[privacy'],
  ] as const) {
    it(`says of a mistake in ${what} what it says elsewhere`, async () => {
      const text = workedText.replace(right, wrong);
      const { problems, hints } = analyze(workedFile, text, worked);
      const elsewhere = [...problems, ...hints].map(({ code }) => code);
      assert.equal(problems.length, 1);
      assert.deepEqual(await change(text), elsewhere);
      assert.deepEqual(await change(workedText), advice);
    });
  }

  for (const { home, texts } of fixtures) {
    it(`says of ${home} what it says elsewhere`, async () => {
      for (const [file, text] of Object.entries(texts).filter(([path]) => path.endsWith('.tenken.yaml'))) {
        const { problems } = analyze(file, text, texts);
        const textDocument = { uri: uri(`${home}/${file}`), languageId: 'tenken', version: 1, text };
        await server.notify('textDocument/didOpen', { textDocument });
        const told = await server.notified(
          'textDocument/publishDiagnostics',
          (params: PublishDiagnosticsParams) => params.uri === textDocument.uri,
        );
        const weighty = told.diagnostics.filter(({ severity = 1 }) => severity <= 2).map(({ code }) => code);
        assert.deepEqual(
          weighty.filter((code) => !acrossFiles.has(String(code))).sort(),
          problems
            .filter(({ severity }) => severity === 'error' || severity === 'warning')
            .map(({ code }) => code)
            .sort(),
          file,
        );
        await server.notify('textDocument/didClose', { textDocument: { uri: textDocument.uri } });
      }
    });
  }

  it('completes names of the configuration and columns of files', async () => {
    await change(workedText.replace('[front-desk]', '[]'));
    const line = workedText.split('\n').findIndex((each) => each.startsWith('targets:'));
    const items = await server.request<CompletionItem[]>('textDocument/completion', {
      ...about(workedFile),
      position: { line, character: 10 },
    });
    assert.deepEqual(
      items.map(({ label }) => label),
      ['front-desk', 'rehearsal', 'recorded', 'judge-model'],
    );
    await change(workedText);
  });

  it('goes to definitions and renames over files', async () => {
    const line = workedText.split('\n').findIndex((each) => each.startsWith('targets:'));
    const at = { ...about(workedFile), position: { line, character: 12 } };
    const found = await server.request<Location[]>('textDocument/definition', at);
    assert.deepEqual(
      found.map((each) => each.uri),
      [uri('tenken.config.yaml')],
    );
    const edit = await server.request<WorkspaceEdit>('textDocument/rename', { ...at, newName: 'reception' });
    const changed = (edit.documentChanges ?? []).map((each) =>
      'textDocument' in each ? each.textDocument.uri : each.kind,
    );
    assert.deepEqual(changed.sort(), [uri(workedFile), uri('tenken.config.yaml'), uri('ward/ward.tenken.yaml')].sort());
  });

  it('follows files that change and go', async () => {
    // What else is told meanwhile, of the state before, is passed over.
    const told = async (file: string, text: string | null, expected: readonly string[]): Promise<void> => {
      const { [file]: _before, ...others } = files;
      server.forget();
      files = text === null ? others : { ...others, [file]: text };
      await server.notify('workspace/didChangeWatchedFiles', {
        changes: [{ uri: uri(file), type: text === null ? 3 : 2 }],
      });
      await server.notified(
        'textDocument/publishDiagnostics',
        (params: PublishDiagnosticsParams) =>
          params.uri === uri(workedFile) && codes(params).join() === expected.join(),
      );
    };
    const table = files['data/callers.csv'] ?? '';
    await told('data/callers.csv', table.replace('question', 'asked'), ['unresolved-variable', ...advice]);
    await told('data/callers.csv', null, ['missing-file', ...advice]);
    await told('data/callers.csv', table, advice);
  });

  it('has no fault', () => assert.deepEqual(server.faults, []));
});
