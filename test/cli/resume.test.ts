import assert from 'node:assert/strict';
import { appendFileSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, it } from 'mocha';
import {
  answerJson,
  completion,
  startFaultServer,
  type FaultServer,
  type Handler,
} from '../adapters/support/faultServer.ts';
import { callCli, startCli } from './support/cli.ts';
import { makeWorkspace, readRecord, type TestWorkspace } from './support/workspace.ts';

const suite = `tenken: 1
suite: desk
targets: [front]
scenarios:
  - id: hours
    repeat: 100
    turns: [{ user: When do you open? }]
    expect: [{ contains: "9:00" }]
  - id: greets
    turns: [{ user: Hello }]
    expect: [{ contains: Good morning }]
`;

const config = (origin: string, more = '') => `tenken: 1
targets:
  front:
    provider: openai
    baseUrl: ${origin}/v1
    model: m
    limits: { retries: 0, concurrency: 8 }
${more}`;

const answers: Handler = ({ body }, response) =>
  answerJson(response, completion(body.includes('Hello') ? 'Good morning!' : 'We open at 9:00.'));

interface Report {
  readonly totals: Readonly<Record<string, number>>;
  readonly attempts: readonly { readonly id: string; readonly outcome: string }[];
}

describe('tenken run --resume', () => {
  let workspace: TestWorkspace | undefined;
  let server: FaultServer | undefined;
  afterEach(async () => {
    workspace?.remove();
    await server?.close();
    workspace = undefined;
    server = undefined;
  });

  const against = async (handler: Handler): Promise<{ at: TestWorkspace; served: FaultServer }> => {
    const served = await startFaultServer(handler);
    server = served;
    const at = makeWorkspace({ 'desk.tenken.yaml': suite, 'tenken.config.yaml': config(served.origin) });
    workspace = at;
    return { at, served };
  };
  const folderOf = (at: TestWorkspace): string => {
    const runs = join(at.root, '.tenken', 'runs');
    return join(runs, readdirSync(runs)[0] ?? '');
  };

  it('after each of many deaths makes every attempt exactly once, and pays for no more than was under way', async function () {
    this.timeout(120_000);
    const { at, served } = await against(async (request, response, index) => {
      await sleep(10);
      await answers(request, response, index);
    });
    let seed = 20261122;
    const random = (): number => {
      seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
      return seed / 2 ** 32;
    };
    let kills = 0;
    let args: readonly string[] = ['run', '--record', 'r'];
    for (;;) {
      const running = await startCli(args, { cwd: at.root });
      // By what was sent and not by time, so that every death comes in the middle of the work, however slow the machine is.
      const enough = served.received.length + 1 + random() * 20;
      const timer = setInterval(() => {
        if (served.received.length >= enough) running.child.kill('SIGKILL');
      }, 1);
      const { signal, code, stderr } = await running.ended;
      clearInterval(timer);
      if (signal === null) {
        assert.equal(code, 0, stderr);
        break;
      }
      kills += 1;
      // Killed before the record was begun, there is nothing to go on from.
      if (existsSync(join(at.root, 'r', 'run.json'))) args = ['run', '--resume', 'r'];
      if (kills === 6) break;
    }
    assert.ok(kills > 0);
    assert.equal((await callCli(['run', '--resume', 'r'], { cwd: at.root })).code, 0);
    const { attempts, summary } = readRecord(join(at.root, 'r'));
    const ids = attempts.map(({ id }) => id).sort();
    const all = [...Array.from({ length: 100 }, (_, index) => `desk/hours@${index + 1}`), 'desk/greets@1'].sort();
    assert.deepEqual(ids, all);
    assert.equal(summary?.complete, true);
    assert.equal(summary.attempts, 101);
    assert.ok(served.received.length <= 101 + 8 * kills, `${served.received.length} requests, ${kills} kills`);
    assert.deepEqual(readdirSync(join(at.root, 'r')).sort(), ['attempts.jsonl', 'run.json', 'summary.json']);
  });

  it('cuts a torn line off, keeps the whole ones byte by byte, and reports the whole run', async () => {
    const { at, served } = await against(answers);
    assert.equal((await callCli(['run'], { cwd: at.root })).code, 0);
    const folder = folderOf(at);
    const path = join(folder, 'attempts.jsonl');
    const lines = readFileSync(path, 'utf8').split('\n').slice(0, 60);
    writeFileSync(path, `${lines.join('\n')}\n`);
    appendFileSync(path, '{"id":"desk/hours@1","turns":[{"content":"受');
    const sent = served.received.length;
    const run = basename(folder);
    const { code, stdout } = await callCli(['run', '--resume', run, '--reporter', 'json'], { cwd: at.root });
    assert.equal(code, 0);
    assert.equal(served.received.length - sent, 101 - 60);
    const after = readFileSync(path, 'utf8').split('\n');
    assert.deepEqual(after.slice(0, 60), lines);
    const report = JSON.parse(stdout) as Report;
    assert.equal(new Set(report.attempts.map(({ id }) => id)).size, 101);
    assert.deepEqual([report.attempts.length, report.totals.pass], [101, 101]);
  });

  it('does not make errors again unless it is told to, and then counts what they came to', async () => {
    let broken = true;
    const { at, served } = await against((request, response, index) =>
      broken && request.body.includes('Hello')
        ? answerJson(response, { error: { message: 'down' } }, 500)
        : answers(request, response, index),
    );
    assert.equal((await callCli(['run', '--record', 'r'], { cwd: at.root })).code, 3);
    const outcomes = async (...more: string[]) => {
      const sent = served.received.length;
      const ended = await callCli(['run', '--resume', 'r', ...more, '--reporter', 'json'], { cwd: at.root });
      const { totals, attempts } = JSON.parse(ended.stdout) as Report;
      return {
        code: ended.code,
        sent: served.received.length - sent,
        greets: attempts.filter(({ id }) => id === 'desk/greets@1').map(({ outcome }) => outcome),
        totals: [totals.pass, totals.error],
      };
    };
    assert.deepEqual(await outcomes(), { code: 3, sent: 0, greets: ['error'], totals: [100, 1] });
    assert.deepEqual(await outcomes('--retry-errors'), { code: 3, sent: 1, greets: ['error'], totals: [100, 1] });
    broken = false;
    assert.deepEqual(await outcomes('--retry-errors'), { code: 0, sent: 1, greets: ['pass'], totals: [101, 0] });
    assert.deepEqual(await outcomes('--retry-errors'), { code: 0, sent: 0, greets: ['pass'], totals: [101, 0] });
    // The errors stay in the record: it is only ever appended to.
    const tried = readRecord(join(at.root, 'r')).attempts.filter(({ id }) => id === 'desk/greets@1');
    assert.deepEqual(
      tried.map(({ outcome }) => outcome),
      ['error', 'error', 'pass'],
    );
  });

  describe('refuses', () => {
    const refused = async (args: readonly string[], at: TestWorkspace, env = {}) => {
      const { code, stderr } = await callCli(['run', ...args], { cwd: at.root, env });
      return { code, stderr: stderr.trim() };
    };

    it('a run whose plan has changed, and says what', async () => {
      const { at, served } = await against(answers);
      await callCli(['run', '--record', 'r'], { cwd: at.root });
      const { run } = readRecord(join(at.root, 'r')).header;
      at.write('desk.tenken.yaml', suite.replace('Hello', 'Hello there'));
      const of = (what: string) =>
        `tenken: The run ${run} cannot be resumed: ${what}. Undo the changes, or start a new run.`;
      assert.deepEqual(await refused(['--resume', 'r'], at), {
        code: 2,
        stderr: of('the scenario `desk/greets` has changed'),
      });
      at.write('desk.tenken.yaml', `# A comment changes nothing.\n${suite}`);
      assert.equal((await refused(['--resume', 'r'], at)).code, 0);
      at.write('tenken.config.yaml', config(served.origin).replace('model: m', 'model: other'));
      assert.deepEqual(await refused(['--resume', 'r'], at), {
        code: 2,
        stderr: of('the target `front` has changed'),
      });
      at.write('desk.tenken.yaml', suite.replace('Hello', 'Hello there'));
      at.write('tenken.config.yaml', config(served.origin));
      assert.deepEqual(await refused(['--resume', 'r'], at, { LANG: 'ja_JP.UTF-8' }), {
        code: 2,
        stderr: `tenken: 実行 ${run} を続行できません：シナリオ \`desk/greets\` が変わっています。変更を戻すか、新しく実行してください。`,
      });
    });

    it('a folder in which a living process is at work', async () => {
      let release = (): void => undefined;
      const gate = new Promise<void>((resolve) => (release = resolve));
      const { at } = await against(async (request, response, index) => {
        await gate;
        await answers(request, response, index);
      });
      const running = await startCli(['run', '--record', 'r'], { cwd: at.root });
      while (!existsSync(join(at.root, 'r', 'run.json'))) await sleep(20);
      assert.deepEqual(await refused(['--resume', 'r'], at), {
        code: 3,
        stderr: `tenken: ${join(at.root, 'r')} is in use by process ${running.child.pid}. Wait until it ends, or end it.`,
      });
      release();
      assert.equal((await running.ended).code, 0);
    });

    it('a lock of a process that has this number but is not the one', async () => {
      const { at } = await against(answers);
      await callCli(['run', '--record', 'r'], { cwd: at.root });
      writeFileSync(join(at.root, 'r', `.lock-${process.ppid}`), '{"pid":1,"started":"1","host":"elsewhere.example"}');
      const { code, stderr } = await refused(['--resume', 'r'], at);
      assert.equal(code, 3);
      assert.match(stderr, /is in use by process \d+ on elsewhere\.example\./u);
    });

    it('what would make another plan, and what is no run', async () => {
      const { at } = await against(answers);
      await callCli(['run', '--record', 'r'], { cwd: at.root });
      for (const [args, expected] of [
        [['--resume', 'r', '--repeat', '2'], '--resume goes on with the run as it was planned; leave out --repeat.'],
        [['--resume', 'r', 'desk.tenken.yaml'], '--resume goes on with the run as it was planned; leave out PATH.'],
        [['--retry-errors'], '--retry-errors goes with --resume RUN. List the runs with: tenken show'],
        [['--resume', 'none'], `There is no run ${join(at.root, 'none')}. List the runs with: tenken show`],
        [['--resume', '.'], `${at.root} holds no record. List the runs with: tenken show`],
      ] as const) {
        assert.deepEqual(await refused(args, at), { code: 2, stderr: `tenken: ${expected}` });
      }
    });
  });
});
