import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { createConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node';
import { createMessageConnection, type MessageConnection } from 'vscode-languageserver-protocol/node';
import { createManners } from '../../src/server/manners.ts';

describe('the server keeps to the protocol', () => {
  let client: MessageConnection;
  let seen: string[];
  beforeEach(() => {
    const [up, down] = [new PassThrough(), new PassThrough()];
    const manners = createManners();
    const server = createConnection(new StreamMessageReader(up), new StreamMessageWriter(down), manners.options);
    manners.answer(server);
    seen = [];
    server.onInitialize(() => ({ capabilities: {} }));
    server.onHover(() => (seen.push('hover'), null));
    server.onNotification('custom/note', () => void seen.push('note'));
    server.listen();
    client = createMessageConnection(new StreamMessageReader(down), new StreamMessageWriter(up));
    client.listen();
  });
  afterEach(() => client.dispose());

  const initialize = () => client.sendRequest('initialize', { processId: null, rootUri: null, capabilities: {} });
  const hover = (params: unknown) => client.sendRequest('textDocument/hover', params);
  const text = { textDocument: { uri: 'file:///a.tenken.yaml' }, position: { line: 0, character: 0 } };
  const refused = (request: Promise<unknown>, code: number, message: string) =>
    assert.rejects(request, (error: { code?: number; message?: string }) => {
      assert.deepEqual([error.code, error.message], [code, message]);
      return true;
    });

  it('answers nothing before initialize, and then everything', async () => {
    await client.sendNotification('custom/note');
    await refused(hover(text), -32002, 'textDocument/hover came before initialize.');
    await initialize();
    assert.equal(await hover(text), null);
    assert.deepEqual(seen, ['hover']);
  });

  it('answers nothing after shutdown', async () => {
    await initialize();
    await client.sendRequest('shutdown');
    await client.sendNotification('custom/note');
    await refused(hover(text), -32600, 'textDocument/hover came after shutdown.');
    await refused(initialize(), -32600, 'initialize is sent once.');
    assert.deepEqual(seen, []);
  });

  for (const params of [text, {}, null]) {
    it(`knows no method but its own, asked with ${JSON.stringify(params)}`, async () => {
      await initialize();
      const method = 'textDocument/moniker';
      await refused(client.sendRequest(method, params), -32601, `Unhandled method ${method}`);
    });
  }

  for (const [what, params] of [
    ['no text', {}],
    ['null for it', { textDocument: null }],
    ['no address', { textDocument: {} }],
    ['a number for one', { textDocument: { uri: 7 } }],
    ['nothing at all', null],
  ] as const)
    it(`says what is missing where a request about a text has ${what}`, async () => {
      await initialize();
      await refused(hover(params), -32602, 'textDocument/hover needs textDocument.uri, a string.');
      assert.equal(await hover(text), null);
    });
});
