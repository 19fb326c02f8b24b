import assert from 'node:assert/strict';
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Location } from 'vscode-languageserver-protocol';
import {
  allScenariosMethod,
  scenariosMethod,
  targetsMethod,
  type ScenariosParams,
  type TargetsResult,
} from '../../src/protocol/language.ts';
import { removeTemporary, temporaryFolder } from '../support/temporary.ts';
import { startClient, type Client } from './client.ts';

describe('folders that come and go', function () {
  this.timeout(60_000);
  let root: string;
  let client: Client;
  const own = 'ward/own.tenken.yaml';
  const other = 'other.tenken.yaml';
  const third = 'third/own.tenken.yaml';

  const file = (name: string): string => join(root, ...name.split('/'));
  const uri = (name: string): string => pathToFileURL(file(name)).href;
  const write = (name: string, text: string): void => {
    mkdirSync(dirname(file(name)), { recursive: true });
    writeFileSync(file(name), text);
  };
  const suiteOf = (id: string): string =>
    `tenken: 1\nsuite: ${id}\ntargets: [desk]\ndata:\n  rows: { file: data/rows.csv, key: id }\nscenarios:\n  - id: a\n    each: rows\n    turns: [{ user: hi }]\n    expect: { contains: ok }\n`;
  const desk = 'tenken: 1\ntargets:\n  desk: { provider: openai, model: m }\n';

  /** Tells of a folder, and waits until what is said of an open text is this. */
  const tell = async (folder: string, type: number, name: string, expected: readonly string[]): Promise<void> => {
    const told = client.diagnostics(
      file(name),
      ({ diagnostics }) => diagnostics.map(({ code }) => code).join() === expected.join(),
    );
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: uri(folder), type }],
    });
    await told;
  };
  const found = async (query: string): Promise<readonly string[]> => {
    const symbols = await client.request<{ name: string; location: Location }[]>('workspace/symbol', { query });
    return symbols.map(({ name, location }) => `${name} ${location.uri.slice(uri('').length + 1)}`).sort();
  };

  before(async () => {
    root = await temporaryFolder('folders');
    write('tenken.config.yaml', desk);
    write('data/rows.csv', 'id\n1\n');
    write('ward/data/rows.csv', 'id\n1\n');
    write(own, suiteOf('ward'));
    write(other, suiteOf('other'));
    write('third/data/rows.csv', 'id\n1\n');
    write(third, suiteOf('third'));
    client = await startClient({
      folders: [root],
      capabilities: { workspace: { didChangeWatchedFiles: { dynamicRegistration: true } } },
    });
    client.connection.onRequest('client/registerCapability', () => null);
    assert.deepEqual(await client.open(file(other), suiteOf('other')), []);
  });

  after(async () => {
    assert.equal(await client.stop(), 0);
    removeTemporary(root);
  });

  it('take what they hold with them, and bring it back', async () => {
    renameSync(file('data'), file('elsewhere'));
    await tell('data', 3, other, ['missing-file']);
    renameSync(file('elsewhere'), file('data'));
    await tell('data', 1, other, []);
  });

  it('are looked through for suites', async () => {
    /** Resolves when it was told of each of these files that it holds this suite, or none. */
    const told = (wanted: Readonly<Record<string, string | undefined>>) =>
      new Promise<void>((resolve) => {
        const left = new Map(Object.entries(wanted));
        const listening = client.connection.onNotification(scenariosMethod, (params: ScenariosParams) => {
          if (left.has(params.file) && left.get(params.file) === params.suite?.id) left.delete(params.file);
          if (left.size > 0) return;
          listening.dispose();
          resolve();
        });
      });
    const changed = (changes: readonly { uri: string; type: number }[]) =>
      client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes });
    await client.request(allScenariosMethod, {});
    assert.deepEqual(await found('ward'), [`ward ${own}`]);
    renameSync(file('ward'), file('hall'));
    const both = told({ [own]: undefined, 'hall/own.tenken.yaml': 'ward' });
    await changed([
      { uri: uri('ward'), type: 3 },
      { uri: uri('hall'), type: 1 },
    ]);
    await both;
    assert.deepEqual(await found('ward'), ['ward hall/own.tenken.yaml']);
    renameSync(file('hall'), file('ward'));
    const back = told({ 'hall/own.tenken.yaml': undefined, [own]: 'ward' });
    await changed([
      { uri: uri('hall'), type: 3 },
      { uri: uri('ward'), type: 1 },
    ]);
    await back;
    assert.deepEqual(await found('ward'), [`ward ${own}`]);
  });

  it('are left and joined by the window', async () => {
    const second = await temporaryFolder('second');
    writeFileSync(join(second, 'tenken.config.yaml'), desk.replace('desk', 'bed'));
    writeFileSync(join(second, 'far.tenken.yaml'), suiteOf('far').replace('desk', 'bed'));
    const folder = { uri: pathToFileURL(second).href, name: 'second' };
    const change = (event: object) =>
      client.connection.sendNotification('workspace/didChangeWorkspaceFolders', { event });
    const targets = (wanted: readonly string[]) =>
      new Promise<void>((resolve) => {
        const listening = client.connection.onNotification(targetsMethod, (params: TargetsResult) => {
          if (params.targets.map(({ id }) => id).join() !== wanted.join()) return;
          listening.dispose();
          resolve();
        });
      });
    const names = async (): Promise<readonly string[]> => {
      const symbols = await client.request<{ name: string }[]>('workspace/symbol', { query: 'far' });
      return symbols.map(({ name }) => name);
    };
    assert.deepEqual(await names(), []);
    const joined = targets(['desk', 'bed']);
    await change({ added: [folder], removed: [] });
    await joined;
    assert.deepEqual(await names(), ['far']);
    const left = targets(['desk']);
    await change({ added: [], removed: [folder] });
    await left;
    assert.deepEqual(await names(), []);
    removeTemporary(second);
  });

  it('bring a configuration with them', async () => {
    assert.deepEqual(await client.open(file(third), suiteOf('third')), []);
    renameSync(file('third'), file('away'));
    write('kept/tenken.config.yaml', desk.replace('desk', 'bed'));
    write('kept/own.tenken.yaml', suiteOf('third'));
    write('kept/data/rows.csv', 'id\n1\n');
    renameSync(file('kept'), file('third'));
    await tell('third', 1, third, ['unknown-target']);
    rmSync(file('third'), { recursive: true });
    renameSync(file('away'), file('third'));
    await tell('third', 2, third, []);
  });
});
