import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { reporterKinds } from '../../src/cli/reporters/kinds.ts';
import { reportElement, type ReportData } from '../../src/protocol/report.ts';
import { callCli } from './support/cli.ts';
import { junitErrors, junitSchemas, sarifValidator } from './support/publicSchemas.ts';
import { makeRepository, type TestRepository } from './support/repository.ts';

const suite = (user: string): string =>
  `tenken: 1\nsuite: s\ntargets: [t]\nscenarios:\n  - id: a\n    turns: [{ user: ${user} }]\n    expect: [{ contains: fine }]\n`;
const config = 'tenken: 1\ntargets:\n  t: { provider: scripted, script: script.yaml }\n';
const script = 'tenken: 1\nscript: s\nrules:\n  - reply: "fine"\n';

describe('the reports of tenken gate --staged', function () {
  this.timeout(60_000);
  let repository: TestRepository;
  beforeEach(() => {
    repository = makeRepository({
      'tenken.config.yaml': config,
      'script.yaml': script,
      's.tenken.yaml': suite('Hello'),
    });
    repository.commitAll();
  });
  afterEach(() => repository.remove());
  const gate = (...args: readonly string[]) => callCli(['gate', '--staged', ...args], { cwd: repository.root });
  const all = reporterKinds.flatMap((kind) => ['--reporter', `${kind}=out/report.${kind}`]);
  const report = (kind: string): string => repository.read(`out/report.${kind}`);
  /** What every report says that has sentences of its own. */
  const sentencesSay = (sentence: string): void => {
    for (const kind of ['text', 'markdown', 'github', 'junit', 'sarif', 'ndjson'])
      assert.ok(report(kind).includes(sentence), `${kind}: ${report(kind)}`);
  };
  const valid = async (): Promise<void> => {
    const sarif = sarifValidator();
    sarif(JSON.parse(report('sarif')));
    assert.deepEqual(sarif.errors ?? [], []);
    for (const schema of junitSchemas()) assert.deepEqual(await junitErrors(report('junit'), schema), []);
  };

  for (const [locale, sentence] of [
    ['en', 'Nothing that is staged can affect a verdict.'],
    ['ja', 'ステージされた変更に、判定へ影響するものはありません。'],
  ] as const)
    it(`are written where nothing had to be run, and say so (${locale})`, async () => {
      repository.write('src/main.py', 'x');
      repository.git('add', '.');
      const { code, stdout, stderr } = await gate(...all, '--locale', locale);
      assert.deepEqual([code, stdout, stderr], [0, '', `tenken: ${sentence}\n`]);
      sentencesSay(sentence);
      await valid();
      const json = JSON.parse(report('json')) as {
        gate: string;
        scope: { attempts: number };
        attempts: readonly object[];
      };
      assert.deepEqual([json.gate, json.scope.attempts, json.attempts], ['pass', 0, []]);
      const [, base64 = ''] = new RegExp(`id="${reportElement}">([^<]+)<`, 'u').exec(report('html')) ?? [];
      const page = JSON.parse(gunzipSync(Buffer.from(base64, 'base64')).toString('utf8')) as ReportData;
      assert.deepEqual(
        [page.run.gate, page.run.attempts, page.run.reasons.map((reason) => reason[locale])],
        ['pass', 0, [sentence]],
      );
      assert.equal(existsSync(join(repository.root, '.tenken')), false);
    });

  it('are written where a suite was deleted with its configuration left', async () => {
    repository.git('rm', '-q', 's.tenken.yaml');
    repository.write('tenken.config.yaml', `${config}# x\n`);
    repository.git('add', '.');
    assert.equal((await gate(...all)).code, 0);
    sentencesSay('Nothing that is staged can affect a verdict.');
  });

  it('are refused where one would have to tell of several workspaces', async () => {
    for (const app of ['one', 'two']) {
      repository.write(`apps/${app}/tenken.config.yaml`, config);
      repository.write(`apps/${app}/script.yaml`, script);
      repository.write(`apps/${app}/s.tenken.yaml`, suite('Hi'));
    }
    repository.git('add', '.');
    const { code, stderr } = await gate('--reporter', 'text', '--reporter', 'junit=tenken.xml');
    assert.equal(code, 2);
    assert.match(
      stderr,
      /affects several workspaces \(\., apps\/one\/, apps\/two\/\), and “junit=tenken\.xml” tells of one/u,
    );
    assert.equal((await gate('apps/one', '--reporter', 'junit=tenken.xml')).code, 0);
    assert.equal((await gate('--reporter', 'github')).code, 0);
  });
});
