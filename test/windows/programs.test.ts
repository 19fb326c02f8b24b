import assert from 'node:assert/strict';
import { once } from 'node:events';
import { copyFileSync, existsSync, readdirSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { ended, makeFolder, small, type Folder } from './windows.ts';

const agent = `
const { createInterface } = require('node:readline');
createInterface({ input: process.stdin }).on('line', (line) => {
  const { message } = JSON.parse(line);
  console.log(JSON.stringify({ reply: \`nine \${JSON.stringify([message, process.argv.slice(2)])}\` }));
});
`;

const suiteOf = (target: string, message = '受付は何時ですか 😀') =>
  `tenken: 1\nsuite: desk\ntargets: [${target}]\nscenarios:\n  - id: hours\n    turns: [{ user: ${JSON.stringify(message)} }]\n    expect: [{ contains: nine }]\n`;
const configOf = (target: string) => `tenken: 1\ntargets:\n  it: ${target}\n`;
const commandOf = (...words: readonly string[]) => configOf(JSON.stringify({ provider: 'command', command: words }));

describe('programs on Windows', () => {
  let at: Folder;
  afterEach(() => at.remove());

  /** Runs with the command approved; what the program replied, or why it did not. */
  async function replyOf(folder: Folder): Promise<string> {
    const refused = await folder.tenken('run', '--record', 'r');
    const hash = /--approve-command ([\da-f]{64})/u.exec(refused.stderr)?.[1];
    assert.ok(hash !== undefined, refused.stderr);
    const { code, stderr } = await folder.tenken('run', '--record', 'r', '--approve-command', hash);
    if (code !== 0) return stderr;
    return folder.record('r').attempts[0]?.turns.at(-1)?.content ?? '';
  }

  it('are started by their name, and speak Japanese', async () => {
    at = makeFolder({
      'tenken.config.yaml': commandOf('node', '係 agent.js', 'a b', '"%x%"', 'c\\'),
      'desk.tenken.yaml': suiteOf('it'),
      '係 agent.js': agent,
    });
    assert.equal(await replyOf(at), `nine ${JSON.stringify(['受付は何時ですか 😀', ['a b', '"%x%"', 'c\\']])}`);
  });

  it('may be scripts of the command interpreter, whose arguments stay what they are', async () => {
    at = makeFolder({
      'tenken.config.yaml': commandOf('bin/my agent', 'a & b', '^c', 'd|e>f', '受付'),
      'desk.tenken.yaml': suiteOf('it', 'Hello'),
      'bin/my agent.cmd': '@node "%~dp0agent.js" %*\r\n',
      'bin/agent.js': agent,
    });
    assert.equal(await replyOf(at), `nine ${JSON.stringify(['Hello', ['a & b', '^c', 'd|e>f', '受付']])}`);
  });

  it('are not started where the interpreter would read their arguments', async () => {
    at = makeFolder({
      'tenken.config.yaml': commandOf('bin/agent.cmd', '%PATH%'),
      'desk.tenken.yaml': suiteOf('it'),
      'bin/agent.cmd': '@echo started > started.txt\r\n',
    });
    assert.match(await replyOf(at), /“bin\/agent\.cmd” is a script of Windows’ command interpreter/u);
    assert.equal(existsSync(join(at.root, 'started.txt')), false);
  });

  it('are never those of the folder, for a bare name', async () => {
    at = makeFolder({ 'tenken.config.yaml': commandOf('agentless'), 'desk.tenken.yaml': suiteOf('it') });
    copyFileSync(process.execPath, join(at.root, 'agentless.exe'));
    assert.match(await replyOf(at), /cannot be started: “agentless” \(ENOENT\)/u);
  });

  it('are ended with the run, and what was recorded is gone on with', async () => {
    at = makeFolder({
      'tenken.config.yaml': commandOf('node', 'agent.js'),
      'desk.tenken.yaml': `tenken: 1\nsuite: desk\ntargets: [it]\nscenarios:\n${['a', 'b', 'c'].map((id) => `  - id: ${id}\n    turns: [{ user: ${id} }]\n    expect: [{ contains: nine }]\n`).join('')}`,
      'agent.js': `
        const fs = require('node:fs');
        require('node:readline').createInterface({ input: process.stdin }).on('line', (line) => {
          const { message } = JSON.parse(line);
          fs.appendFileSync('asked.txt', message + ' ' + process.pid + '\\n');
          if (message !== 'b' || fs.existsSync('go')) console.log('{"reply":"nine"}');
        });`,
    });
    const refused = await at.tenken('run');
    const hash = /--approve-command ([\da-f]{64})/u.exec(refused.stderr)?.[1] ?? '';
    const args = ['--concurrency', '1', '--approve-command', hash];
    const running = at.start(['run', '--record', 'r', ...args]);
    const end = ended(running);
    const asked = () => (existsSync(join(at.root, 'asked.txt')) ? at.read('asked.txt').trim().split('\n') : []);
    while (!asked().some((line) => line.startsWith('b '))) await new Promise((done) => setTimeout(done, 20));
    running.kill('SIGKILL');
    await end;
    const pid = Number(asked()[0]?.split(' ')[1]);
    const alive = (): boolean => {
      try {
        return process.kill(pid, 0);
      } catch {
        return false;
      }
    };
    while (alive()) await new Promise((done) => setTimeout(done, 20));
    at.write('go', '');
    const resumed = await at.tenken('run', '--resume', 'r', ...args);
    assert.equal(resumed.code, 0, resumed.stderr);
    assert.deepEqual(
      at
        .record('r')
        .attempts.map(({ id }) => id)
        .sort(),
      ['desk/a@1', 'desk/b@1', 'desk/c@1'],
    );
    assert.deepEqual(
      asked()
        .map((line) => line[0])
        .sort(),
      ['a', 'b', 'b', 'c'],
    );
  });
});

describe('the lock of a run on Windows', () => {
  let at: Folder;
  afterEach(() => at.remove());

  it('is free once its writer has died, whoever has its number now', async () => {
    at = makeFolder(small);
    assert.equal((await at.tenken('run', '--record', 'r')).code, 0);
    at.write(`r/.lock-${process.pid}`, JSON.stringify({ pid: process.pid, started: '', host: hostname() }));
    const { code, stderr } = await at.tenken('run', '--resume', 'r');
    assert.equal(code, 0, stderr);
    assert.deepEqual(readdirSync(join(at.root, 'r')).sort(), ['attempts.jsonl', 'run.json', 'summary.json']);
  });

  it('is not given to two, and free when the first one is ended by force', async () => {
    // It takes what it is asked and never answers.
    const server = createServer(() => undefined);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    at = makeFolder({
      'tenken.config.yaml': configOf(
        `{ provider: http, url: "http://127.0.0.1:${port}/", body: { q: "{{message}}" }, select: $.a }`,
      ),
      'desk.tenken.yaml': suiteOf('it'),
    });
    const first = at.start(['run', '--record', 'r']);
    const end = ended(first);
    while (!existsSync(join(at.root, 'r', 'attempts.jsonl'))) {
      assert.equal(first.exitCode, null);
      await new Promise((done) => setTimeout(done, 20));
    }
    const second = await at.tenken('run', '--resume', 'r');
    assert.equal(second.code, 3, second.stderr);
    assert.match(second.stderr, new RegExp(`is in use by process ${first.pid}\\.`, 'u'));
    first.kill('SIGKILL');
    await end;
    const third = at.start(['run', '--resume', 'r']);
    const gone = ended(third);
    while (!existsSync(join(at.root, 'r', `.lock-${third.pid}`))) {
      assert.equal(third.exitCode, null);
      await new Promise((done) => setTimeout(done, 20));
    }
    third.kill('SIGKILL');
    await gone;
    server.closeAllConnections();
    server.close();
  });
});

describe('servers on Windows', () => {
  let at: Folder;
  afterEach(() => at.remove());

  for (const [provider, target, body] of [
    [
      'http',
      (url: string) => `{ provider: http, url: "${url}/x", body: { q: "{{message}}" }, select: $.said }`,
      { said: 'nine' },
    ],
    [
      'openai',
      (url: string) => `{ provider: openai, model: m-1, baseUrl: "${url}/v1" }`,
      {
        id: 'c',
        model: 'm-1',
        object: 'chat.completion',
        choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content: 'nine' } }],
      },
    ],
  ] as const)
    it(`are asked: ${provider}`, async () => {
      const server = createServer((request, response) => {
        request
          .resume()
          .on('end', () => response.setHeader('content-type', 'application/json').end(JSON.stringify(body)));
      });
      server.listen(0, '127.0.0.1');
      await once(server, 'listening');
      const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      at = makeFolder({ 'tenken.config.yaml': configOf(target(url)), 'desk.tenken.yaml': suiteOf('it') });
      const { code, stderr } = await at.tenken('run', '--record', 'r');
      server.close();
      assert.equal(code, 0, stderr);
      assert.equal(at.record('r').attempts[0]?.turns.at(-1)?.content, 'nine');
    });
});

