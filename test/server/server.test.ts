import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type {
  CodeAction,
  PublishDiagnosticsParams,
  Diagnostic,
  DocumentLink,
  DocumentSymbol,
  Hover,
  InlayHint,
  Location,
  WorkspaceEdit,
} from 'vscode-languageserver-protocol';
import * as protocol from 'vscode-languageserver-protocol/node';
import { ErrorCodes, type ResponseError } from 'vscode-languageserver-protocol/node';
import {
  allScenariosMethod,
  pasteTurnsMethod,
  scenariosMethod,
  targetsMethod,
  type ScenariosParams,
  type TargetsResult,
} from '../../src/protocol/language.ts';
import { textMethods } from '../../src/server/textMethods.ts';
import { removeTemporary, temporaryFolder } from '../support/temporary.ts';
import { startClient, type Client } from './client.ts';

const config = `tenken: 1
targets:
  front-desk:
    provider: openai
    baseUrl: http://127.0.0.1:8000/v1
    model: m
    apiKey: \${secret:desk}
`;
const suite = `tenken: 1
suite: clinic
targets: [front-desk]
data:
  callers: { file: data/callers.csv, key: id }
scenarios:
  - id: hours
    title: Tells the hours
    each: callers
    repeat: 5
    turns: [{ user: "{{row.question}}" }]
    expect:
      - contains: "9:00"
`;
const broken = suite.replace('[front-desk]', '[front-dsk]');

