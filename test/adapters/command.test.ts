import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { HumanError } from '../../src/adapters/humanError.ts';
import type { ConfigOf, World } from '../../src/adapters/targets/connect.ts';
import { connectTarget } from '../../src/adapters/targets/registry.ts';
import type { Target, TargetReply } from '../../src/core/engine/target.ts';
import type { CommandApproval } from '../../src/protocol/runner.ts';
import { brief, configOf, plantedKey, requestOf, testWorld, type Asked } from './support/targetWorld.ts';

type Settings = Partial<Omit<ConfigOf<'command'>['source'], 'provider'>>;

/** The beginning of every agent here: `answer(request, count)` gives a line, a value to be written as one, or undefined for silence. */
const loop = (answer: string): string => `
import { createInterface } from 'node:readline';
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
let count = 0;
const answer = ${answer};
for await (const line of createInterface({ input: process.stdin })) {
  const said = await answer(JSON.parse(line), ++count, line);
  if (said !== undefined) process.stdout.write((typeof said === 'string' ? said : JSON.stringify(said)) + '\\n');
}
`;

describe('the command target', () => {
  let root = '';
  let connected: Target[] = [];
  beforeEach(() => {
    // Names with a space and in Japanese, as people have them.
    root = realpathSync(mkdtempSync(join(tmpdir(), 'tenken 点検 ')));
    connected = [];
  });
  afterEach(async () => {
    await Promise.all(connected.map((target) => target.close()));
    rmSync(root, { recursive: true, force: true });
  });

  const connect = async (agent: string, settings: Settings = {}, changes: Partial<World> = {}) => {
    writeFileSync(join(root, 'エージェント 1.mjs'), agent);
    const asked: CommandApproval[] = [];
    const programs = {
      root,
      environment: { ...process.env, PLANTED: plantedKey },
      approve: (approval: CommandApproval) => Promise.resolve(void asked.push(approval)),
    };
    const { world, waits } = testWorld({ programs, ...changes });
    const source = {
      provider: 'command' as const,
      command: [process.execPath, 'エージェント 1.mjs'],
      limits: { concurrency: 1 },
      ...settings,
    };
    const target = await connectTarget(configOf(source), world);
    connected.push(target);
    return { target, asked, waits };
  };
  const ask = (target: Target, asked: Asked = {}): Promise<TargetReply> =>
    target.respond(requestOf(asked), new AbortController().signal);

  it('asks by a line and takes the line that comes back', async () => {
    const { target } = await connect(
      loop('(request) => ({ reply: JSON.stringify(request), model: "m-1", usage: { input: 3, output: 4 } })'),
    );
    const reply = await ask(target, {
      turns: [
        { role: 'system', content: 'Be kind.' },
        { role: 'user', content: 'こんにちは 😀\n\u2028' },
      ],
      case: { given: { user: { id: 'P-1' }, canaries: {}, documents: [], tools: [], system: null } },
    });
    assert.ok(reply.kind === 'reply');
    const { attempt, ...request } = JSON.parse(reply.content) as { attempt: string };
    assert.match(attempt, /^[\da-f-]{36}$/u);
    assert.deepEqual(request, {
      tenken: 1,
      message: 'こんにちは 😀\n\u2028',
      images: [],
      system: 'Be kind.',
      turns: [
        { role: 'system', content: 'Be kind.' },
        { role: 'user', content: 'こんにちは 😀\n\u2028' },
      ],
      tools: [],
      user: { id: 'P-1' },
      seed: 1,
    });
    assert.deepEqual(
      { ...reply, content: '' },
      {
        kind: 'reply',
        content: '',
        calls: [],
        finish: 'stop',
        usage: { input: 3, output: 4 },
        latencyMs: 0,
        model: 'm-1',
      },
    );
  });

  it('writes nothing but ASCII, so that no encoding is in the way', async () => {
    const { target } = await connect(
      loop('(request, count, line) => ({ reply: String(/^[\\x20-\\x7e]+$/.test(line)) })'),
    );
    assert.equal(brief(await ask(target, { turns: [{ role: 'user', content: 'é😀\u007f' }] })), 'true');
  });

  it('takes calls that wait for the scenario’s tools, and calls that were carried out', async () => {
    const { target } = await connect(
      loop(`(request, count) => count === 1
        ? { calls: [{ tool: 'move', arguments: { by: 3 } }] }
        : { reply: 'done', performed: [{ tool: 'look', arguments: '{"at":"cup"}', result: ['cup'] }] }`),
    );
    const first = await ask(target);
    const second = await ask(target);
    assert.ok(first.kind === 'reply' && second.kind === 'reply');
    assert.deepEqual(
      [first.calls, first.finish],
      [[{ id: 'call_0', tool: 'move', arguments: { by: 3 } }], 'tool-calls'],
    );
    assert.deepEqual(second.performed, [
      { id: 'performed_0', tool: 'look', arguments: { at: 'cup' }, result: ['cup'] },
    ]);
  });

  it('keeps the program alive from attempt to attempt', async () => {
    const { target } = await connect(loop('(request, count) => ({ reply: `${process.pid} ${count}` })'));
    const said = [await ask(target), await ask(target), await ask(target)].map(brief);
    const [pid = ''] = said[0]?.split(' ') ?? [];
    assert.deepEqual(said, [`${pid} 1`, `${pid} 2`, `${pid} 3`]);
  });

  it('asks one thing at a time of each program, and starts as many as may run at once', async () => {
    const busy = '(request) => new Promise((done) => setTimeout(() => done({ reply: String(process.pid) }), 20))';
    const { target } = await connect(loop(busy), { limits: { concurrency: 2 } });
    const said = await Promise.all(Array.from({ length: 6 }, () => ask(target)));
    assert.equal(new Set(said.map(brief)).size, 2);
  });

  it('stays with one program for all of an attempt', async () => {
    const { target } = await connect(loop('(request) => ({ reply: `${process.pid} ${request.attempt}` })'), {
      limits: { concurrency: 2 },
    });
    const signal = new AbortController().signal;
    const [a, b] = [requestOf(), requestOf()];
    const first = await Promise.all([target.respond(a, signal), target.respond(b, signal)]);
    const again = await Promise.all([target.respond(b, signal), target.respond(a, signal)]);
    assert.deepEqual(again.map(brief), first.map(brief).toReversed());
    assert.notEqual(brief(first[0]), brief(first[1]));
  });

  it('starts a new one after a crash, and tells what the last one said where that does not help', async () => {
    const once = join(root, 'once');
    const { target, waits } = await connect(
      loop(`(request) => {
        if (request.message === 'always') { process.stderr.write('Traceback: no such cup\\n'); process.exit(3); }
        if (request.message === 'once' && !process.env.X) {
          try { writeFileSync(${JSON.stringify(once)}, '', { flag: 'wx' }); process.exit(4); } catch {}
        }
        return { reply: 'alive' };
      }`),
    );
    const say = async (content: string): Promise<string> =>
      brief(await ask(target, { turns: [{ role: 'user', content }] }));
    assert.equal(await say('once'), 'alive');
    assert.equal(
      await say('always'),
      'unreachable: The command of the target `front-desk` ended before it answered (exit code 3). It wrote: “Traceback: no such cup”',
    );
    assert.equal(await say('hello'), 'alive');
    assert.deepEqual(waits, [250, 250]);
  });

  describe('tells of', () => {
    const cases: readonly (readonly [string, string, string])[] = [
      [
        'a line that is no JSON',
        '() => "Thinking …"',
        'malformed: The command of the target `front-desk` wrote a line that is no answer: “Thinking …”. Write logs to stderr; stdout is for answers, one JSON object a line.',
      ],
      [
        'a line that is a list',
        '() => []',
        'malformed: The command of the target `front-desk` wrote a line that is no answer: “[]”. Write logs to stderr; stdout is for answers, one JSON object a line.',
      ],
      [
        'an answer of nothing',
        '() => ({})',
        'malformed: The line that the command of the target `front-desk` wrote is no answer: it holds no `reply`, no `refusal` and no `calls`. The line: “{}”',
      ],
      [
        'an answer of another type',
        '() => ({ reply: 5 })',
        'malformed: The line that the command of the target `front-desk` wrote is no answer: `reply` is of the wrong type. The line: “{"reply":5}”',
      ],
      [
        'an error of its own',
        '() => ({ error: "The robot is not connected." })',
        'server-error: The command of the target `front-desk` reports an error: “The robot is not connected.”',
      ],
      [
        'its own filter',
        '() => ({ blocked: "violence" })',
        'blocked: The provider’s content filter stopped the exchange (violence).',
      ],
      [
        'what does not apply to it',
        '() => ({ inapplicable: "no images" })',
        'inapplicable: The command of the target `front-desk` says that this does not apply to it: “no images”',
      ],
      [
        'a signal',
        '() => { process.kill(process.pid, "SIGTERM"); return new Promise(() => {}); }',
        // Windows knows no signals: a program that ends itself so has the exit code 1.
        `unreachable: The command of the target \`front-desk\` ended before it answered (${process.platform === 'win32' ? 'exit code 1' : 'SIGTERM'}).`,
      ],
    ];
    for (const [what, answer, expected] of cases) {
      it(what, async () => {
        const { target } = await connect(loop(answer));
        assert.equal(brief(await ask(target)), expected);
      });
    }

    it('a line that nobody asked for, in place of the answer that it would be taken for', async () => {
      const { target } = await connect(`console.log('Ready.');${loop('() => ({ reply: "a" })')}`);
      assert.match(brief(await ask(target)), /^malformed: .*wrote a line that is no answer: “Ready\.”\./u);
    });

    it('a second line after the answer', async () => {
      const { target } = await connect(loop('() => "{\\"reply\\":\\"a\\"}\\nand more"'));
      assert.equal(brief(await ask(target)), 'a');
      assert.match(brief(await ask(target)), /^(?:malformed: .*wrote a line that is no answer: “and more|a$)/u);
    });

    it('a program that takes too long, and ends it', async () => {
      const noted = join(root, 'slow.pid');
      const { target } = await connect(
        loop(`() => { writeFileSync(${JSON.stringify(noted)}, String(process.pid)); }`),
        {
          limits: { concurrency: 1, timeout: '400ms', retries: 0 },
        },
      );
      assert.equal(
        brief(await ask(target)),
        'timeout: The command of the target “front-desk” did not answer within 0.4 s. Raise `limits.timeout` if it needs longer.',
      );
      // On a slow machine it is ended before it has noted anything.
      while (existsSync(noted) && isAlive(Number(readFileSync(noted, 'utf8'))))
        await new Promise((done) => setTimeout(done, 5));
    });
  });

  it('ends the program with its children', async () => {
    const noted = join(root, 'child.pid');
    const { target } = await connect(
      loop(`() => {
        const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'inherit' });
        writeFileSync(${JSON.stringify(noted)}, String(child.pid));
        return { reply: 'started' };
      }`),
    );
    assert.equal(brief(await ask(target)), 'started');
    const child = Number(readFileSync(noted, 'utf8'));
    assert.ok(isAlive(child));
    await target.close();
    while (isAlive(child)) await new Promise((done) => setTimeout(done, 5));
  });

  const onLinux = process.platform === 'linux';
  it(`ends ${onLinux ? 'also' : 'where the system tells of it'} a child that has left the program’s group`, async () => {
    if (!onLinux) return;
    const noted = join(root, 'child.pid');
    const { target } = await connect(
      loop(`() => {
        const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore', detached: true });
        child.unref();
        writeFileSync(${JSON.stringify(noted)}, String(child.pid));
        return { reply: 'started' };
      }`),
    );
    assert.equal(brief(await ask(target)), 'started');
    const child = Number(readFileSync(noted, 'utf8'));
    assert.ok(isAlive(child));
    await target.close();
    while (isAlive(child)) await new Promise((done) => setTimeout(done, 5));
  });

  it('rejects when the run is cancelled, and ends the program', async () => {
    const noted = join(root, 'agent.pid');
    const { target } = await connect(loop(`() => { writeFileSync(${JSON.stringify(noted)}, String(process.pid)); }`));
    const controller = new AbortController();
    const answer = target.respond(requestOf(), controller.signal);
    while (!existsSync(noted) || readFileSync(noted, 'utf8') === '') await new Promise((done) => setTimeout(done, 5));
    controller.abort();
    await assert.rejects(answer, { name: 'AbortError' });
    const agent = Number(readFileSync(noted, 'utf8'));
    while (isAlive(agent)) await new Promise((done) => setTimeout(done, 5));
  });

  it('gives the program its own variables and none of the shell’s', async () => {
    const { target } = await connect(
      loop('() => ({ reply: JSON.stringify([process.env.PLANTED ?? null, process.env.MODE, process.env.KEY]) })'),
      {
        environment: { MODE: 'test', KEY: '${secret:key}' },
      },
    );
    // The key is masked in what comes back, as everywhere.
    assert.equal(brief(await ask(target)), JSON.stringify([null, 'test', '•'.repeat(plantedKey.length)]));
  });

  it('runs in the folder that the configuration names', async () => {
    mkdirSync(join(root, '受付 agent'));
    writeFileSync(join(root, '受付 agent', 'a.mjs'), loop('() => ({ reply: process.cwd() })'));
    const { target } = await connect('', { command: [process.execPath, 'a.mjs'], folder: '受付 agent' });
    assert.equal(brief(await ask(target)), join(root, '受付 agent'));
  });

  describe('asks a person', () => {
    const agent = loop('() => ({ reply: "a" })');

    it('before it starts anything, about the command, its files and its variables', async () => {
      writeFileSync(join(root, 'tools.mjs'), 'export const x = 1;');
      const { asked } = await connect(agent, { files: ['tools.mjs'], environment: { KEY: '${secret:key}' } });
      assert.deepEqual(
        asked.map(({ hash, files, ...rest }) => ({ ...rest, files: files.map(({ path }) => path), hash: hash.length })),
        [
          {
            target: 'front-desk',
            command: [process.execPath, 'エージェント 1.mjs'],
            folder: '.',
            environment: ['KEY=${secret:key}'],
            files: ['エージェント 1.mjs', 'tools.mjs'],
            hash: 64,
          },
        ],
      );
    });

    it('and starts nothing where nobody approves', async () => {
      const marker = join(root, 'started');
      const approve = () => Promise.reject(new HumanError(2, { en: 'No.', ja: 'いいえ。' }));
      const programs = { root, environment: process.env, approve };
      const started = connect(
        `import { writeFileSync } from 'node:fs'; writeFileSync(${JSON.stringify(marker)}, '');`,
        {},
        { programs },
      );
      await assert.rejects(started, { name: 'HumanError', message: 'No.' });
      assert.equal(existsSync(marker), false);
    });

    it('anew when a file, the command, the folder or a variable changes', async () => {
      writeFileSync(join(root, 'tools.mjs'), '1');
      const settings: readonly Settings[] = [
        {},
        { files: ['tools.mjs'] },
        { command: [process.execPath, 'エージェント 1.mjs', '--fast'] },
        { environment: { A: '1' } },
        { environment: { A: '2' } },
      ];
      const hashes: string[] = [];
      for (const each of settings) hashes.push((await connect(agent, each)).asked[0]?.hash ?? '');
      writeFileSync(join(root, 'tools.mjs'), '2');
      hashes.push((await connect(agent, { files: ['tools.mjs'] })).asked[0]?.hash ?? '');
      hashes.push((await connect(`${agent}//`)).asked[0]?.hash ?? '');
      assert.equal(new Set(hashes).size, hashes.length);
      assert.equal((await connect(agent)).asked[0]?.hash, hashes[0]);
    });

    it('and starts no file that changed since', async () => {
      const { target } = await connect(loop('(_, count) => count > 1 ? process.exit(1) : { reply: "a" }'));
      assert.equal(brief(await ask(target)), 'a');
      writeFileSync(join(root, 'エージェント 1.mjs'), loop('() => ({ reply: "changed" })'));
      assert.equal(
        brief(await ask(target)),
        'refused: The files of the target “front-desk” have changed since its command was approved. Start the run again to approve them.',
      );
    });
  });

  describe('is not connected', () => {
    const faults: readonly (readonly [string, Settings, RegExp])[] = [
      [
        'where there is no such program',
        { command: ['no-such-program-of-anybody', 'a'] },
        /cannot be started: “no-such-program-of-anybody” \(ENOENT\)\./u,
      ],
      [
        'where there is no such folder',
        { folder: 'nowhere' },
        /^The folder “nowhere” of the target “front-desk” is not there\./u,
      ],
      [
        'without a key that it needs',
        { environment: { KEY: '${secret:other}' } },
        /needs a key\. Set TENKEN_SECRET_OTHER\.$/u,
      ],
    ];
    for (const [what, settings, message] of faults) {
      it(what, () => assert.rejects(connect('', settings), { name: 'HumanError', exitCode: 2, message }));
    }
  });
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
