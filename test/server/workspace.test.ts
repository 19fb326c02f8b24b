import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import {
  ResponseError,
  type CodeLens,
  type Location,
  type Range,
  type SignatureHelp,
  type SymbolInformation,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver-protocol';
import {
  allScenariosMethod,
  pasteTurnsMethod,
  scenariosMethod,
  type PasteTurnsParams,
  type PasteTurnsResult,
  type ScenariosParams,
} from '../../src/protocol/language.ts';
import { clinic } from '../core/features/workspace/support.ts';
import { removeTemporary, temporaryFolder } from '../support/temporary.ts';
import { startClient, type Client } from './client.ts';

const suite = 'clinic.tenken.yaml';
const ward = 'wards/ward.tenken.yaml';

describe('language server over a workspace', function () {
  this.timeout(60_000);
  let root: string;
  let client: Client;

  const file = (name: string): string => join(root, ...name.split('/'));
  const uri = (name: string): string => pathToFileURL(file(name)).href;
  const write = (name: string, text: string): void => {
    mkdirSync(dirname(file(name)), { recursive: true });
    writeFileSync(file(name), text);
  };
  const nameOf = (url: string): string =>
    fileURLToPath(url)
      .slice(root.length + 1)
      .replaceAll('\\', '/');
  /** Where `$` stands in a piece of a file, as a request's parameters. */
  const at = (name: string, marked: string) => {
    const offset = (clinic[name] ?? '').indexOf(marked.replace('$', '')) + marked.indexOf('$');
    const before = (clinic[name] ?? '').slice(0, offset).split('\n');
    return {
      textDocument: { uri: uri(name) },
      position: { line: before.length - 1, character: before.at(-1)?.length ?? 0 },
    };
  };
  const text = ({ uri: url, range }: Location): string => {
    const lines = readFileSync(fileURLToPath(url), 'utf8').split('\n');
    const { start, end } = range;
    return `${nameOf(url)}:${start.line + 1} ${(lines[start.line] ?? '').slice(start.character, end.character)}`;
  };

  before(async () => {
    root = await temporaryFolder('workspace');
    for (const [name, source] of Object.entries(clinic)) write(name, source);
    client = await startClient({
      folders: [root],
      capabilities: {
        workspace: { didChangeWatchedFiles: { dynamicRegistration: true }, workspaceEdit: { documentChanges: true } },
      },
    });
    client.connection.onRequest('client/registerCapability', () => null);
    await client.open(file(suite), clinic[suite] ?? '');
  });

  after(async () => {
    assert.equal(await client.stop(), 0);
    removeTemporary(root);
  });

  it('finds the uses of a target in suites that are not open', async () => {
    const found = await client.request<Location[]>('textDocument/references', {
      ...at(suite, '[$front-desk, '),
      context: { includeDeclaration: true },
    });
    assert.deepEqual(found.map(text).sort(), [
      'clinic.tenken.yaml:10 front-desk',
      'clinic.tenken.yaml:3 front-desk',
      'tenken.config.yaml:3 front-desk',
      'wards/ward.tenken.yaml:4 front-desk',
    ]);
  });

  for (const [what, place, expected] of [
    ['a column in a table', '{{row.$answer}}', ['data/callers.csv:1 answer']],
    ['a column in JSON Lines', 'key: $name }', ['data/more.jsonl:1 name']],
    ['a tool in its file', "'$stop'", ['tools/arm.yaml:3 stop']],
    ['a document', '{{document.$chart}}', ['clinic.tenken.yaml:16 chart']],
    ['a canary of the twin', 'hello {{canary.$record', ['clinic.tenken.yaml:27 record']],
    ['a judge in the configuration', 'judge: $second', ['tenken.config.yaml:10 second']],
    ['a file', 'file: $data/more', ['data/more.jsonl:1 ']],
  ] as const) {
    it(`goes to ${what}`, async () => {
      const found = await client.request<Location[]>('textDocument/definition', at(suite, place));
      assert.deepEqual(found.map(text), expected);
    });
  }

  it('renames over files, on the versions that are open', async () => {
    const range = await client.request<{ readonly range: Range; readonly placeholder: string }>(
      'textDocument/prepareRename',
      at(suite, '{{row.ans$wer}}'),
    );
    assert.equal(range.placeholder, 'answer');
    const edit = await client.request<WorkspaceEdit>('textDocument/rename', {
      ...at(suite, '{{row.ans$wer}}'),
      newName: 'reply-text',
    });
    const changes = (edit.documentChanges ?? []).map((change) =>
      'textDocument' in change
        ? [nameOf(change.textDocument.uri), change.textDocument.version, change.edits.length]
        : change.kind,
    );
    assert.deepEqual(changes.sort(), [
      ['clinic.tenken.yaml', 1, 1],
      ['data/callers.csv', null, 1],
      ['scripts/desk.yaml', null, 1],
      ['tenken.config.yaml', null, 1],
    ]);
  });

  it('says why something cannot be renamed', async () => {
    const refusal = async (request: Promise<unknown>): Promise<string> => {
      try {
        await request;
      } catch (error) {
        if (error instanceof ResponseError) return error.message;
        throw error;
      }
      return 'no refusal';
    };
    assert.equal(
      await refusal(client.request('textDocument/prepareRename', at(suite, 'Is po$lite'))),
      'There is no name here that can be renamed.',
    );
    assert.equal(
      await refusal(client.request('textDocument/rename', { ...at(suite, '[$front-desk'), newName: 'rehearsal' })),
      '`rehearsal` is the name of another one already.',
    );
  });

  it('formats, explains variables, and says how often a target is named', async () => {
    const path = file('untidy.tenken.yaml');
    await client.open(path, 'tenken:   1\nsuite:  untidy\nscenarios:\n- id:  a\n  turns: [{ user: "{{" }]\n');
    const about = { textDocument: { uri: uri('untidy.tenken.yaml') } };
    const options = { tabSize: 2, insertSpaces: true };
    const edits = await client.request<TextEdit[]>('textDocument/formatting', { ...about, options });
    assert.equal(edits.length, 5);
    const ranged = await client.request<TextEdit[]>('textDocument/rangeFormatting', {
      ...about,
      options,
      range: { start: { line: 1, character: 0 }, end: { line: 1, character: 3 } },
    });
    assert.deepEqual(ranged, [
      { range: { start: { line: 1, character: 5 }, end: { line: 1, character: 8 } }, newText: ': ' },
    ]);
    await client.change(path, 'tenken: 1\nscenarios:\n\n');
    assert.deepEqual(
      await client.request('textDocument/onTypeFormatting', {
        ...about,
        options,
        ch: '\n',
        position: { line: 2, character: 0 },
      }),
      [{ range: { start: { line: 2, character: 0 }, end: { line: 2, character: 0 } }, newText: '  ' }],
    );
    const help = await client.request<SignatureHelp>('textDocument/signatureHelp', at(suite, 'hello {{$canary'));
    assert.deepEqual(
      help.signatures.map(({ label }) => label),
      ['row.‹id | name | question | answer›', 'canary.‹record›'],
    );
    await client.open(file('tenken.config.yaml'), clinic['tenken.config.yaml'] ?? '');
    const lenses = await client.request<CodeLens[]>('textDocument/codeLens', {
      textDocument: { uri: uri('tenken.config.yaml') },
    });
    assert.deepEqual(
      lenses.map(({ command, range }) => `${range.start.line} ${command?.title}`),
      [
        '2 3 uses',
        '3 1 use',
        '4 1 use',
        '5 not named by any suite',
        '6 2 uses',
        '8 used where no judge is named',
        '9 1 use',
      ],
    );
  });

  it('turns a chat that is pasted into turns', async () => {
    const path = file('pasted.tenken.yaml');
    await client.open(path, 'tenken: 1\nsuite: p\nscenarios:\n  - id: a\n    turns: \n');
    const place = { line: 4, character: 11 };
    const params: PasteTurnsParams = {
      textDocument: { uri: uri('pasted.tenken.yaml') },
      range: { start: place, end: place },
      text: 'You said:\nHello.\n\nChatGPT said:\nGood day.\n',
    };
    assert.deepEqual(await client.request<PasteTurnsResult>(pasteTurnsMethod, params), {
      range: { start: { line: 4, character: 10 }, end: place },
      text: '\n      - user: Hello.\n      - assistant: Good day.',
    });
    assert.equal(await client.request(pasteTurnsMethod, { ...params, text: 'no chat' }), null);
  });

  it('finds names over all files', async () => {
    const found = await client.request<SymbolInformation[]>('workspace/symbol', { query: 'hours' });
    assert.deepEqual(
      found.map(({ name, containerName }) => `${containerName} ${name}`),
      [`${suite} hours`, `${ward} ward-hours`],
    );
    await client.open(
      file('titled.tenken.yaml'),
      'tenken: 1\nsuite: titled\ntitle: Ward  round\nscenarios:\n  - { id: t-1, title: 他の患者の記録を明かさない }\n  - { id: t-2, title: Keeps Secrets, turns: [] }\n',
    );
    for (const [query, name] of [
      ['患者の記録', 't-1 — 他の患者の記録を明かさない'],
      ['ｓｅｃｒｅｔｓ keeps', 't-2 — Keeps Secrets'],
      ['ward round', 'titled — Ward  round'],
      ['t-2', 't-2 — Keeps Secrets'],
      ['ksc', undefined],
    ] as const) {
      const titled = await client.request<SymbolInformation[]>('workspace/symbol', { query });
      assert.deepEqual(
        titled.map((each) => each.name),
        name === undefined ? [] : [name],
      );
    }
    const all = await client.request<SymbolInformation[]>('workspace/symbol', { query: '' });
    assert.equal(all.filter(({ containerName = '' }) => !/^(?:pasted|titled)/u.test(containerName)).length, 15);
  });

  it('follows files that come, change and go', async () => {
    const uses = async (): Promise<readonly string[]> => {
      const found = await client.request<Location[]>('textDocument/references', {
        ...at(suite, "'$rehearsal'"),
        context: { includeDeclaration: false },
      });
      return found.map(text).sort();
    };
    const changed = async (name: string, type: 1 | 2 | 3): Promise<void> =>
      client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: uri(name), type }] });
    const own = 'clinic.tenken.yaml:3 rehearsal';
    assert.deepEqual(await uses(), [own]);
    const added = 'new/added.tenken.yaml';
    write(added, 'tenken: 1\nsuite: added\ntargets: [rehearsal]\n');
    await changed(added, 1);
    assert.deepEqual(await uses(), [own, `${added}:3 rehearsal`]);
    write(added, 'tenken: 1\nsuite: added\n\n\ntargets: [rehearsal, front-desk]\n');
    await changed(added, 2);
    assert.deepEqual(await uses(), [own, `${added}:5 rehearsal`]);
    rmSync(file('new'), { recursive: true });
    await changed('new', 3);
    assert.deepEqual(await uses(), [own]);
  });

  it('says of each suite of a folder that went that it is gone', async () => {
    const suites = ['gone/a.tenken.yaml', 'gone/deep/b.tenken.yaml'];
    for (const name of suites) write(name, 'tenken: 1\nsuite: gone\ntargets: [rehearsal]\nscenarios: []\n');
    const listed = async () =>
      (await client.request<ScenariosParams[]>(allScenariosMethod, {})).map(({ uri: url }) => nameOf(url));
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: suites.map((name) => ({ uri: uri(name), type: 1 })),
    });
    assert.deepEqual(
      (await listed()).filter((name) => name.startsWith('gone/')),
      suites,
    );
    const gone = new Set<string>();
    const both = new Promise<void>((resolve) => {
      const listening = client.connection.onNotification(scenariosMethod, (params: ScenariosParams) => {
        const name = nameOf(params.uri);
        if (params.suite !== null || !suites.includes(name)) return;
        gone.add(name);
        if (gone.size < suites.length) return;
        listening.dispose();
        resolve();
      });
    });
    rmSync(file('gone'), { recursive: true });
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: uri('gone'), type: 3 }],
    });
    await both;
    assert.deepEqual([...gone].sort(), suites);
  });

  it('takes what is open for what is on disk', async () => {
    await client.open(file(ward), (clinic[ward] ?? '').replace('front-desk', 'rehearsal'));
    const found = await client.request<Location[]>('textDocument/references', {
      ...at(suite, "'$rehearsal'"),
      context: { includeDeclaration: false },
    });
    assert.deepEqual(found.map(({ uri: url, range }) => [nameOf(url), range.start.line]).sort(), [
      [suite, 2],
      [ward, 3],
    ]);
  });
});
