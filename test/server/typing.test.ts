import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  CancellationTokenSource,
  LSPErrorCodes,
  ResponseError,
  type DocumentSymbol,
  type PublishDiagnosticsParams,
} from 'vscode-languageserver-protocol/node';
import { removeTemporary, temporaryFolder } from '../support/temporary.ts';
import { startClient, type Client } from './client.ts';

const changes = 50;

/** A suite whose name and whose only mistake, an unknown target, say which version of the text they are of. */
function versioned(version: number): string {
  const scenarios = Array.from(
    { length: 150 },
    (_, index) => `  - id: x${index}\n    turns: [{ user: hi }]\n    expect: [compliance, { contains: "${index}" }]\n`,
  );
  return `tenken: 1\nsuite: s${version}\ntargets: [none-${version}]\nscenarios:\n${scenarios.join('')}`;
}

describe('typing faster than a server answers', function () {
  this.timeout(60_000);
  let root: string;
  let client: Client;
  const uri = (name: string): string => pathToFileURL(join(root, name)).href;

  before(async () => {
    root = await temporaryFolder('typing');
    writeFileSync(join(root, 'tenken.config.yaml'), 'tenken: 1\ntargets:\n  a: { provider: openai, model: m }\n');
    client = await startClient({
      folders: [root],
      capabilities: { textDocument: { documentSymbol: { hierarchicalDocumentSymbolSupport: true } } },
    });
  });

  after(async () => {
    assert.equal(await client.stop(), 0);
    removeTemporary(root);
  });

  /** Changes the two lines that name a version, as an editor does: by ranges. */
  async function change(name: string, version: number): Promise<void> {
    const line = (at: number, from: number, to: number, text: string) => ({
      range: { start: { line: at, character: from }, end: { line: at, character: to } },
      text,
    });
    const before = String(version - 1).length;
    await client.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri: uri(name), version },
      contentChanges: [line(1, 8, 8 + before, String(version)), line(2, 15, 15 + before, String(version))],
    });
  }

  const refusals: readonly number[] = [LSPErrorCodes.ContentModified, LSPErrorCodes.RequestCancelled];

  /** What came of a request: its answer, or null where it was refused because the text went on or nobody wants it. */
  async function settled<Result>(request: Promise<Result>): Promise<Result | null> {
    try {
      return await request;
    } catch (error) {
      assert.ok(error instanceof ResponseError && refusals.includes(error.code), String(error));
      return null;
    }
  }

  it('ends with the newest diagnostics, and goes back to no version before', async () => {
    const name = 'diagnostics.tenken.yaml';
    const published: PublishDiagnosticsParams[] = [];
    // Listens to the end: what is told after the newest counts too.
    void client.diagnostics(join(root, name), (params) => {
      published.push(params);
      return false;
    });
    const newest = client.diagnostics(join(root, name), ({ version }) => version === changes);
    await client.open(join(root, name), versioned(1));
    for (let version = 2; version <= changes; version++) await change(name, version);
    await newest;
    // Whatever the server still has to say of an older text comes before the answer to a request.
    await client.request<DocumentSymbol[]>('textDocument/documentSymbol', { textDocument: { uri: uri(name) } });
    const versions = published.map(({ version }) => version ?? 0);
    assert.deepEqual(
      versions,
      versions.toSorted((a, b) => a - b),
    );
    assert.equal(versions.at(-1), changes);
    for (const { version, diagnostics } of published) {
      const messages = diagnostics.map(({ code, message }) => `${code}: ${JSON.stringify(message)}`);
      assert.equal(messages.length, 1);
      assert.match(messages[0] ?? '', new RegExp(`^unknown-target: .*none-${version}\\b`, 'u'));
    }
  });

  it('answers each question from the version that it was asked about, or not at all', async () => {
    const name = 'questions.tenken.yaml';
    await client.open(join(root, name), versioned(1));
    const textDocument = { uri: uri(name) };
    const position = { line: 2, character: 12 };
    const symbols: Promise<readonly [version: number, answer: DocumentSymbol[] | null]>[] = [];
    const others: Promise<unknown>[] = [];
    for (let version = 2; version <= changes; version++) {
      await change(name, version);
      const asked = client.request<DocumentSymbol[]>('textDocument/documentSymbol', { textDocument });
      symbols.push(settled(asked).then((answer) => [version, answer] as const));
      for (const [method, more] of [
        ['completion', { position }],
        ['hover', { position }],
        ['foldingRange', {}],
        ['semanticTokens/full', {}],
        ['codeLens', {}],
        ['documentLink', {}],
      ] as const) {
        const source = new CancellationTokenSource();
        const parameters = { textDocument, ...more };
        others.push(settled(client.connection.sendRequest(`textDocument/${method}`, parameters, source.token)));
        // As editors do: what was asked about the text before is no longer wanted.
        if (version % 2 === 0) source.cancel();
      }
    }
    await Promise.all(others);
    const answered = (await Promise.all(symbols)).filter(([, answer]) => answer !== null);
    assert.deepEqual(
      answered.map(([, answer]) => answer?.[0]?.name),
      answered.map(([version]) => `s${version}`),
    );
    // The last question has nothing behind it that could make it stale.
    assert.equal(answered.at(-1)?.[0], changes);
  });

  it('knows the same after all of it as a server that sees the text for the first time', async () => {
    const typed = await client.request('textDocument/semanticTokens/full', {
      textDocument: { uri: uri('questions.tenken.yaml') },
    });
    const diagnostics = await client.open(join(root, 'fresh.tenken.yaml'), versioned(changes));
    const fresh = await client.request('textDocument/semanticTokens/full', {
      textDocument: { uri: uri('fresh.tenken.yaml') },
    });
    assert.deepEqual(typed, fresh);
    assert.deepEqual(
      diagnostics.map(({ code }) => code),
      ['unknown-target'],
    );
  });
});
