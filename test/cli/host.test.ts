import assert from 'node:assert/strict';
import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, describe, it } from 'mocha';
import type { HostAnswer, HostToRunner, RunnerToHost } from '../../src/protocol/runner.ts';
import { answerJson, completion, startFaultServer, type FaultServer } from '../adapters/support/faultServer.ts';
import { startCli } from './support/cli.ts';
import { makeWorkspace, type TestWorkspace } from './support/workspace.ts';

const key = 'sk-of-the-editor-0123456789';

const suite = `tenken: 1
suite: desk
targets: [front]
scenarios:
  - id: greets
    turns: [{ user: Hello }]
    expect: [{ contains: Good morning }]
  - id: waits
    turns: [{ user: Wait }]
    expect: [{ contains: Good morning }]
`;

describe('tenken run under an editor', () => {
  let workspace: TestWorkspace;
  let server: FaultServer;
  beforeEach(async () => {
    server = await startFaultServer(({ body }, response) => {
      if (!body.includes('Wait')) answerJson(response, completion('Go away.'));
    });
    workspace = makeWorkspace({
      'desk.tenken.yaml': suite,
      'tenken.config.yaml': `tenken: 1
targets:
  front: { provider: openai, baseUrl: "${server.origin}/v1", model: m, apiKey: "\${secret:front}" }
`,
    });
  });
  afterEach(async () => {
    workspace.remove();
    await server.close();
  });

  /** Starts a run, answers its questions, and calls back with every message. */
  const start = async (
    args: readonly string[],
    answer: HostAnswer,
    onMessage: (message: RunnerToHost, send: (message: HostToRunner) => void) => void = () => undefined,
  ) => {
    const messages: RunnerToHost[] = [];
    // A key in the environment must not stand in for the editor's answer.
    const env = { TENKEN_HOST: '1', TENKEN_SECRET_FRONT: 'sk-of-the-shell' };
    const { child, ended } = await startCli(['run', ...args], { cwd: workspace.root, env, ipc: true });
    const send = (message: HostToRunner) => void child.send(message);
    child.on('message', (raw) => {
      const message = raw as RunnerToHost;
      messages.push(message);
      if (message.type === 'ask') send({ type: 'answer', id: message.id, answer });
      onMessage(message, send);
    });
    return { ...(await ended), messages };
  };

  it('asks for the key, tells what happens, and says nothing on stdout', async () => {
    const { code, stdout, messages } = await start(['--scenario', 'greets'], { kind: 'secret', value: key });
    assert.deepEqual([code, stdout], [1, '']);
    assert.deepEqual(
      messages.map(({ type }) => type),
      ['ask', 'run', 'started', 'attempt', 'summary'],
    );
    const [ask, run, , attempt] = messages;
    assert.deepEqual(ask?.type === 'ask' && ask.question, {
      kind: 'secret',
      name: 'front',
      origin: server.origin,
      target: 'front',
    });
    assert.equal(run?.type === 'run' && run.folder, workspace.record().folder);
    assert.ok(attempt?.type === 'attempt');
    const { outcome, reply, checks } = attempt.attempt;
    assert.deepEqual(
      [outcome, reply, checks.map(({ check, outcome: each, expected, searched }) => [check, each, expected, searched])],
      ['fail', 'Go away.', [['contains', 'fail', 'Good morning', 'Go away.']]],
    );
    assert.equal(server.received[0]?.headers.authorization, `Bearer ${key}`);
  });

  it('does not start without the key', async () => {
    const { code, messages } = await start([], { kind: 'denied', reason: 'not now' });
    assert.equal(code, 2);
    assert.deepEqual(
      messages.map(({ type }) => type),
      ['ask', 'refused'],
    );
    const [, refused] = messages;
    assert.deepEqual(refused, {
      type: 'refused',
      exitCode: 2,
      message: `tenken.config.yaml:3:3: target: The target “front” needs the key “front” for ${server.origin}, and did not get it: not now`,
    });
    assert.deepEqual(server.received, []);
  });

  it('makes no attempt while it is held, and the rest when it goes on', async () => {
    const more = ['--scenario', 'greets', '--repeat', '20', '--concurrency', '1'];
    let attempts = 0;
    let whileHeld = 0;
    const { code } = await start(more, { kind: 'secret', value: key }, (message, send) => {
      if (message.type !== 'attempt') return;
      attempts += 1;
      if (attempts > 1) return;
      send({ type: 'pause', paused: true });
      void (async () => {
        // What was under way when the word to wait arrived comes to its end; then nothing more is asked.
        do {
          whileHeld = server.received.length;
          await setTimeout(300);
        } while (server.received.length !== whileHeld);
        send({ type: 'pause', paused: false });
      })();
    });
    assert.ok(whileHeld < 20, `${whileHeld} requests while the run was held`);
    assert.deepEqual([code, attempts], [1, 20]);
  });

  it('ends in order when it is cancelled', async () => {
    const { code, messages } = await start([], { kind: 'secret', value: key }, (message, send) => {
      if (message.type === 'attempt') send({ type: 'cancel' });
    });
    assert.equal(code, 130);
    const last = messages.at(-1);
    assert.ok(last?.type === 'summary' && last.cancelled && !last.summary.complete);
    assert.equal(workspace.record().attempts.length, 1);
  });

  it('ends at once at the second signal, whatever it waits for', async () => {
    const { child } = await startCli(['run'], { cwd: workspace.root, env: { TENKEN_HOST: '1' }, ipc: true });
    // The question for the key, which nobody answers.
    await once(child, 'message');
    child.kill('SIGINT');
    await setTimeout(300);
    assert.equal(child.exitCode, null);
    child.kill('SIGINT');
    assert.deepEqual(await once(child, 'exit'), [130, null]);
  });

  it('ends when the editor goes away', async () => {
    const { child } = await startCli(['run'], { cwd: workspace.root, env: { TENKEN_HOST: '1' }, ipc: true });
    child.on('message', (raw) => {
      const message = raw as RunnerToHost;
      if (message.type === 'ask')
        child.send({ type: 'answer', id: message.id, answer: { kind: 'secret', value: key } });
      if (message.type === 'attempt') child.disconnect();
    });
    // After `disconnect` Node tells the parent of the end, but not that the streams are closed.
    assert.deepEqual(await once(child, 'exit'), [130, null]);
    assert.equal(workspace.record().attempts.length, 1);
  });
});
