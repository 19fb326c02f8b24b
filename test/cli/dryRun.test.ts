import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, it } from 'mocha';
import { answerJson, completion, startFaultServer, type FaultServer } from '../adapters/support/faultServer.ts';
import { callCli } from './support/cli.ts';
import { makeWorkspace, type TestWorkspace } from './support/workspace.ts';

const suite = `tenken: 1
suite: desk
targets: [front]
scenarios:
  - id: hours
    repeat: 3
    turns: [{ user: When do you open? }, { user: And on Sundays? }]
    expect: [{ contains: "9:00" }]
`;

interface Report {
  readonly plan: { readonly cases: number; readonly attempts: number };
  readonly quote: readonly {
    readonly target: string;
    readonly calls: number;
    readonly cached: number;
    readonly output: readonly number[];
    readonly cost: readonly number[] | null;
  }[];
}

describe('tenken run --dry-run', function () {
  this.timeout(60_000);
  let workspace: TestWorkspace | undefined;
  let server: FaultServer | undefined;
  afterEach(async () => {
    workspace?.remove();
    await server?.close();
  });

  it('quotes calls, cache hits and a price, and sends and writes nothing', async () => {
    const served = await startFaultServer((_, response) => answerJson(response, completion('We open at 9:00.')));
    server = served;
    const at = makeWorkspace({
      'desk.tenken.yaml': suite,
      'tenken.config.yaml': `tenken: 1
targets:
  front:
    provider: openai
    baseUrl: ${served.origin}/v1
    model: m
    price: { input: 0, output: 1000 }
    parameters: { max_tokens: 50 }
`,
    });
    workspace = at;
    const quote = async (...args: string[]): Promise<Report> => {
      const { code, stdout } = await callCli(['run', '--dry-run', '--reporter', 'json', ...args], { cwd: at.root });
      assert.equal(code, 0);
      return JSON.parse(stdout) as Report;
    };
    const before = await quote('--cache', 'use');
    assert.deepEqual([before.plan.cases, before.plan.attempts], [1, 3]);
    const [front] = before.quote;
    assert.deepEqual(
      [front?.target, front?.calls, front?.cached, front?.output, front?.cost],
      ['front', 6, 0, [192, 300], [0.192, 0.3]],
    );
    assert.deepEqual([served.received.length, existsSync(join(at.root, '.tenken'))], [0, false]);

    await callCli(['run', '--cache', 'use', '--repeat', '1'], { cwd: at.root });
    assert.equal(served.received.length, 2);
    const after = await quote('--cache', 'use');
    assert.deepEqual([after.quote[0]?.calls, after.quote[0]?.cached], [4, 2]);
    const off = await quote();
    assert.deepEqual([off.quote[0]?.calls, off.quote[0]?.cached], [6, 0]);
    const text = await callCli(['run', '--dry-run'], { cwd: at.root, env: { LANG: 'ja_JP.UTF-8' } });
    assert.match(
      text.stdout,
      /^desk\/hours：1 ケース × 3 回、対象 front\n\n1 ケース、3 試行です。まだ何も送信していません。\nfront：要求 6 件、/u,
    );
    assert.equal(served.received.length, 2);
  });
});