describe('the language server on Windows', () => {
  it('reads files by the editor’s addresses: a drive in small letters, an escaped colon, Japanese', async () => {
    const at = makeFolder(small);
    const child = at.start(['lsp', '--stdio']);
    const end = ended(child);
    let said = '';
    child.stdout?.on('data', (piece: Buffer) => (said += piece.toString('utf8')));
    const send = (message: object) => {
      const body = JSON.stringify({ jsonrpc: '2.0', ...message });
      child.stdin?.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
    };
    const heard = async (piece: string) => {
      while (!said.includes(piece)) await new Promise((done) => setTimeout(done, 20));
    };
    const path = at.root.replaceAll('\\', '/').replace(/^(.):/u, (_, drive: string) => `${drive.toLowerCase()}:`);
    const root = `file:///${path.split('/').map(encodeURIComponent).join('/')}`;
    const uri = `${root}/suites/${encodeURIComponent('受付 desk.tenken.yaml')}`;
    send({
      id: 1,
      method: 'initialize',
      params: { processId: null, rootUri: root, workspaceFolders: [{ uri: root, name: 'w' }], capabilities: {} },
    });
    await heard('"id":1');
    send({ method: 'initialized', params: {} });
    const text = at.read('suites/受付 desk.tenken.yaml').replace('targets: [bot]', 'targets: [bott]');
    send({ method: 'textDocument/didOpen', params: { textDocument: { uri, languageId: 'tenken', version: 1, text } } });
    await heard('Did you mean');
    assert.match(said, /`bott`[^"]*`bot`/u);
    send({ id: 2, method: 'shutdown' });
    await heard('"id":2');
    send({ method: 'exit' });
    assert.equal((await end).code, 0);
    at.remove();
  });
});