describe('language server over stdio', function () {
  this.timeout(60_000);
  let root: string;
  let client: Client;

  const file = (name: string): string => join(root, ...name.split('/'));
  const uri = (name: string): string => pathToFileURL(file(name)).href;
  const write = (name: string, text: string): void => {
    mkdirSync(dirname(file(name)), { recursive: true });
    writeFileSync(file(name), text);
  };
  const at = (name: string) => ({ textDocument: { uri: uri(name) } });
  const codes = (diagnostics: readonly { readonly code?: unknown }[]) => diagnostics.map(({ code }) => code);

  before(async () => {
    root = await temporaryFolder('server');
    write('tenken.config.yaml', config);
    write('clinic.tenken.yaml', suite);
    write('data/callers.csv', 'id,question\n1,When do you open?\n2,When do you close?\n');
    client = await startClient({ folders: [root] });
  });

  after(async () => {
    assert.equal(await client.stop(), 0);
    removeTemporary(root);
  });

  it('says what it can', () => {
    assert.deepEqual(Object.keys(client.initialized.capabilities).sort(), [
      'codeActionProvider',
      'codeLensProvider',
      'completionProvider',
      'definitionProvider',
      'documentFormattingProvider',
      'documentLinkProvider',
      'documentOnTypeFormattingProvider',
      'documentRangeFormattingProvider',
      'documentSymbolProvider',
      'foldingRangeProvider',
      'hoverProvider',
      'inlayHintProvider',
      'referencesProvider',
      'renameProvider',
      'selectionRangeProvider',
      'semanticTokensProvider',
      'signatureHelpProvider',
      'textDocumentSync',
      'workspace',
      'workspaceSymbolProvider',
    ]);
  });

  it('reports a mistake at its token, and mends it', async () => {
    const diagnostics = await client.open(file('clinic.tenken.yaml'), broken);
    assert.deepEqual(codes(diagnostics), ['unknown-target']);
    const { range } = diagnostics[0]!;
    assert.deepEqual(range, { start: { line: 2, character: 10 }, end: { line: 2, character: 19 } });
    const actions = await client.request<CodeAction[]>('textDocument/codeAction', {
      ...at('clinic.tenken.yaml'),
      range,
      context: { diagnostics },
    });
    assert.deepEqual(
      actions.map(({ title, kind }) => [title, kind]),
      [['Replace with `front-desk`', 'quickfix']],
    );
    const edit: WorkspaceEdit | undefined = actions[0]?.edit;
    assert.deepEqual(edit, { changes: { [uri('clinic.tenken.yaml')]: [{ range, newText: 'front-desk' }] } });
    assert.deepEqual(await client.change(file('clinic.tenken.yaml'), suite), []);
  });

  it('completes the names of the workspace', async () => {
    await client.change(file('clinic.tenken.yaml'), suite.replace('[front-desk]', '[]'));
    const items = await client.complete(file('clinic.tenken.yaml'), { line: 2, character: 10 });
    assert.deepEqual(
      items.map(({ label, labelDetails }) => [label, labelDetails?.description]),
      [['front-desk', 'openai']],
    );
    await client.change(file('clinic.tenken.yaml'), suite.replace('{{row.question}}', '{{row.}}'));
    const columns = await client.complete(file('clinic.tenken.yaml'), { line: 10, character: 27 });
    assert.deepEqual(
      columns.map(({ label }) => label),
      ['id', 'question'],
    );
    await client.change(file('clinic.tenken.yaml'), suite);
  });

  it('explains, finds definitions and uses, links files and counts rows', async () => {
    const hover = await client.request<Hover>('textDocument/hover', {
      ...at('clinic.tenken.yaml'),
      position: { line: 9, character: 6 },
    });
    assert.deepEqual(hover.range, { start: { line: 9, character: 4 }, end: { line: 9, character: 10 } });
    const position = { line: 2, character: 12 };
    const definitions = await client.request<Location[]>('textDocument/definition', {
      ...at('clinic.tenken.yaml'),
      position,
    });
    assert.deepEqual(definitions, [
      { uri: uri('tenken.config.yaml'), range: { start: { line: 2, character: 2 }, end: { line: 2, character: 12 } } },
    ]);
    const uses = await client.request<Location[]>('textDocument/references', {
      ...at('clinic.tenken.yaml'),
      position: { line: 4, character: 4 },
      context: { includeDeclaration: false },
    });
    assert.deepEqual(
      uses.map(({ range }) => range.start),
      [{ line: 8, character: 10 }],
    );
    const links = await client.request<DocumentLink[]>('textDocument/documentLink', at('clinic.tenken.yaml'));
    assert.deepEqual(
      links.map(({ target }) => target),
      [uri('data/callers.csv')],
    );
    const range = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };
    const hints = await client.request<InlayHint[]>('textDocument/inlayHint', { ...at('clinic.tenken.yaml'), range });
    assert.deepEqual(
      hints.map(({ label, position: place }) => [label, place]),
      [
        [
          // With the place that a pointer on it is told about.
          [
            {
              value: '2 rows × 5 = 10 attempts',
              location: {
                uri: uri('clinic.tenken.yaml'),
                range: { start: { line: 8, character: 10 }, end: { line: 8, character: 17 } },
              },
            },
          ],
          { line: 8, character: 17 },
        ],
      ],
    );
    const symbols = await client.request<DocumentSymbol[]>('textDocument/documentSymbol', at('clinic.tenken.yaml'));
    const tree = (list: readonly DocumentSymbol[]): unknown[] =>
      list.map(({ name, children }) => [name, ...tree(children ?? [])]);
    assert.deepEqual(tree(symbols), [['clinic', ['callers'], ['hours']]]);
  });

  it('follows an alias to its anchor, and renames both', async () => {
    const name = 'anchors.tenken.yaml';
    await client.open(
      file(name),
      `${suite.replace('turns: [', 'turns: &ask [')}  - { id: again, each: callers, turns: *ask, expect: refusal }\n`,
    );
    const at = { textDocument: { uri: uri(name) }, position: { line: 13, character: 41 } };
    const definition = { start: { line: 10, character: 12 }, end: { line: 10, character: 15 } };
    const alias = { start: { line: 13, character: 40 }, end: { line: 13, character: 43 } };
    const found = await client.request<Location[]>('textDocument/definition', at);
    assert.deepEqual(found, [{ uri: uri(name), range: definition }]);
    const references = await client.request<Location[]>('textDocument/references', {
      ...at,
      context: { includeDeclaration: false },
    });
    assert.deepEqual(references, [{ uri: uri(name), range: alias }]);
    const prepared = await client.request('textDocument/prepareRename', at);
    assert.deepEqual(prepared, { range: alias, placeholder: 'ask' });
    const { changes } = await client.request<WorkspaceEdit>('textDocument/rename', { ...at, newName: 'question' });
    assert.deepEqual(changes, {
      [uri(name)]: [definition, alias].map((range) => ({ range, newText: 'question' })),
    });
    const refused = client.request('textDocument/rename', { ...at, newName: 'a b' });
    await assert.rejects(refused, /cannot be the name of an anchor/u);
  });

  it('outlines scenarios with a hash that follows what is tested and nothing else', async () => {
    const outline = async (text: string): Promise<ScenariosParams> => {
      const next = client.notified<ScenariosParams>(scenariosMethod);
      await client.change(file('clinic.tenken.yaml'), text);
      return next;
    };
    const first = await outline(suite);
    assert.deepEqual(
      {
        ...first,
        version: 0,
        scenarios: first.scenarios.map((each) => ({ ...each, hashes: Object.keys(each.hashes) })),
      },
      {
        uri: uri('clinic.tenken.yaml'),
        version: 0,
        file: 'clinic.tenken.yaml',
        suite: { id: 'clinic', title: 'clinic' },
        valid: true,
        scenarios: [
          {
            id: 'hours',
            title: 'Tells the hours',
            line: 6,
            extent: [6, 12],
            checkLines: [12],
            twinCheckLines: [],
            severity: 'medium',
            targets: ['front-desk'],
            attempts: 10,
            hashes: ['front-desk'],
          },
        ],
      },
    );
    const moved = await outline(`# a comment\n${suite}`);
    assert.deepEqual(moved.scenarios[0]?.hashes, first.scenarios[0]?.hashes);
    assert.equal(moved.scenarios[0]?.line, 7);
    const other = await outline(suite.replace('9:00', '8:00'));
    assert.notDeepEqual(other.scenarios[0]?.hashes, first.scenarios[0]?.hashes);
    await outline(suite);
  });

  it('lists all suites of the workspace, and the targets with the key that each needs', async () => {
    write('sub/second.tenken.yaml', suite.replace('clinic', 'second').replace('data/callers', '../data/callers'));
    write('node_modules/x/third.tenken.yaml', suite);
    const all = await client.request<ScenariosParams[]>(allScenariosMethod, {});
    assert.deepEqual(
      all.map(({ file: name, suite: head, valid, version }) => [name, head?.id, valid, version === null]),
      [
        ['clinic.tenken.yaml', 'clinic', true, false],
        ['sub/second.tenken.yaml', 'second', true, true],
      ],
    );
    const { targets } = await client.request<TargetsResult>(targetsMethod, {});
    assert.deepEqual(targets, [
      {
        id: 'front-desk',
        title: 'front-desk',
        provider: 'openai',
        secret: { name: 'desk', origin: 'http://127.0.0.1:8000' },
      },
    ]);
  });

  it('analyses again what depends on a file that changed', async () => {
    // What else is told meanwhile, of the state before, is passed over.
    const changed = async (name: string, text: string | null, expected: readonly string[]): Promise<void> => {
      if (text === null) rmSync(file(name));
      else write(name, text);
      const told = client.diagnostics(
        file('clinic.tenken.yaml'),
        ({ diagnostics }) => codes(diagnostics).join() === expected.join(),
      );
      const changes = [{ uri: uri(name), type: text === null ? 3 : 2 }];
      await client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes });
      await told;
    };
    await changed('data/callers.csv', 'id,query\n1,When?\n', ['unresolved-variable']);
    await changed('data/callers.csv', null, ['missing-file']);
    await changed('data/callers.csv', 'id,question\n1,When?\n', []);
    await changed('tenken.config.yaml', config.replace('front-desk', 'back-desk'), ['unknown-target']);
    await changed('tenken.config.yaml', config, []);
  });

  it('tells of suites that are not open when something that they mean changes, and when they go', async () => {
    const second = 'sub/second.tenken.yaml';
    const hashOf = ({ scenarios }: ScenariosParams): string | undefined => scenarios[0]?.hashes['front-desk'];
    const told = async (name: string, type: number, wanted: (params: ScenariosParams) => boolean) => {
      const next = new Promise<ScenariosParams>((resolve) => {
        const listening = client.connection.onNotification(scenariosMethod, (params: ScenariosParams) => {
          if (params.file !== second || !wanted(params)) return;
          listening.dispose();
          resolve(params);
        });
      });
      const changes = [{ uri: uri(name), type }];
      await client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes });
      return next;
    };
    const all = await client.request<ScenariosParams[]>(allScenariosMethod, {});
    const before = hashOf(all.find((each) => each.file === second)!);
    write('tenken.config.yaml', config.replace('model: m', 'model: other'));
    const other = await told('tenken.config.yaml', 2, (params) => params.valid && hashOf(params) !== before);
    assert.deepEqual([other.version, other.scenarios.length], [null, 1]);
    write('tenken.config.yaml', config);
    await told('tenken.config.yaml', 2, (params) => params.valid && hashOf(params) === before);
    rmSync(file(second));
    assert.deepEqual(await told(second, 3, ({ suite: head }) => head === null), {
      uri: uri(second),
      version: null,
      file: second,
      suite: null,
      valid: false,
      scenarios: [],
    });
  });

  it('takes an open configuration for the one on disk', async () => {
    const next = client.diagnostics(file('clinic.tenken.yaml'), ({ diagnostics }) => diagnostics.length > 0);
    assert.deepEqual(await client.open(file('tenken.config.yaml'), config.replace('front-desk', 'desk')), []);
    assert.deepEqual(codes(await next), ['unknown-target']);
    const restored = client.diagnostics(file('clinic.tenken.yaml'), ({ diagnostics }) => diagnostics.length === 0);
    await client.connection.sendNotification('textDocument/didClose', at('tenken.config.yaml'));
    assert.deepEqual(await restored, []);
  });

  it('refuses to answer without a text what it answers with one, and knows no other request', async () => {
    const code = async (method: string, params: object): Promise<number | undefined> => {
      try {
        await client.connection.sendRequest(method, params);
        return undefined;
      } catch (error) {
        return (error as ResponseError).code;
      }
    };
    const all: readonly unknown[] = Object.values(protocol);
    const requests = all.flatMap((each) => {
      const type = typeof each === 'object' && each !== null && 'type' in each ? each.type : null;
      return type instanceof protocol.ProtocolRequestType && type.method.startsWith('textDocument/')
        ? [type.method]
        : [];
    });
    const answered = [];
    for (const method of requests) {
      if ((await code(method, at('clinic.tenken.yaml'))) === undefined) answered.push(method);
    }
    const refused = [];
    for (const method of [...requests, pasteTurnsMethod]) {
      const own = textMethods.has(method);
      assert.equal(await code(method, {}), own ? ErrorCodes.InvalidParams : ErrorCodes.MethodNotFound, method);
      if (own) refused.push(method);
    }
    assert.deepEqual([...answered, pasteTurnsMethod].sort(), refused.sort());
    assert.deepEqual(refused, [...textMethods].sort());
  });

  it('answers nothing for a text that it does not have', async () => {
    assert.deepEqual(await client.complete(file('no.tenken.yaml'), { line: 0, character: 0 }), []);
    assert.equal(
      await client.request('textDocument/hover', { ...at('no.tenken.yaml'), position: { line: 0, character: 0 } }),
      null,
    );
  });
});

