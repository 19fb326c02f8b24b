import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { reporterKinds } from '../../src/cli/reporters/kinds.ts';
import type { Ended } from './support/cli.ts';
import { callCli } from './support/cli.ts';
import { junitErrors, junitSchemas, sarifValidator } from './support/publicSchemas.ts';
import { makeRepository, type TestRepository } from './support/repository.ts';
import { stoppedIn } from './support/stopped.ts';

const suite = (user: string): string =>
  `tenken: 1\nsuite: s\ntargets: [t]\nscenarios:\n  - id: a\n    turns: [{ user: ${user} }]\n    expect: [{ contains: fine }]\n`;
const config = 'tenken: 1\ntargets:\n  t: { provider: scripted, script: script.yaml }\n';
const script = 'tenken: 1\nscript: s\nrules:\n  - reply: "fine"\n';
const key = ['sk-proj-', 'a8Kd92mXq0', 'Zp4Lw7Rt1V', 'c6Bn3Hs5Yj'].join('');
const canary = `tenken-canary-${'a1b2c3d4'.repeat(3)}`;

describe('what stops a gate before anything is run', function () {
  this.timeout(60_000);
  let at: TestRepository;
  beforeEach(() => {
    at = makeRepository({
      'tenken.config.yaml': config,
      'script.yaml': script,
      's.tenken.yaml': suite('Hello'),
    });
    at.commitAll();
  });
  afterEach(() => at.remove());

  const all = reporterKinds.flatMap((kind) => ['--reporter', `${kind}=out/report.${kind}`]);
  const gate = (...args: readonly string[]): Promise<Ended> => callCli(['gate', ...args, ...all], { cwd: at.root });
  /** The reports all say this and nothing else, and meet their schemas. */
  const allSay = async (expected: readonly string[], answer: string, locale: 'en' | 'ja' = 'en'): Promise<void> => {
    for (const kind of reporterKinds)
      assert.deepEqual(stoppedIn[kind]?.(at.read(`out/report.${kind}`), locale), expected, `${kind} ${locale}`);
    assert.equal((JSON.parse(at.read('out/report.json')) as { gate: string }).gate, answer);
    const sarif = sarifValidator();
    sarif(JSON.parse(at.read('out/report.sarif')));
    assert.deepEqual(sarif.errors ?? [], []);
    for (const schema of junitSchemas()) assert.deepEqual(await junitErrors(at.read('out/report.junit'), schema), []);
    const result = answer === 'fail' ? 'failures' : 'errors';
    assert.match(
      at.read('out/report.junit'),
      new RegExp(`tests="${expected.length}" [^>]*${result}="${expected.length}"`),
    );
  };

  const person = ['taro.yamada', 'softbank.ne.jp'].join('@');
  for (const locale of ['en', 'ja'] as const)
    it(`stands in every report with its place where something must not be published (${locale})`, async () => {
      at.write('s.tenken.yaml', suite(`[ "${key}" , x ]`));
      at.write('labels/x.jsonl', `{}\n{"note":"${person}"}\n`);
      at.write('データ 1.tenken.yaml', suite(canary).replace('suite: s', 'suite: u'));
      at.git('add', '.');
      const { code, stderr } = await gate('--staged', '--locale', locale);
      assert.equal(code, 1);
      const said = stderr.trimEnd().split('\n');
      assert.deepEqual(said.map((line) => line.split(': ').slice(0, 2).join(': ')).sort(), [
        'labels/x.jsonl:2:10: personal-data',
        's.tenken.yaml:6:24: live-key',
        'データ 1.tenken.yaml:6:21: canary',
      ]);
      await allSay(said, 'fail', locale);
      for (const kind of reporterKinds)
        for (const secret of [key, canary, person]) assert.ok(!at.read(`out/report.${kind}`).includes(secret), kind);
    });

  it('is looked for in all that is staged, also where the gate is asked for a part', async () => {
    at.write('other/notes.tenken.yaml', suite(key).replace('suite: s', 'suite: o'));
    at.write('s.tenken.yaml', suite('Hello there'));
    at.git('add', '.');
    assert.equal((await gate('--staged', 's.tenken.yaml')).code, 1);
    assert.deepEqual(
      stoppedIn.text?.(at.read('out/report.text'), 'en').map((line) => line.split(': ')[0]),
      ['other/notes.tenken.yaml:6:21'],
    );
  });

  for (const [what, name, text, place] of [
    [
      'a suite that is not valid',
      's.tenken.yaml',
      suite('Hello').replace('contains', 'contians'),
      's.tenken.yaml:7:16: unknown-check',
    ],
    ['a suite that is not YAML', 's.tenken.yaml', suite('[Hello'), 's.tenken.yaml:6:21: syntax'],
    [
      'a configuration that is not valid',
      'tenken.config.yaml',
      `${config}gates: 1\n`,
      'tenken.config.yaml:4:1: unknown-key',
    ],
    [
      'a profile that names what is not there',
      'tenken.config.yaml',
      `${config}gate: { baseline: { suites: [gone] } }\n`,
      'tenken.config.yaml:4:30: weakened-baseline',
    ],
    [
      'a baseline that is none',
      'tenken.baseline.json',
      '{ "tenken": 1, "cases": [1] }',
      'tenken.baseline.json:1:26: baseline',
    ],
  ] as const)
    it(`is said in every report: ${what}`, async () => {
      at.write(name, text);
      at.git('add', '.');
      for (const staged of name === 'tenken.config.yaml' && text.includes('gone') ? [[]] : [[], ['--staged']]) {
        const { code, stderr } = await gate(...staged);
        assert.equal(code, 2, stderr);
        const said = stderr.trimEnd().split('\n');
        assert.ok(said[0]?.startsWith(place), stderr);
        await allSay(said, 'inconclusive');
      }
    });

  it('is said in every report where there is no such record, no suite and no repository', async () => {
    at.git('rm', '-q', '--cached', 's.tenken.yaml');
    for (const args of [['--run', 'nosuch'], ['nosuch.tenken.yaml'], ['--staged', 'nosuch.tenken.yaml']]) {
      const { code, stderr } = await gate(...args);
      assert.equal(code, 2);
      const said = stderr.trim().replace(/^tenken: /u, '');
      for (const kind of reporterKinds.filter((each) => each !== 'html')) {
        const report = at.read(`out/report.${kind}`).replaceAll('\\', '').replaceAll('%25', '%');
        assert.ok(report.includes(said), `${kind}: ${said}: ${report}`);
      }
      assert.match(at.read('out/report.junit'), /tests="1" failures="0" errors="1"/u);
      assert.match(at.read('out/report.github'), /^::error title=bad-input::/u);
      const sarif = sarifValidator();
      sarif(JSON.parse(at.read('out/report.sarif')));
      assert.deepEqual(sarif.errors ?? [], []);
      for (const schema of junitSchemas()) assert.deepEqual(await junitErrors(at.read('out/report.junit'), schema), []);
    }
  });

  it('is named from the current folder on the terminal, and from the repository for a code host', async () => {
    for (const [name, text] of [
      ['tenken.config.yaml', config],
      ['script.yaml', script],
      ['s.tenken.yaml', suite('Hi')],
    ] as const)
      at.write(`apps/one/${name}`, text);
    at.commitAll();
    at.write('apps/one/s.tenken.yaml', suite('Hi').replace('contains', 'contians'));
    at.git('add', '.');
    const place = 's.tenken.yaml:7:16: unknown-check: ';
    for (const [cwd, args, shown] of [
      ['.', ['--staged'], 'apps/one/'],
      ['apps/one', ['--staged'], ''],
      ['apps', ['--staged'], 'one/'],
      ['apps/one', [], ''],
    ] as const) {
      const { code, stdout, stderr } = await callCli(['gate', ...args, '--reporter', 'github'], {
        cwd: `${at.root}/${cwd}`,
      });
      assert.equal(code, 2);
      assert.ok(stderr.startsWith(`${shown}${place}`), stderr);
      assert.match(stdout, /^::error file=apps\/one\/s\.tenken\.yaml,line=7,/u);
    }
  });

  it('is no verdict: what runs is named from the repository too', async () => {
    for (const [name, text] of [
      ['tenken.config.yaml', config],
      ['script.yaml', script.replace('fine', 'bad')],
      ['s.tenken.yaml', suite('Hi')],
    ] as const)
      at.write(`apps/one/${name}`, text);
    at.git('add', '.');
    for (const args of [['--staged', 'apps/one'], ['apps/one']]) {
      const { code, stdout } = await callCli(['gate', ...args, '--reporter', 'github'], { cwd: at.root });
      assert.equal(code, 1);
      assert.match(stdout, /^::error file=apps\/one\/s\.tenken\.yaml,line=7,title=failed/mu);
    }
  });

  it('is said of all workspaces at once, in every report', async () => {
    for (const name of ['one', 'two']) {
      at.write(`${name}/tenken.config.yaml`, config);
      at.write(`${name}/script.yaml`, script);
      at.write(`${name}/s.tenken.yaml`, suite('Hello').replace('contains', 'contians'));
    }
    at.write('two/tenken.baseline.json', '{ "tenken": 1, "cases": [1] }');
    at.git('add', '.');
    const { code, stderr } = await gate('--staged');
    assert.equal(code, 2);
    const said = stderr.trimEnd().split('\n');
    assert.deepEqual(said.map((line) => line.split(': ').slice(0, 2).join(': ')).sort(), [
      'one/s.tenken.yaml:7:16: unknown-check',
      'two/s.tenken.yaml:7:16: unknown-check',
      'two/tenken.baseline.json:1:26: baseline',
    ]);
    await allSay(said, 'inconclusive');
  });
});
