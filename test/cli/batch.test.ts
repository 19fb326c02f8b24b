import assert from 'node:assert/strict';
import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, it } from 'mocha';
import { startBatchServer, type BatchLine, type BatchServer } from '../adapters/support/batchServer.ts';
import { completion } from '../adapters/support/faultServer.ts';
import { callCli, startCli } from './support/cli.ts';
import { makeWorkspace, readRecord, type TestWorkspace } from './support/workspace.ts';

const suite = `tenken: 1
suite: desk
targets: [front]
scenarios:
  - id: hours
    repeat: 20
    turns: [{ user: When do you open? }]
    expect: [{ contains: "9:00" }]
  - id: talk
    turns: [{ user: Hello }, { user: And on Sundays? }]
    expect: [{ contains: "9:00" }]
`;

const key = 'sk-planted-0123456789';

/** Seven input and three output tokens for each answer. */
const says = ({ body }: BatchLine): object =>
  completion(body.messages.at(-1)?.content === 'Hello' ? 'Good morning!' : 'We open at 9:00.');

describe('tenken run --batch', function () {
  this.timeout(120_000);
  let at: TestWorkspace | undefined;
  let server: BatchServer | undefined;
  afterEach(async () => {
    at?.remove();
    await server?.close();
  });

  const begin = async (): Promise<{
    root: string;
    served: BatchServer;
    cli: (...args: string[]) => ReturnType<typeof callCli>;
  }> => {
    const served = (server = await startBatchServer(says));
    const workspace = (at = makeWorkspace({
      'desk.tenken.yaml': suite,
      'tenken.config.yaml': `tenken: 1
targets:
  front:
    provider: openai
    baseUrl: ${served.origin}/v1
    model: m
    apiKey: \${secret:front}
    limits: { concurrency: 1, requestsPerMinute: 1 }
    price: { input: 100000, output: 100000 }
`,
    }));
    const env = { TENKEN_SECRET_FRONT: key };
    return { root: workspace.root, served, cli: (...args) => callCli(args, { cwd: workspace.root, env }) };
  };
  const outcomes = (root: string) => {
    const totals: Record<string, number> = {};
    for (const { outcome } of readRecord(join(root, 'r')).attempts) totals[outcome] = (totals[outcome] ?? 0) + 1;
    return totals;
  };

  it('uploads all requests at once, a batch for each turn of the conversations, and counts half the price', async () => {
    const { root, served, cli } = await begin();
    const { code, stderr } = await cli('run', '--batch', '--record', 'r');
    assert.equal(code, 0, stderr);
    assert.deepEqual(
      served.batches.map((lines) => lines.length),
      [21, 1],
    );
    assert.equal(new Set(served.batches.flat().map(({ custom_id }) => custom_id)).size, 22);
    assert.deepEqual(
      served.batches[1]?.[0]?.body.messages.map(({ content }) => content),
      ['Hello', 'Good morning!', 'And on Sundays?'],
    );
    const { attempts, header, summary, everything } = readRecord(join(root, 'r'));
    assert.deepEqual(outcomes(root), { pass: 21 });
    assert.deepEqual([attempts[0]?.cost, header.batch, summary?.complete], [0.5, true, true]);
    assert.deepEqual(
      served.received.map(({ headers }) => headers.authorization),
      served.received.map(() => `Bearer ${key}`),
    );
    assert.ok(!everything.includes(key) && !stderr.includes(key));
    assert.match(stderr, /tenken: Batch batch_1 of the target “front”: 21 requests\./u);
    assert.equal((await cli('verify', 'r')).code, 0);
  });

  it('interrupted while it waits, goes on without a second upload', async () => {
    const { root, served, cli } = await begin();
    served.behaviour.polls = Infinity;
    const running = await startCli(['run', '--batch', '--record', 'r'], {
      cwd: root,
      env: { TENKEN_SECRET_FRONT: key },
    });
    while (!served.received.some(({ url }) => url === '/v1/batches/batch_1')) await sleep(5);
    running.child.kill('SIGINT');
    assert.equal((await running.ended).code, 130);
    assert.deepEqual(outcomes(root), {});
    appendFileSync(join(root, 'r', 'batch.jsonl'), '\n{"intent":"torn');
    served.behaviour.polls = 0;
    const { code, stderr } = await cli('run', '--resume', 'r');
    assert.equal(code, 0, stderr);
    assert.deepEqual([served.uploads(), served.batches.map((lines) => lines.length)], [2, [21, 1]]);
    assert.deepEqual(outcomes(root), { pass: 21 });
  });

  it('finds a batch of which the answer was lost, and makes none twice', async () => {
    const { root, served, cli } = await begin();
    served.behaviour.loseCreation = true;
    const { code, stderr } = await cli('run', '--batch', '--record', 'r');
    assert.equal(code, 0, stderr);
    assert.deepEqual(
      served.batches.map((lines) => lines.length),
      [21, 1],
    );
    // Killed before the answer was written down: the intent is there, and the batch is found by it.
    const path = join(root, 'r', 'batch.jsonl');
    const [intent = ''] = readFileSync(path, 'utf8').trim().split('\n');
    at?.write('r/batch.jsonl', intent);
    at?.write('r/attempts.jsonl', '');
    // Others have made batches meanwhile: it is not on the first page.
    served.behaviour.page = 1;
    assert.equal((await cli('run', '--resume', 'r')).code, 0);
    assert.deepEqual(
      served.batches.map((lines) => lines.length),
      [21, 1, 1],
    );
  });

  for (const status of ['expired', 'cancelled'] as const) {
    it(`that ${status} keeps what came, and asks for the rest again only when it is told to`, async () => {
      const { root, served, cli } = await begin();
      served.behaviour.status = status;
      let left = 5;
      served.behaviour.answer = (line) => (left-- > 0 ? says(line) : null);
      const { code, stdout } = await cli('run', '--batch', '--record', 'r', '--scenario', 'hours');
      assert.equal(code, 3);
      assert.match(stdout, new RegExp(`The batch batch_1 (?:was )?${status} before it came to this request`, 'u'));
      assert.equal(outcomes(root).error, 20 - (outcomes(root).pass ?? 0));
      const passed = outcomes(root).pass ?? 0;
      served.behaviour.status = 'completed';
      served.behaviour.answer = says;
      assert.equal((await cli('run', '--resume', 'r')).code, 3);
      assert.equal(served.batches.length, 1);
      assert.equal((await cli('run', '--resume', 'r', '--retry-errors')).code, 0);
      assert.deepEqual(
        served.batches.map((lines) => lines.length),
        [20, 20 - passed],
      );
    });
  }

  it('that failed, or whose requests failed, gives no verdict', async () => {
    const { root, served, cli } = await begin();
    served.behaviour.answer = ({ body }) =>
      body.messages.at(-1)?.content === 'Hello'
        ? { status: 400, body: { error: { message: 'no', code: 'content_filter' } } }
        : { status: 500, body: { error: { message: 'down' } } };
    assert.equal((await cli('run', '--batch', '--record', 'r')).code, 3);
    assert.deepEqual(outcomes(root), { error: 20, blocked: 1 });
    served.behaviour.status = 'failed';
    const { code, stdout } = await cli('run', '--batch', '--scenario', 'talk');
    assert.equal(code, 3);
    assert.match(stdout, /The batch batch_2 failed\. The file is not right\./u);
  });

  it('out of reach while it is at work is fetched later, and not paid for again', async () => {
    const { root, served, cli } = await begin();
    served.behaviour.outage = 503;
    const { code, stdout } = await cli('run', '--batch', '--record', 'r', '--scenario', 'hours');
    assert.equal(code, 3);
    assert.match(stdout, /Nothing of the batch batch_1 is lost: --resume with --retry-errors fetches its answers\./u);
    assert.deepEqual(outcomes(root), { error: 20 });
    served.behaviour.outage = null;
    assert.equal((await cli('run', '--resume', 'r', '--retry-errors')).code, 0);
    assert.equal(served.batches.length, 1);
    assert.equal(served.uploads(), 1);
  });

  it('of which it is not known whether it was made is looked for, before anything is sent again', async () => {
    const { root, served, cli } = await begin();
    Object.assign(served.behaviour, { loseCreation: true, outage: 503 });
    assert.equal((await cli('run', '--batch', '--record', 'r', '--scenario', 'hours')).code, 3);
    assert.equal((await cli('run', '--resume', 'r', '--retry-errors')).code, 3);
    served.behaviour.outage = null;
    assert.equal((await cli('run', '--resume', 'r', '--retry-errors')).code, 0);
    assert.deepEqual(
      served.batches.map((lines) => lines.length),
      [20],
    );
    assert.deepEqual(outcomes(root).pass, 20);
  });

  it('that the server knows nothing of any more is submitted again', async () => {
    const { served, cli } = await begin();
    served.behaviour.outage = 404;
    assert.equal((await cli('run', '--batch', '--record', 'r', '--scenario', 'hours')).code, 3);
    served.behaviour.outage = null;
    assert.equal((await cli('run', '--resume', 'r', '--retry-errors')).code, 0);
    assert.deepEqual(
      served.batches.map((lines) => lines.length),
      [20, 20],
    );
  });

  it('reads results in any order, among lines that are none or not ours, and takes no side between two answers', async () => {
    const { root, served, cli } = await begin();
    served.behaviour.results = (lines) => {
      const [first = '', second = '', ...rest] = lines;
      const changed = first.replace('We open at 9:00.', 'We never open.');
      return ['', 'nonsense', '{"custom_id":"foreign","response":{"status_code":200,"body":{}}}', '[1]']
        .concat(rest.toReversed(), lines.length === 0 ? [] : [second, second, first, changed])
        .concat('{"custom_id":"torn","respon');
    };
    const { code, stdout } = await cli('run', '--batch', '--record', 'r', '--scenario', 'hours');
    assert.equal(code, 3, stdout);
    assert.deepEqual(outcomes(root), { pass: 19, error: 1 });
    assert.match(stdout, /two different answers to this request/u);
  });

  it('within a budget submits no more than it may', async () => {
    const { served, cli } = await begin();
    const { code } = await cli('run', '--batch', '--budget-requests', '7', '--record', 'r');
    assert.equal(code, 3);
    assert.equal(served.batches.flat().length, 7);
  });

  it('says what is wrong where it cannot be', async () => {
    const { root, cli } = await begin();
    assert.ok(root);
    at?.write('tenken.config.yaml', 'tenken: 1\ntargets: { front: { provider: scripted, script: a.yaml } }\n');
    at?.write('a.yaml', 'tenken: 1\nrules: [{ reply: "9:00" }]\n');
    const { code, stderr } = await cli('run', '--batch');
    assert.equal(code, 2);
    assert.match(stderr, /--batch needs a target of `provider: openai`/u);
  });
});
