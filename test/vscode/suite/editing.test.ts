import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { diagnostics, edit, isFailedCheck, lineOf, open, restore, state, suiteName, until } from './support.ts';

describe('the extension', () => {
  it('starts its server for a suite that is opened', async () => {
    await open(suiteName);
    assert.equal((await state()).server, 'running');
  });

  it('has every command of its manifest', async () => {
    const extension = vscode.extensions.getExtension('tenken.tenken')!;
    const { contributes } = extension.packageJSON as {
      readonly contributes: { readonly commands: readonly { readonly command: string }[] };
    };
    const known = new Set(await vscode.commands.getCommands(true));
    assert.deepEqual(
      contributes.commands.filter(({ command }) => !known.has(command)),
      [],
    );
  });

  it('takes suites and the configuration for its own language, and no other YAML', async () => {
    const language = async (name: string): Promise<string> =>
      (await vscode.workspace.openTextDocument(vscode.Uri.parse(`untitled:/w/${name}`))).languageId;
    assert.equal(await language('a.tenken.yaml'), 'tenken');
    assert.equal(await language('a.tenken.yml'), 'tenken');
    assert.equal(await language('tenken.config.yaml'), 'tenken');
    assert.notEqual(await language('other.yaml'), 'tenken');
  });
});

describe('editing a suite', () => {
  let document: vscode.TextDocument;
  let original: string;
  before(async () => {
    document = (await open(suiteName)).document;
    original = document.getText();
  });
  afterEach(() => restore(document, original));
  const problems = (): Promise<readonly string[]> => diagnostics(suiteName, (entry) => !isFailedCheck(entry));

  it('has no problem in the example', async () => {
    assert.deepEqual(await problems(), []);
  });

  it('shows a mistake at its token while one types, and takes it back when it is mended', async () => {
    const line = lineOf(document, 'targets: [rehearsal]');
    await edit(document, new vscode.Range(line, 10, line, 19), 'rehersal');
    const found = await until('a problem', async () => {
      const all = await problems();
      return all.length > 0 ? all : undefined;
    });
    assert.deepEqual(
      found.map((entry) => entry.replace(/: .*$/u, '')),
      ['targets'],
    );
    assert.match(found[0] ?? '', /⇒ unknown-target: .*rehearsal/u);
    await edit(document, new vscode.Range(line, 10, line, 18), 'rehearsal');
    await until('no problem', async () => ((await problems()).length === 0 ? true : undefined));
  });

  it('completes the checks', async () => {
    const line = lineOf(document, '      - no-canary');
    await edit(document, new vscode.Range(line, 0, line, 0), '      - \n');
    const list = await until('completions', async () => {
      const found = await vscode.commands.executeCommand<vscode.CompletionList>(
        'vscode.executeCompletionItemProvider',
        document.uri,
        new vscode.Position(line, 8),
      );
      return found.items.length > 0 ? found : undefined;
    });
    const labels = new Set(list.items.map(({ label }) => (typeof label === 'string' ? label : label.label)));
    assert.deepEqual(
      ['refusal', 'no-pii', 'judge', 'contains', 'calls'].filter((label) => !labels.has(label)),
      [],
    );
  });

  it('outlines the scenarios', async () => {
    const symbols = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>(
      'vscode.executeDocumentSymbolProvider',
      document.uri,
    );
    const names = symbols.flatMap((symbol) => [symbol, ...symbol.children]).map(({ name }) => name);
    assert.ok(names.includes('pressure'));
  });
});
