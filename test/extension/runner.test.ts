import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RunnerToHost } from '../../src/protocol/runner.ts';
import { runnerEnvironment } from '../../src/extension/runner/environment.ts';
import { createQueue } from '../../src/extension/runner/queue.ts';
import { runArguments, type RunRequest } from '../../src/extension/runner/request.ts';
import { startRunner, type Runner, type RunnerHost } from '../../src/extension/runner/runner.ts';
import { removeTemporary, temporaryFolder } from '../support/temporary.ts';

const request: RunRequest = { root: '', files: ['a.tenken.yaml'], scenarios: [], targets: [], concurrency: null };

describe('the arguments of a run', () => {
  it('name scenarios, targets and files', () => {
    assert.deepEqual(
      runArguments({
        root: '/w',
        files: ['suites/a.tenken.yaml', '-b.tenken.yaml'],
        scenarios: ['one', '腕の力'],
        targets: ['rehearsal'],
        concurrency: 4,
      }),
      [
        'run',
        '--scenario=one',
        '--scenario=腕の力',
        '--target=rehearsal',
        '--concurrency=4',
        '--',
        'suites/a.tenken.yaml',
        '-b.tenken.yaml',
      ],
    );
  });

  it('ask for the gate over what is staged in the root', () => {
    assert.deepEqual(runArguments({ ...request, files: [], concurrency: 4, staged: true }), [
      'gate',
      '--staged',
      '--',
      '.',
    ]);
  });

  it('name the run whose cases are run anew, all or those that failed', () => {
    const files = ['suites/a.tenken.yaml'];
    const again = { run: '20261120-010000-abcdef', failed: false };
    assert.deepEqual(runArguments({ ...request, files, again }), [
      'run',
      '--again=20261120-010000-abcdef',
      '--',
      ...files,
    ]);
    assert.deepEqual(runArguments({ ...request, files, again: { ...again, failed: true } }), [
      'run',
      '--again=20261120-010000-abcdef',
      '--failed',
      '--',
      ...files,
    ]);
  });

  it('are short for everything', () => {
    assert.deepEqual(runArguments({ ...request, files: [] }), ['run', '--']);
  });
});

describe('the environment of a run', () => {
  it('holds what programs need and no key', () => {
    const environment = {
      PATH: '/bin',
      HOME: '/home/x',
      OPENAI_API_KEY: 'secret',
      TENKEN_SECRET_FRONT_DESK: 'secret',
      AWS_SECRET_ACCESS_KEY: 'secret',
      https_proxy: 'http://proxy:3128',
      LANG: 'fr_FR.UTF-8',
    };
    assert.deepEqual(runnerEnvironment(environment, [], 'ja'), {
      PATH: '/bin',
      HOME: '/home/x',
      https_proxy: 'http://proxy:3128',
      ELECTRON_RUN_AS_NODE: '1',
      TENKEN_HOST: '1',
      LANG: 'ja_JP.UTF-8',
    });
  });

  it('takes in what the settings name, but nothing that would change the runner itself', () => {
    const environment = { MY_CA: '/ca', NODE_OPTIONS: '--require /evil', LD_PRELOAD: '/evil.so', ELECTRON_X: '1' };
    assert.deepEqual(runnerEnvironment(environment, Object.keys(environment), 'en'), {
      MY_CA: '/ca',
      ELECTRON_RUN_AS_NODE: '1',
      TENKEN_HOST: '1',
      LANG: 'en_US.UTF-8',
    });
  });
});

describe('the queue', () => {
  it('does one piece of work after the other, also after one has failed', async () => {
    const queue = createQueue();
    const log: string[] = [];
    const work = (name: string, fails: boolean) => async (): Promise<void> => {
      log.push(`${name} starts`);
      await Promise.resolve();
      log.push(`${name} ends`);
      if (fails) throw new Error(name);
    };
    const ends = await Promise.allSettled([
      queue.add(work('a', false)),
      queue.add(work('b', true)),
      queue.add(work('c', false)),
    ]);
    assert.deepEqual(log, ['a starts', 'a ends', 'b starts', 'b ends', 'c starts', 'c ends']);
    assert.deepEqual(
      ends.map(({ status }) => status),
      ['fulfilled', 'rejected', 'fulfilled'],
    );
  });
});

