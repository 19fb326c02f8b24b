import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { after, before, describe, it } from 'mocha';
import { cliProgram } from './support/cli.ts';
import { copyClinic, type TestWorkspace } from './support/workspace.ts';

describe('tenken lsp', () => {
  let workspace: TestWorkspace;
  before(() => (workspace = copyClinic()));
  after(() => workspace.remove());

  it('speaks LSP over stdio and ends when it is told to', async () => {
    const child = spawn(process.execPath, [await cliProgram(), 'lsp', '--stdio'], { cwd: workspace.root });
    const ended = new Promise((resolve) => child.once('close', resolve));
    let said = '';
    let wake: () => void = () => undefined;
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      wake();
    });
    const send = (message: object) => {
      const body = JSON.stringify({ jsonrpc: '2.0', ...message });
      child.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
    };
    const heard = async (piece: string) => {
      while (!said.includes(piece)) await new Promise<void>((resolve) => (wake = resolve));
    };

    send({ id: 1, method: 'initialize', params: { processId: null, rootUri: null, capabilities: {} } });
    await heard('"capabilities":{');
    send({ method: 'initialized', params: {} });
    send({ id: 2, method: 'shutdown' });
    await heard('"id":2');
    send({ method: 'exit' });
    assert.equal(await ended, 0);
  });
});
