import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { InlayHint } from 'vscode-languageserver-protocol';
import { removeTemporary, temporaryFolder } from '../support/temporary.ts';
import { startClient, type Client } from './client.ts';

describe('inlay hints', function () {
  this.timeout(60_000);
  let root: string;
  let client: Client;

  const file = (name: string): string => join(root, ...name.split('/'));
  const at = (name: string) => ({ textDocument: { uri: pathToFileURL(file(name)).href } });
  const write = (name: string, text: string): void => {
    mkdirSync(dirname(file(name)), { recursive: true });
    writeFileSync(file(name), text);
  };

  before(async () => {
    root = await temporaryFolder('inlay');
    write('tenken.config.yaml', 'tenken: 1\ntargets:\n  front-desk: { provider: openai, model: m }\n');
    write('data/callers.csv', 'id,question\n1,When do you open?\n2,When do you close?\n');
    client = await startClient({ folders: [root] });
  });

  after(async () => {
    assert.equal(await client.stop(), 0);
    removeTemporary(root);
  });

  it('stand at what is right, whatever is wrong elsewhere', async () => {
    const name = 'hints.tenken.yaml';
    const text = [
      'tenken: 1',
      'suite: hints',
      'targets: [front-desk]',
      'data:',
      '  callers: { file: data/callers.csv, key: id }',
      'scenarios:',
      '  - { id: many, repeat: 3, turns: [{ user: hi }], expect: { contains: a } }',
      '  - { id: rows, each: callers, turns: [{ user: "{{row.question}}" }], expect: { contains: a } }',
      '',
    ].join('\n');
    const shown = async (changed: string): Promise<readonly unknown[]> => {
      await client.change(file(name), changed);
      const range = { start: { line: 0, character: 0 }, end: { line: 20, character: 0 } };
      const hints = await client.request<InlayHint[]>('textDocument/inlayHint', { ...at(name), range });
      return hints.map(({ label }) => (typeof label === 'string' ? label : label[0]?.value));
    };
    await client.open(file(name), text);
    const both = ['3 attempts', '2 rows × 1 = 2 attempts'];
    assert.deepEqual(await shown(text), both);
    assert.deepEqual(await shown(text.replace('suite: hints', 'suite: "?"\ntitel: a')), both);
    assert.deepEqual(await shown(`${text}  - { id: many, turns: [] }\n`), both);
    assert.deepEqual(await shown(`${text}  - id: [\n`), both);
    assert.deepEqual(await shown(text.replace('contains', 'contain')), both.slice(1));
    assert.deepEqual(await shown(text.replace('callers.csv', 'nothing.csv')), both.slice(0, 1));
    assert.deepEqual(await shown(text.replace('key: id', 'key: ident')), both.slice(0, 1));
    // What all of them go by.
    assert.deepEqual(await shown(text.replace('[front-desk]', '[front-dsk]')), []);
    assert.deepEqual(await shown(text.replace('data:', 'defaults: { repeat: many }\ndata:')), []);
    assert.deepEqual(await shown(text.replace('data:', 'default: { repeat: 5 }\ndata:')), []);
  });
});
