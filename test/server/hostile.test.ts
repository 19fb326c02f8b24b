import assert from 'node:assert/strict';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { CompletionItem, DocumentLink, Location } from 'vscode-languageserver-protocol';
import { allScenariosMethod, type ScenariosParams } from '../../src/protocol/language.ts';
import { removeTemporary, temporaryFolder } from '../support/temporary.ts';
import { startClient, type Client } from './client.ts';

describe('language server in a hostile workspace', function () {
  this.timeout(60_000);
  let outside: string;
  let root: string;
  let client: Client;

  const file = (name: string): string => join(root, name);
  const at = (name: string) => ({ textDocument: { uri: pathToFileURL(file(name)).href } });
  const codes = (diagnostics: readonly { readonly code?: unknown }[]) => diagnostics.map(({ code }) => code);

  before(async () => {
    outside = await temporaryFolder('outside');
    root = join(outside, 'workspace');
    mkdirSync(root);
    writeFileSync(join(outside, 'secret.csv'), 'password\nhunter2\n');
    writeFileSync(file('tenken.config.yaml'), 'tenken: 1\ntargets:\n  a: { provider: openai, model: m }\n');
    symlinkSync(join(outside, 'secret.csv'), file('link.csv'));
    symlinkSync(root, file('loop'));
    client = await startClient({ folders: [root] });
  });

  after(async () => {
    assert.equal(await client.stop(), 0);
    removeTemporary(outside);
  });

  for (const path of [
    '../secret.csv',
    '/etc/passwd',
    'link.csv',
    'file:///etc/passwd',
    '..\\\\secret.csv',
    'a/../../secret.csv',
  ]) {
    it(`reads nothing outside of the workspace: ${path}`, async () => {
      const name = `outside-${path.replaceAll(/\W/gu, '-')}.tenken.yaml`;
      const text = `tenken: 1\nsuite: s\ndata:\n  d: { file: "${path}" }\nscenarios:\n  - id: x\n    each: d\n    turns: [{ user: "{{row.}}" }]\n    expect: refusal\n`;
      const found = codes(await client.open(file(name), text));
      assert.equal(found.includes('outside-workspace') || found.includes('missing-file'), true, found.join(', '));
      const links = await client.request<DocumentLink[]>('textDocument/documentLink', at(name));
      assert.deepEqual(links, []);
      const position = { line: 3, character: 15 };
      assert.deepEqual(await client.request<Location[]>('textDocument/definition', { ...at(name), position }), []);
      assert.deepEqual(await client.complete(file(name), { line: 7, character: 27 }), []);
    });
  }

  it('lists no file outside of the workspace', async () => {
    const text = 'tenken: 1\nsuite: s\ndata:\n  d: { file: "../" }\nscenarios: []\n';
    await client.open(file('list.tenken.yaml'), text);
    assert.deepEqual(await client.complete(file('list.tenken.yaml'), { line: 3, character: 17 }), []);
    await client.change(file('list.tenken.yaml'), text.replace('../', ''));
    const items: readonly CompletionItem[] = await client.complete(file('list.tenken.yaml'), {
      line: 3,
      character: 14,
    });
    assert.deepEqual(items.map(({ label }) => label).sort(), ['link.csv', 'loop', 'tenken.config.yaml']);
  });

  for (const [what, text, expected] of [
    ['an empty text', '', ['not-a-suite']],
    ['a binary text', '\u0000\u0001\u0002', ['encoding']],
    ['Shift_JIS read as UTF-8', 'title: \ufffd\ufffd\ufffd', ['encoding']],
    ['brackets without end', `tenken: 1\nsuite: s\nscenarios: ${'['.repeat(100_000)}`, ['too-large']],
    ['an alias bomb', bomb(), ['too-large']],
    [
      'CRLF and a byte order mark',
      '\ufefftenken: 1\r\nsuite: s\r\ntargets: [a]\r\nscenarios:\r\n  - id: x\r\n    turns: [{ user: hi }]\r\n    expect: no-pii\r\n',
      [],
    ],
  ] as const) {
    it(`is done with ${what}`, async () => {
      const name = `${what.replaceAll(/\W/gu, '-')}.tenken.yaml`;
      const found = codes(await client.open(file(name), text));
      assert.deepEqual([...new Set(found)].sort(), expected);
      for (const method of ['documentSymbol', 'foldingRange', 'semanticTokens/full', 'documentLink']) {
        await client.request(`textDocument/${method}`, at(name));
      }
    });
  }

  it('lists a workspace that contains itself', async () => {
    writeFileSync(file('one.tenken.yaml'), 'tenken: 1\nsuite: one\nscenarios: []\n');
    const all = await client.request<ScenariosParams[]>(allScenariosMethod, {});
    assert.deepEqual(
      all.map((each) => each.file),
      ['one.tenken.yaml'],
    );
  });
});

/** Lists of lists of lists: a few lines that stand for billions of values. */
function bomb(): string {
  const names = 'abcdefghi'.split('');
  const lines = names.map((name, index) => {
    const inner = index === 0 ? 'x' : `*${names[index - 1] ?? ''}`;
    return `${name}: &${name} [${Array(9).fill(inner).join(', ')}]`;
  });
  return `tenken: 1\nsuite: s\n${lines.join('\n')}\nscenarios: *i\n`;
}