describe('language server without a workspace, in Japanese', function () {
  this.timeout(60_000);

  it('serves a text that is not saved, without snippets', async () => {
    const client = await startClient({ locale: 'ja', snippets: false });
    try {
      const path = 'untitled:Untitled-1';
      const next = new Promise<readonly Diagnostic[]>((resolve) => {
        client.connection.onNotification(
          'textDocument/publishDiagnostics',
          ({ diagnostics }: PublishDiagnosticsParams) => resolve(diagnostics),
        );
      });
      const text = 'tenken: 1\nsuite: a\nscenaros: []\n';
      await client.connection.sendNotification('textDocument/didOpen', {
        textDocument: { uri: path, languageId: 'tenken', version: 1, text },
      });
      const diagnostics = await next;
      assert.deepEqual(
        diagnostics.map(({ code }) => code),
        ['missing-config', 'unknown-key'],
      );
      const { message } = diagnostics[0]!;
      assert.ok(typeof message === 'string');
      assert.match(message, /\p{sc=Hiragana}/u);
      const items = await client.request<{ label: string; textEdit: { newText: string } }[]>(
        'textDocument/completion',
        {
          textDocument: { uri: path },
          position: { line: 3, character: 0 },
        },
      );
      assert.equal(items.find(({ label }) => label === 'context')?.textEdit.newText.includes('$'), false);
      const turns = items.find(({ label }) => label === 'scenarios')?.textEdit.newText;
      assert.equal(turns, 'scenarios:\n  - id: scenario-id\n    turns: [{ user: 利用者の発話 }]\n    expect: refusal');
      assert.deepEqual(await client.request(allScenariosMethod, {}), []);
    } finally {
      assert.equal(await client.stop(), 0);
    }
  });
});
