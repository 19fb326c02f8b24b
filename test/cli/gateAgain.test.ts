import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'mocha';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { reporterKinds } from '../../src/cli/reporters/kinds.ts';
import { reportElement } from '../../src/protocol/report.ts';
import { callCli } from './support/cli.ts';
import { makeWorkspace, type TestWorkspace } from './support/workspace.ts';

describe('a target that is run again until it passes', function () {
  this.timeout(60_000);
  let server: Server;
  let workspace: TestWorkspace;
  let reply = '';

  before(async () => {
    server = createServer((request, response) => {
      request.resume().on('end', () => {
        response.setHeader('content-type', 'application/json');
        const message = { role: 'assistant', content: reply };
        response.end(JSON.stringify({ id: 'c', model: 'm', choices: [{ index: 0, finish_reason: 'stop', message }] }));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    workspace = makeWorkspace({
      'tenken.config.yaml': `tenken: 1\ntargets:\n  desk: { provider: openai, baseUrl: "http://127.0.0.1:${port}/v1", model: m }\n`,
      'a.tenken.yaml':
        'tenken: 1\nsuite: a\ntargets: [desk]\nscenarios:\n  - { id: x, turns: [{ user: Hi }], expect: [{ contains: fine }] }\n  - { id: y, turns: [{ user: Ho }], expect: [{ contains: n }] }\n',
    });
  });
  after(() => {
    workspace.remove();
    server.close();
  });

  const call = async (said: string, ...args: readonly string[]) => {
    reply = said;
    const { code, stderr } = await callCli(args, { cwd: workspace.root });
    return { code, told: stderr.split('\n').filter((line) => /earlier|以前/u.test(line)) };
  };

  it('is told by its failures of before, in either language; the newest verdict counts', async () => {
    assert.deepEqual(await call('no', 'gate'), { code: 1, told: [] });
    assert.deepEqual(await call('no', 'gate'), { code: 1, told: [] });
    assert.equal((await call('fine', 'run')).code, 0);
    assert.deepEqual(await call('', 'gate'), {
      code: 0,
      told: [
        'tenken: Passed in the newest record, and failed in an earlier one of the same content: a/x. The newest verdict counts; more attempts (repeat:) would tell how often it fails.',
      ],
    });
    assert.deepEqual((await call('', 'gate', '--locale', 'ja')).told, [
      'tenken: 最新の記録では合格ですが、同じ内容の以前の記録では不合格でした：a/x。最新の判定を使います。不合格の頻度は試行回数（repeat:）を増やすと分かります。',
    ]);
  });

  it('is gated whatever else lies among the records', async () => {
    mkdirSync(join(workspace.root, '.tenken/runs/zz/attempts.jsonl'), { recursive: true });
    workspace.write('.tenken/runs/zzz', 'no record');
    const ended = await callCli(['gate'], { cwd: workspace.root });
    assert.equal(ended.code, 0, ended.stderr);
  });

  it('is told so in every report', async () => {
    const asked = reporterKinds.flatMap((kind) => ['--reporter', `${kind}=out.${kind}`]);
    await call('', 'gate', ...asked);
    for (const kind of reporterKinds) {
      const report = readFileSync(join(workspace.root, `out.${kind}`), 'utf8');
      const [, packed] = new RegExp(`id="${reportElement}">([^<]+)<`, 'u').exec(report) ?? [];
      const text = packed === undefined ? report : gunzipSync(Buffer.from(packed, 'base64')).toString('utf8');
      const found = text.match(/failed in an earlier one of the same content: a\/x\./gu) ?? [];
      assert.ok(found.length >= 1, kind);
    }
  });
});
