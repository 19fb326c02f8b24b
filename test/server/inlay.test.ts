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

  it('stand at what no mistake of the configuration touches', async () => {
    const name = 'kept.tenken.yaml';
    const text = [
      'tenken: 1',
      'suite: kept',
      'scenarios:',
      '  - { id: priced, targets: [one], turns: [{ user: hi }], expect: { contains: a } }',
      '  - { id: other, targets: [two], repeat: 2, turns: [{ user: hi }], expect: { contains: a } }',
      '',
    ].join('\n');
    const config = [
      'tenken: 1',
      'targets:',
      '  one: { provider: openai, model: m, parameters: { max_tokens: 64 }, price: { input: 0, output: 1000000 } }',
      '  two: { provider: openai, model: n, parameters: { max_tokens: 64 }, price: { input: 0, output: 1000000 } }',
      'gate: { severity: { low: { limit: 5 % } } }',
      '',
    ].join('\n');
    await client.open(file('tenken.config.yaml'), config);
    await client.open(file(name), text);
    const shown = async (changed: string): Promise<readonly unknown[]> => {
      await client.change(file('tenken.config.yaml'), changed);
      const range = { start: { line: 0, character: 0 }, end: { line: 20, character: 0 } };
      const hints = await client.request<InlayHint[]>('textDocument/inlayHint', { ...at(name), range });
      return hints.map(({ label }) => (typeof label === 'string' ? label : label[0]?.value));
    };
    const both = ['1 attempt, ≈ US$32–64', '2 attempts, ≈ US$64–130'];
    assert.deepEqual(await shown(config), both);
    assert.deepEqual(await shown(config.replace('gate:', 'gates:')), both);
    assert.deepEqual(await shown(config.replace('5 %', 'few')), both);
    assert.deepEqual(await shown(config.replace('{ severity', '[{ severity')), both);
    assert.deepEqual(await shown(config.replace('model: m', 'modell: m')), ['2 attempts, ≈ US$64–130']);
    assert.deepEqual(await shown(config.replace('model: n', 'modell: n')), ['1 attempt, ≈ US$32–64', '2 attempts']);
  });
});
