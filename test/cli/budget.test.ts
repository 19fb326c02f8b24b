import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, it } from 'mocha';
import { answerJson, completion, startFaultServer, type FaultServer } from '../adapters/support/faultServer.ts';
import { callCli } from './support/cli.ts';
import { makeWorkspace, type TestWorkspace } from './support/workspace.ts';

const suite = `tenken: 1
suite: desk
targets: [front]
scenarios:
  - id: hours
    repeat: 300
    turns: [{ user: When do you open? }]
    expect: [{ contains: "9:00" }]
`;

describe('tenken run, within a budget', () => {
  let workspace: TestWorkspace | undefined;
  let server: FaultServer | undefined;
  afterEach(async () => {
    workspace?.remove();
    await server?.close();
  });

  /** Every answer takes 7 input and 3 output tokens: 10 cents at these prices. */
  const start = async (
    more: string,
    price = 'price: { input: 10000, output: 10000 }',
    usage: object = { prompt_tokens: 7, completion_tokens: 3 },
  ): Promise<TestWorkspace> => {
    server = await startFaultServer(async (_, response) => {
      await sleep(5);
      answerJson(response, { ...completion('We open at 9:00.'), usage });
    });
    workspace = makeWorkspace({
      'desk.tenken.yaml': suite,
      'tenken.config.yaml': `tenken: 1
targets:
  front:
    provider: openai
    baseUrl: ${server.origin}/v1
    model: m
    limits: { concurrency: 64 }
    ${price}
${more}`,
    });
    return workspace;
  };

  it('of money spends as much as it may and never more, with 64 workers, and can go on after', async () => {
    const at = await start('budget: { usd: 2 }\n');
    const { code, stderr } = await callCli(['run', '--record', 'r'], { cwd: at.root });
    assert.equal(code, 3);
    assert.match(stderr, /tenken: The budget of 2 US dollars does not pay for another request\./u);
    const sent = server?.received.length ?? 0;
    assert.ok(sent * 0.1 <= 2 && sent * 0.1 >= 1.7, `${sent} requests`);
    const again = await callCli(['run', '--resume', 'r', '--budget-usd', '100', '--reporter', 'json'], {
      cwd: at.root,
    });
    assert.equal(again.code, 0);
    assert.equal(server?.received.length, 300);
    assert.equal((JSON.parse(again.stdout) as { totals: { pass: number } }).totals.pass, 300);
  });

  it('of money reckons with what a server puts before every request, with 64 workers', async () => {
    // Five words are counted as a thousand tokens: 20 cents for each request, where a fiftieth of it was to be expected.
    const usage = { prompt_tokens: 1000, completion_tokens: 1000 };
    const price = 'price: { input: 100, output: 100 }\n    parameters: { max_tokens: 1000 }';
    const at = await start('budget: { usd: 10 }\n', price, usage);
    const { code } = await callCli(['run', '--record', 'r'], { cwd: at.root });
    const sent = server?.received.length ?? 0;
    assert.deepEqual([code, sent <= 50 && sent >= 45], [3, true], `${sent} requests`);
  });

  it('of money never goes over what the target limits its replies to', async () => {
    const at = await start('', 'price: { input: 0, output: 10000 }\n    parameters: { max_tokens: 100 }');
    // A reply could cost a dollar, and costs three cents.
    const { code } = await callCli(['run', '--budget-usd', '0.99'], { cwd: at.root });
    assert.deepEqual([code, server?.received.length], [3, 0]);
    const { code: enough } = await callCli(['run', '--budget-usd', '1.30', '--record', 'r'], { cwd: at.root });
    // Ten are paid for (30 cents); a dollar is left, and pays for one that could cost as much; then less is.
    assert.deepEqual([enough, server?.received.length], [3, 11]);
  });

  it('of exactly so many requests sends no more, with 64 workers', async () => {
    const at = await start('');
    const { code } = await callCli(['run', '--budget-requests', '101'], { cwd: at.root });
    assert.deepEqual([code, server?.received.length, at.record().attempts.length], [3, 101, 101]);
  });

  it('of money refuses a target without a price, and says that the configuration’s does not cover it', async () => {
    const at = await start('budget: { usd: 2 }\n', '');
    const { code, stderr } = await callCli(['run', '--repeat', '1'], { cwd: at.root });
    assert.equal(code, 0);
    const sentence =
      'tenken: The target “front” has no `price`, so no budget of money covers what it costs. Add `price`, or use `budget.requests`.\n';
    assert.ok(stderr.startsWith(sentence), stderr);
    const asked = await callCli(['run', '--budget-usd', '2'], { cwd: at.root });
    assert.deepEqual([asked.code, asked.stderr], [2, sentence]);
  });
});
