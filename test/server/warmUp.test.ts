import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { inRepository } from '../support/repository.ts';

/** What takes most of the work of a keystroke, by its names in the source: reading YAML, walking it, putting sections together. */
const hot: ReadonlySet<string> = new Set(['readPlain', 'walkObject', 'walkScalar', 'assemble']);

describe('a server that nobody has opened a text in', function () {
  this.timeout(60_000);

  it('has the engine compile what a keystroke runs', async () => {
    // V8 says on standard output what it has compiled for speed; the messages go over another channel.
    const server = fork(inRepository('src', 'server', 'main.ts'), ['--node-ipc'], {
      execArgv: ['--trace-opt', '--import', 'tsx'],
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
      cwd: inRepository(),
    });
    const ended = once(server, 'exit');
    const send = (message: object): boolean => server.send({ jsonrpc: '2.0', ...message });
    try {
      const answered = once(server, 'message');
      send({ id: 1, method: 'initialize', params: { processId: process.pid, rootUri: null, capabilities: {} } });
      await answered;
      send({ method: 'initialized', params: {} });
      const compiled = new Set<string>();
      assert.ok(server.stdout);
      for await (const line of createInterface(server.stdout)) {
        const name = /completed optimizing 0x[\da-f]+ <JSFunction (\w+)/u.exec(line)?.[1];
        if (name !== undefined && hot.has(name)) compiled.add(name);
        if (compiled.size === hot.size) break;
      }
      assert.deepEqual(compiled, hot);
    } finally {
      server.kill();
      await ended;
    }
  });
});
