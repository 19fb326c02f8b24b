import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { afterEach, describe, it } from 'mocha';
import { LLMock } from '@copilotkit/aimock';
import { perspectives } from '../../src/core/catalogue/perspectives.ts';
import {
  answerJson,
  completion,
  startFaultServer,
  type FaultServer,
  type Handler,
} from '../adapters/support/faultServer.ts';
import { callCli, startCli, type Ended } from './support/cli.ts';
import { config, key, suite } from './support/desk.ts';
import { copyClinic, makeWorkspace, readRecord, type TestWorkspace } from './support/workspace.ts';

interface Report {
  readonly run: string;
  readonly gate: string;
  readonly totals: Readonly<Record<string, number>>;
  readonly coverage: number;
  readonly rates: readonly { readonly group: string; readonly n: number; readonly failures: number }[];
  readonly attempts: readonly object[];
}

/** What one run gave: process, JSON report and record must agree. */
const digest = ({ code, stdout }: Ended, workspace: TestWorkspace) => {
  const report = JSON.parse(stdout) as Report;
  const { attempts, summary } = workspace.record();
  assert.deepEqual(report.totals, summary?.totals);
  assert.equal(report.gate, summary?.gate);
  return {
    code,
    gate: report.gate,
    outcomes: Object.fromEntries(
      attempts.map(({ id, outcome, failure }) => [
        id,
        failure === undefined ? outcome : `${outcome} (${failure.reason})`,
      ]),
    ),
  };
};

