import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, it } from 'mocha';
import { answerJson, completion, startFaultServer, type FaultServer } from '../adapters/support/faultServer.ts';
import { callCli } from './support/cli.ts';
import { makeWorkspace, readRecord, type TestWorkspace } from './support/workspace.ts';

const key = 'sk-planted-0123456789';
const suite = `tenken: 1
suite: desk
targets: [front]
scenarios:
  - id: hours
    repeat: 3
    given: { canaries: { record: medical-record-number } }
    turns: [{ user: "When do you open, {{canary.record}}?" }, { user: "And on Sundays?" }]
    expect: [{ contains: "9:00" }]
  - id: broken
    turns: [{ user: Break }]
    expect: [{ contains: "9:00" }]
`;

describe('tenken run --cache', () => {
  let workspace: TestWorkspace | undefined;
  let server: FaultServer | undefined;
  afterEach(async () => {
    workspace?.remove();
    await server?.close();
  });

  it('asks once for each repeat, keeps no error and no key, and counts what was paid', async function () {
    this.timeout(120_000);
    const served = await startFaultServer(({ body, headers }, response, index) =>
      body.includes('Break')
        ? answerJson(response, { error: { message: 'down' } }, 400)
        : answerJson(response, completion(`We open at 9:00 (${index}). ${headers.authorization ?? ''}`)),
    );
    server = served;
    const at = makeWorkspace({
      'desk.tenken.yaml': suite,
      'tenken.config.yaml': `tenken: 1
targets:
  front:
    provider: openai
    baseUrl: ${served.origin}/v1
    model: m
    apiKey: \${secret:front}
    price: { input: 1, output: 1 }
    limits: { retries: 0 }
`,
    });
    workspace = at;
    const run = async (folder: string, ...args: string[]) => {
      const before = served.received.length;
      const { code } = await callCli(['run', '--record', folder, ...args], {
        cwd: at.root,
        env: { TENKEN_SECRET_FRONT: key },
      });
      const { attempts, summary } = readRecord(join(at.root, folder));
      const lines = attempts.filter(({ scenario }) => scenario === 'hours').sort((a, b) => a.repeat - b.repeat);
      return {
        code,
        sent: served.received.length - before,
        replies: lines.map(({ turns }) => turns.at(-1)?.content),
        cached: lines.map(({ cached }) => cached?.requests ?? 0),
        costs: lines.map(({ cost }) => cost),
        paid: summary?.cost,
      };
    };
    const cents = 20e-6;
    const first = await run('1', '--cache', 'use');
    assert.deepEqual(
      { ...first, replies: new Set(first.replies).size },
      { code: 3, sent: 7, replies: 3, cached: [0, 0, 0], costs: [cents, cents, cents], paid: 0.00006 },
    );
    const again = await run('2', '--cache', 'use');
    assert.deepEqual(again, { ...first, sent: 1, cached: [2, 2, 2], paid: 0 });
    assert.deepEqual(await run('3', '--cache', 'only'), { ...again, sent: 0 });
    const off = await run('4');
    assert.deepEqual([off.sent, off.cached], [7, [0, 0, 0]]);
    const fresh = await run('5', '--cache', 'refresh');
    assert.deepEqual([fresh.sent, fresh.cached], [7, [0, 0, 0]]);
    assert.deepEqual((await run('6', '--cache', 'only')).replies, fresh.replies);
    // Another seed plants other secrets: another request.
    assert.equal((await run('7', '--cache', 'use', '--seed', '2')).sent, 7);

    const cache = join(at.root, '.tenken', 'cache');
    const entries = readdirSync(cache).flatMap((name) =>
      readFileSync(join(cache, name), 'utf8').split('\n').slice(0, -1),
    );
    // Six of each seed; asked anew, the first turns’ replies were kept once more, and made three other second requests.
    assert.deepEqual([entries.length, new Set(entries.map((line) => line.split(' ')[1])).size], [18, 15]);
    for (const entry of entries) assert.ok(!entry.includes(key) && !entry.includes('down'), entry);
  });

  it('refuses a word that is no mode', async () => {
    workspace = makeWorkspace({
      'desk.tenken.yaml': suite,
      'tenken.config.yaml': 'tenken: 1\ntargets: { front: { provider: openai, model: m } }\n',
    });
    const { code, stderr } = await callCli(['run', '--cache', 'on'], { cwd: workspace.root });
    assert.deepEqual([code, stderr], [2, 'tenken: --cache takes one of use, refresh, off, only, not “on”.\n']);
  });
});
