import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver-protocol/node';
import { overStreams } from '../../src/server/start.ts';

describe('a message over standard output', () => {
  it('leaves in one piece: a reader that its header wakes finds all of it', async () => {
    const [up, down] = [new PassThrough(), new PassThrough()];
    const server = overStreams(up, down);
    const pieces: string[] = [];
    const client = createMessageConnection(new StreamMessageReader(down), new StreamMessageWriter(up));
    down.on('data', (piece: Buffer) => pieces.push(piece.toString('utf8')));
    try {
      server.onInitialize(() => ({ capabilities: {} }));
      server.onHover(() => ({ contents: '応答が 2 つの部分に分かれて届くことはありません。' }));
      server.listen();
      client.listen();
      await client.sendRequest('initialize', { processId: null, rootUri: null, capabilities: {} });
      const about = { textDocument: { uri: 'file:///a.tenken.yaml' }, position: { line: 0, character: 0 } };
      for (let count = 0; count < 5; count++) await client.sendRequest('textDocument/hover', about);
    } finally {
      client.dispose();
      server.dispose();
    }
    assert.equal(pieces.length, 6);
    for (const piece of pieces) {
      const [, length, content = ''] = /^Content-Length: (\d+)\r\n\r\n([^]+)$/u.exec(piece) ?? [];
      assert.equal(Number(length), Buffer.byteLength(content), piece);
    }
  });
});