describe('a runner process', () => {
  let folder: string;
  const messages: RunnerToHost[] = [];
  before(async () => {
    folder = await temporaryFolder('runner');
  });
  after(() => removeTemporary(folder));
  beforeEach(() => messages.splice(0));

  /** Starts a program in place of the command line. */
  function start(
    program: string,
    answer: RunnerHost['answer'] = () => Promise.resolve({ kind: 'denied', reason: '' }),
  ): Runner {
    const file = join(folder, 'program.cjs');
    writeFileSync(file, program);
    return startRunner(
      { ...request, root: folder },
      {
        executable: process.execPath,
        program: file,
        environment: { PATH: process.env.PATH ?? '' },
        onMessage: (message) => messages.push(message),
        answer,
      },
    );
  }

  it('hands on messages in order and ends with the summary', async () => {
    const runner = start(`
      process.send({ type: 'started', id: process.argv.slice(2).join(' '), target: process.cwd() });
      process.send({ type: 'summary', summary: {}, cancelled: false }, () => process.disconnect());`);
    assert.deepEqual(await runner.ended, { kind: 'finished', cancelled: false });
    assert.deepEqual(messages, [
      { type: 'started', id: 'run -- a.tenken.yaml', target: folder },
      { type: 'summary', summary: {}, cancelled: false },
    ]);
  });

  it('answers questions', async () => {
    const question = { kind: 'secret', name: 'a', origin: 'https://one.example', target: 't' };
    const runner = start(
      `process.send({ type: 'ask', id: 7, question: ${JSON.stringify(question)} });
       process.on('message', (message) => {
         process.send({ type: 'started', id: JSON.stringify(message), target: '' });
         process.send({ type: 'summary', summary: {}, cancelled: false }, () => process.disconnect());
       });`,
      (asked) => {
        assert.ok(asked.kind === 'secret');
        return Promise.resolve({ kind: 'secret', value: `${asked.name} for ${asked.origin}` });
      },
    );
    await runner.ended;
    const answer = { type: 'answer', id: 7, answer: { kind: 'secret', value: 'a for https://one.example' } };
    assert.deepEqual(messages[0], { type: 'started', id: JSON.stringify(answer), target: '' });
  });

  it('tells why a run was refused', async () => {
    const runner = start(
      `process.send({ type: 'refused', exitCode: 2, message: 'a.tenken.yaml:1:1: x: y' }, () => process.disconnect());`,
    );
    assert.deepEqual(await runner.ended, { kind: 'refused', message: 'a.tenken.yaml:1:1: x: y' });
  });

  it('tells what a process wrote before it crashed', async () => {
    const runner = start(`process.stderr.write('out of paper'); process.exitCode = 9; process.disconnect();`);
    assert.deepEqual(await runner.ended, { kind: 'crashed', message: 'out of paper' });
  });

  it('tells of a program that cannot be started', async () => {
    const { ended } = startRunner(
      { ...request, root: folder },
      {
        executable: join(folder, 'missing'),
        program: '',
        environment: {},
        onMessage: () => undefined,
        answer: () => Promise.resolve({ kind: 'denied', reason: '' }),
      },
    );
    const end = await ended;
    assert.match(end.kind === 'crashed' ? end.message : end.kind, /ENOENT/u);
  });

  it('lets a cancelled run end its record', async () => {
    const runner = start(`
      process.on('message', (message) => {
        if (message.type === 'cancel') process.send({ type: 'summary', summary: {}, cancelled: true }, () => process.disconnect());
      });
      process.send({ type: 'started', id: '', target: '' });`);
    runner.cancel();
    assert.deepEqual(await runner.ended, { kind: 'finished', cancelled: true });
    assert.equal(messages.at(-1)?.type, 'summary');
  });

  it('ends a cancelled run by force where it does not end by itself', async () => {
    const runner = start(
      `process.on('message', () => {}); process.on('SIGTERM', () => {}); setInterval(() => {}, 1000);`,
    );
    runner.cancel();
    runner.cancel();
    assert.deepEqual(await runner.ended, { kind: 'finished', cancelled: true });
  });
});
