import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { CodeAction, Diagnostic } from 'vscode-languageserver-protocol';
import { removeTemporary, temporaryFolder } from '../support/temporary.ts';
import { startClient, type Client } from './client.ts';

const config = `tenken: 1
targets:
  assistant: { provider: openai, model: m }
  forgotten: { provider: openai, model: m }
`;

const suite = (name: string, expect = 'compliance', targets = 'assistant'): string =>
  `tenken: 1\nsuite: ${name}\ntargets: [${targets}]\nscenarios:\n  - id: one\n    turns: [{ user: Hello }]\n    expect: ${expect}\n`;

const codes = (found: readonly Diagnostic[]): readonly unknown[] => found.map(({ code }) => code).sort();

describe('advice of the server', function () {
  this.timeout(60_000);
  let root: string;
  let client: Client;
  const file = (name: string): string => join(root, ...name.split('/'));

  before(async () => {
    root = await temporaryFolder('advice');
    for (const [name, text] of Object.entries({
      'tenken.config.yaml': config,
      'a.tenken.yaml': suite('desk'),
      'more/b.tenken.yaml': suite('desk'),
    })) {
      mkdirSync(dirname(file(name)), { recursive: true });
      writeFileSync(file(name), text);
    }
    client = await startClient({ folders: [root] });
  });

  after(async () => {
    await client.stop();
    removeTemporary(root);
  });

  it('says in both files that two suites have one name, and is silent when one has another', async () => {
    const [inA, inB] = ['a.tenken.yaml', 'more/b.tenken.yaml'].map((name) =>
      client.diagnostics(file(name), ({ diagnostics }) => diagnostics.length > 0),
    );
    await client.open(file('a.tenken.yaml'), suite('desk'));
    await client.open(file('more/b.tenken.yaml'), suite('desk'));
    assert.deepEqual(codes((await inA) ?? []), ['duplicate-suite']);
    assert.deepEqual(codes((await inB) ?? []), ['duplicate-suite']);
    const gone = client.diagnostics(file('a.tenken.yaml'), ({ diagnostics }) => diagnostics.length === 0);
    await client.change(file('more/b.tenken.yaml'), suite('ward'));
    assert.deepEqual(await gone, []);
  });

  it('says which target nothing names, until a suite does', async () => {
    const unused = client.diagnostics(file('tenken.config.yaml'), ({ diagnostics }) => diagnostics.length > 0);
    await client.open(file('tenken.config.yaml'), config);
    const [only, ...others] = await unused;
    assert.deepEqual([only?.code, only?.severity, only?.tags, others], ['unused-target', 4, [1], []]);
    const gone = client.diagnostics(file('tenken.config.yaml'), ({ diagnostics }) => diagnostics.length === 0);
    await client.change(file('more/b.tenken.yaml'), suite('ward', 'compliance', 'forgotten'));
    assert.deepEqual(await gone, []);
  });

  it('says which scenarios the gate names that no suite has, and mends the name', async () => {
    const path = file('tenken.config.yaml');
    const wrong = `${config}gate: { baseline: { scenarios: [desk/on] } }\n`;
    const found = client.diagnostics(path, ({ diagnostics }) => codes(diagnostics).includes('unknown-scenario'));
    await client.change(path, wrong);
    const unknown = (await found).find(({ code }) => code === 'unknown-scenario');
    assert.equal(unknown?.message, 'There is no scenario `desk/on`. Did you mean `desk/one`?');
    const actions = await client.request<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri: pathToFileURL(path).href },
      range: unknown.range,
      context: { diagnostics: [unknown], only: ['quickfix'] },
    });
    assert.deepEqual(
      actions.map(({ title }) => title),
      ['Replace with `desk/one`'],
    );
    const gone = client.diagnostics(path, ({ diagnostics }) => !codes(diagnostics).includes('unknown-scenario'));
    await client.change(path, config);
    await gone;
  });

  it('says which suites and perspectives the gate names that the workspace has not, as the check does', async () => {
    const path = file('tenken.config.yaml');
    const baseline = 'baseline: { suites: [dest], perspectives: [robustness] }';
    const gate = `gate: { ${baseline}, waivers: [{ scenario: gone/x, reason: r, owner: o, until: 2999-01-01 }] }\n`;
    const wanted = ['weakened-baseline', 'weakened-baseline', 'unknown-scenario'];
    const isThere = (all: readonly unknown[]): boolean => wanted.every((code) => all.includes(code));
    const found = client.diagnostics(path, ({ diagnostics }) => isThere(codes(diagnostics)));
    await client.change(path, `${config}${gate}`);
    const said = (await found).filter(({ code }) => wanted.includes(String(code)));
    assert.deepEqual(
      said.map(({ code, severity }) => [code, severity]),
      [
        ['weakened-baseline', 1],
        ['weakened-baseline', 2],
        ['unknown-scenario', 2],
      ],
    );
    const gone = client.diagnostics(path, ({ diagnostics }) => !codes(diagnostics).includes('weakened-baseline'));
    await client.change(path, config);
    await gone;
  });

  it('publishes hints with the version that they belong to, and offers what mends them', async () => {
    const path = file('a.tenken.yaml');
    const found = await client.change(path, suite('desk', 'refusal'));
    assert.deepEqual(
      found.map(({ code, severity }) => [code, severity]),
      [['missing-twin', 4]],
    );
    const actions = await client.request<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri: pathToFileURL(path).href },
      range: found[0]?.range,
      context: { diagnostics: found, only: ['quickfix'] },
    });
    assert.deepEqual(
      actions.map(({ title }) => title),
      ['Add a twin that must still be answered'],
    );
  });
});