describe('tenken run', () => {
  let workspace: TestWorkspace | undefined;
  let server: FaultServer | undefined;
  afterEach(async () => {
    workspace?.remove();
    await server?.close();
    workspace = undefined;
    server = undefined;
  });

  /** A workspace whose target is a server that behaves like this. */
  const against = async (handler: Handler, more = ''): Promise<TestWorkspace> => {
    server = await startFaultServer(handler);
    workspace = makeWorkspace({
      'desk.tenken.yaml': suite,
      'tenken.config.yaml': config(`${server.origin}/v1`, more),
    });
    return workspace;
  };
  const env = { TENKEN_SECRET_FRONT: key };
  const runJson = async (at: TestWorkspace) =>
    digest(await callCli(['run', '--reporter', 'json'], { cwd: at.root, env }), at);

  const says =
    (greeting: string): Handler =>
    ({ body }, response) =>
      answerJson(response, completion(body.includes('Hello') ? greeting : 'We open at 9:00.'));

  it('passes', async () => {
    const at = await against(says('Good morning!'));
    const ended = await callCli(['run', '--reporter', 'json'], { cwd: at.root, env });
    assert.equal(ended.code, 0);
    const report = JSON.parse(ended.stdout) as Report;
    const { header, attempts, summary } = at.record();
    assert.deepEqual(report, {
      run: header.run,
      gate: 'pass',
      totals: { pass: 2, fail: 0, error: 0, blocked: 0, inapplicable: 0, 'needs-review': 0 },
      coverage: 1,
      rates: summary?.rates,
      unreproducible: summary?.unreproducible,
      reasons: summary?.reasons,
      scope: {
        suites: ['desk'],
        targets: ['front'],
        scenarios: 2,
        attempts: 2,
        untestedPerspectives: perspectives.map(({ id }) => id),
        notRun: [],
      },
      attempts: [
        {
          id: 'desk/greets@1',
          scenario: 'greets',
          target: 'front',
          outcome: 'pass',
          file: 'desk.tenken.yaml',
          line: 5,
        },
        { id: 'desk/hours@1', scenario: 'hours', target: 'front', outcome: 'pass', file: 'desk.tenken.yaml', line: 9 },
      ],
    });
    assert.deepEqual(
      attempts.map(({ id, model, turns, usage }) => [id, model, turns.at(-1)?.content, usage]),
      [
        ['desk/greets@1', 'served-model', 'Good morning!', { input: 7, output: 3 }],
        ['desk/hours@1', 'served-model', 'We open at 9:00.', { input: 7, output: 3 }],
      ],
    );
    assert.equal(at.read('.tenken/.gitignore'), '*\n');
  });

  it('fails', async () => {
    const at = await against(says('Go away.'));
    assert.deepEqual(await runJson(at), {
      code: 1,
      gate: 'fail',
      outcomes: { 'desk/greets@1': 'fail', 'desk/hours@1': 'pass' },
    });
  });

  describe('makes no verdict of', () => {
    const both = (outcome: string) => ({ 'desk/greets@1': outcome, 'desk/hours@1': outcome });
    const faults: readonly (readonly [string, Handler, number, string])[] = [
      ['500', (_, response) => answerJson(response, {}, 500), 3, 'error (server-error)'],
      ['429', (_, response) => answerJson(response, {}, 429), 3, 'error (rate-limited)'],
      ['a wrong key', (_, response) => answerJson(response, {}, 401), 3, 'error (refused)'],
      ['malformed JSON', (_, response) => void response.end('{"choices":[{'), 3, 'error (malformed)'],
      ['a page of HTML', (_, response) => void response.end('<html>'), 3, 'error (malformed)'],
      ['empty choices', (_, response) => answerJson(response, { choices: [] }), 3, 'error (malformed)'],
      ['an empty choice', (_, response) => answerJson(response, { choices: [{}] }), 3, 'error (malformed)'],
      ['a hang', () => undefined, 3, 'error (timeout)'],
      ['a reset', (_, response) => void response.socket?.resetAndDestroy(), 3, 'error (unreachable)'],
      [
        'a redirect',
        (_, response) => void response.writeHead(307, { location: 'http://127.0.0.1:1' }).end(),
        3,
        'error (refused)',
      ],
      [
        'a content filter',
        (_, response) => answerJson(response, completion(null, {}, { finish_reason: 'content_filter' })),
        4,
        'blocked (content-filter)',
      ],
      [
        'Azure’s content filter',
        (_, response) => answerJson(response, { error: { code: 'content_filter', message: 'filtered' } }, 400),
        4,
        'blocked (content-filter)',
      ],
    ];
    for (const [what, handler, code, outcome] of faults) {
      it(what, async () => {
        const at = await against(handler);
        assert.deepEqual(await runJson(at), { code, gate: 'inconclusive', outcomes: both(outcome) });
      });
    }

    it('a server that is not there', async () => {
      const at = await against(() => undefined);
      await server?.close();
      assert.deepEqual(await runJson(at), { code: 3, gate: 'inconclusive', outcomes: both('error (unreachable)') });
    });

    it('a fault beside a verdict, which still counts', async () => {
      const at = await against(({ body }, response) =>
        body.includes('Hello') ? answerJson(response, completion('Go away.')) : answerJson(response, {}, 500),
      );
      assert.deepEqual(await runJson(at), {
        code: 1,
        gate: 'fail',
        outcomes: { 'desk/greets@1': 'fail', 'desk/hours@1': 'error (server-error)' },
      });
    });
  });

  it('writes a key nowhere, whatever the server echoes', async () => {
    const at = await against(({ headers }, response) =>
      answerJson(response, completion(`Good morning! 9:00. You sent ${headers.authorization ?? ''}`), 200, {
        'x-echo': headers.authorization ?? '',
      }),
    );
    const ended = await callCli(
      ['run', '--reporter', 'ndjson', '--reporter', 'text=report.txt', '--reporter', 'json=report.json'],
      { cwd: at.root, env },
    );
    assert.equal(ended.code, 0);
    assert.equal(server?.received[0]?.headers.authorization, `Bearer ${key}`);
    const all = [
      ended.stdout,
      ended.stderr,
      at.record().everything,
      at.read('report.txt'),
      at.read('report.json'),
    ].join('\n');
    assert.ok(!all.includes(key));
    assert.ok(all.includes(`Bearer ${'•'.repeat(key.length)}`));
  });

  it('agrees with a server that we did not write', async () => {
    const mock = new LLMock({ port: 0 });
    mock.onMessage('Hello', { content: 'Good morning to you' });
    mock.onMessage('When do you open?', { content: 'At ten.' });
    await mock.start();
    try {
      workspace = makeWorkspace({ 'desk.tenken.yaml': suite, 'tenken.config.yaml': config(`${mock.url}/v1`) });
      assert.deepEqual(await runJson(workspace), {
        code: 1,
        gate: 'fail',
        outcomes: { 'desk/greets@1': 'pass', 'desk/hours@1': 'fail' },
      });
    } finally {
      await mock.stop();
    }
  });

  describe('is interrupted', () => {
    const slow: Handler = ({ body }, response) => {
      if (body.includes('Hello')) answerJson(response, completion('Good morning!'));
    };
    /** Starts a run of which the first attempt ends and the second never does, and waits for that moment. */
    const startSlow = async () => {
      const at = await against(slow);
      at.write('tenken.config.yaml', config(`${server?.origin ?? ''}/v1`).replace('500ms', '60s'));
      const { child, ended } = await startCli(['run', '--reporter', 'ndjson', '--concurrency', '1'], {
        cwd: at.root,
        env,
      });
      await new Promise<void>((resolve) => {
        child.stdout?.on('data', (text: string) => text.includes('"started","id":"desk/hours@1"') && resolve());
      });
      return { at, child, ended };
    };

    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      it(`by ${signal}, and leaves a whole record`, async () => {
        const { at, child, ended } = await startSlow();
        child.kill(signal);
        assert.equal((await ended).code, 130);
        const { header, attempts, summary } = at.record();
        assert.equal(header.plan.attempts, 2);
        assert.deepEqual(
          attempts.map(({ id, outcome }) => [id, outcome]),
          [['desk/greets@1', 'pass']],
        );
        assert.equal(summary?.complete, false);
      });
    }
  });

  it('writes its record where it is told, and never over another', async () => {
    const at = await against(says('Good morning!'));
    const args = ['run', '--record', '記録/1', '--reporter', 'json'];
    assert.equal((await callCli(args, { cwd: at.root, env })).code, 0);
    assert.equal(readRecord(`${at.root}/記録/1`).attempts.length, 2);
    const again = await callCli(args, { cwd: at.root, env });
    assert.equal(again.code, 2);
    assert.match(again.stderr, /holds a record already/u);
    assert.equal(readRecord(`${at.root}/記録/1`).attempts.length, 2);
  });

  it('says so when the record cannot be written', async () => {
    const at = await against(says('Good morning!'));
    at.write('.tenken', 'a file');
    const { code, stderr } = await callCli(['run'], { cwd: at.root, env });
    assert.equal(code, 3);
    assert.match(stderr, /cannot be written: part of the path is a file/u);
  });

  if (existsSync('/dev/full'))
    it('says so when a report cannot be written', async () => {
      const at = await against(says('Good morning!'));
      const { code, stderr } = await callCli(['run', '--reporter', 'json=/dev/full'], { cwd: at.root, env });
      assert.equal(code, 3);
      assert.match(stderr, /tenken: \/dev\/full cannot be written: the disk is full; free some space\./u);
    });

  it('goes on when nobody reads what it says', async () => {
    const at = await against(says('Good morning!'));
    const { child, ended } = await startCli(['run', '--reporter', 'ndjson'], { cwd: at.root, env });
    child.stdout?.destroy();
    child.stderr?.destroy();
    assert.equal((await ended).code, 0);
    assert.equal(at.record().attempts.length, 2);
  });

  it('repeats as often as it is told', async () => {
    const at = await against(says('Good morning!'));
    await callCli(['run', '--repeat', '3', '--scenario', 'gre*', '--reporter', 'json'], { cwd: at.root, env });
    assert.deepEqual(
      at
        .record()
        .attempts.map(({ id }) => id)
        .sort(),
      ['desk/greets@1', 'desk/greets@2', 'desk/greets@3'],
    );
  });

  it('sends an image that stands beside a suite in a folder', async () => {
    const at = await against(says('Good morning!'));
    at.write('x/images/猫.png', Buffer.from('89504e470d0a1a0a', 'hex'));
    at.write(
      'x/look.tenken.yaml',
      'tenken: 1\nsuite: look\ntargets: [front]\nscenarios:\n  - id: cat\n    turns: [{ user: { text: Hello, images: [images/猫.png] } }]\n    expect: [{ contains: morning }]\n',
    );
    assert.equal((await callCli(['run', 'x', '--reporter', 'json'], { cwd: at.root, env })).code, 0);
    assert.match(server?.received[0]?.body ?? '', /"url":"data:image\/png;base64,iVBORw0KGgo="/u);
    assert.deepEqual(at.record().attempts[0]?.turns[0], {
      role: 'user',
      content: 'Hello',
      images: ['x/images/猫.png'],
    });
  });

  describe('holds a budget', () => {
    it('of requests in the configuration, to the request, with all workers at work', async () => {
      const at = await against(says('Good morning!'), 'budget: { requests: 7 }\n');
      const { code, stderr } = await callCli(['run', '--repeat', '20', '--concurrency', '16'], { cwd: at.root, env });
      assert.equal(code, 3);
      assert.match(stderr, /tenken: The budget of 7 requests is spent\./u);
      assert.equal(server?.received.length, 7);
      const { attempts, summary } = at.record();
      assert.deepEqual([summary?.complete, attempts.every(({ outcome }) => outcome === 'pass')], [false, true]);
    });

    it('of time, whatever is under way', async () => {
      const at = await against(({ body }, response) => {
        if (body.includes('Hello')) answerJson(response, completion('Good morning!'));
      }, 'budget: { time: 300ms }\n');
      at.write('tenken.config.yaml', at.read('tenken.config.yaml').replace('500ms', '60s'));
      const { code, stderr } = await callCli(['run'], { cwd: at.root, env });
      assert.equal(code, 3);
      assert.match(stderr, /tenken: The budget of time \(300ms\) is spent\./u);
      assert.deepEqual(
        at.record().attempts.map(({ id }) => id),
        ['desk/greets@1'],
      );
    });

    it('of requests on the command line, tries of the same request included', async () => {
      const at = await against((_, response) => answerJson(response, {}, 500));
      at.write('tenken.config.yaml', config(`${server?.origin ?? ''}/v1`).replace('retries: 0', 'retries: 20'));
      const { code } = await callCli(['run', '--budget-requests', '2', '--concurrency', '1'], { cwd: at.root, env });
      assert.deepEqual([code, server?.received.length], [3, 2]);
    });
  });

  it('makes the same record from the same suites', async () => {
    const first = copyClinic();
    const second = copyClinic();
    try {
      const stable = async ({ root, record }: TestWorkspace) => {
        await callCli(['run', '--concurrency', '1', '--reporter', 'json'], { cwd: root });
        // In the order of the plan: which of two attempts ends first, when one waits for its judge, is a matter of time.
        return record()
          .attempts.map((attempt) => ({ ...attempt, startedAt: '', latencyMs: 0, seal: '' }))
          .sort((a, b) => (a.id < b.id ? -1 : 1));
      };
      assert.deepEqual(await stable(first), await stable(second));
    } finally {
      first.remove();
      second.remove();
    }
  });
});
