import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { reporterKinds } from '../../src/cli/reporters/kinds.ts';
import { gunzipSync } from 'node:zlib';
import { reportElement, type ReportData } from '../../src/protocol/report.ts';
import { callCli } from './support/cli.ts';
import { junitErrors, junitSchemas, sarifValidator } from './support/publicSchemas.ts';
import { makeRepository, type TestRepository } from './support/repository.ts';
import { readRecord } from './support/workspace.ts';

const scenario = (id: string, more = ''): string =>
  `  - { id: ${id}, turns: [{ user: Hello }], expect: [{ contains: fine }]${more} }\n`;
const suite = (name: string, ...scenarios: readonly string[]): string =>
  `tenken: 1\nsuite: ${name}\ntargets: [t]\nscenarios:\n${scenarios.join('')}`;
const config = (gate = '') =>
  `tenken: 1\ntargets:\n  t: { provider: scripted, script: script.yaml }\n  u: { provider: scripted, script: script.yaml }\n${gate}`;
const profile = (of: string) => config(`gate: { baseline: { ${of} } }\n`);

/** What of a JSON report is looked at. */
interface Report {
  readonly gate: string;
  readonly coverage: number;
  readonly totals: Readonly<Record<string, number>>;
  readonly reasons: readonly { readonly en: string; readonly ja: string }[];
  readonly scope: {
    readonly leftOut?: { readonly cases: number; readonly scenarios: number; readonly names: readonly string[] };
  };
  readonly attempts: readonly { readonly id: string; readonly line: number; readonly outcome: string }[];
}

describe('a run of a part', function () {
  this.timeout(60_000);
  let at: TestRepository;
  beforeEach(() => {
    at = makeRepository({
      'tenken.config.yaml': config(),
      'script.yaml': 'tenken: 1\nscript: s\nrules:\n  - when: { said: Bad }\n    reply: "bad"\n  - reply: "fine"\n',
      'a.tenken.yaml': suite('a', scenario('one', ', perspectives: [privacy]'), scenario('two', ', targets: [t, u]')),
      'b.tenken.yaml': suite('b', scenario('one'), scenario('two')),
    });
    at.commitAll();
  });
  afterEach(() => at.remove());

  const all = reporterKinds.flatMap((kind) => ['--reporter', `${kind}=out/report.${kind}`]);
  const call = async (...args: readonly string[]) => {
    const { code, stderr } = await callCli(args, { cwd: at.root });
    return { code, stderr };
  };
  const report = (kind: string): string => at.read(`out/report.${kind}`);
  const json = (): Report => JSON.parse(report('json')) as Report;
  const page = (): ReportData => {
    const [, base64 = ''] = new RegExp(`id="${reportElement}">([^<]+)<`, 'u').exec(report('html')) ?? [];
    return JSON.parse(gunzipSync(Buffer.from(base64, 'base64')).toString('utf8')) as ReportData;
  };
  /** That every report says this, before it says what passed. */
  const allSay = (sentence: string, locale: 'en' | 'ja'): void => {
    for (const kind of reporterKinds.filter((each) => each !== 'html')) {
      const said = report(kind).replaceAll('\\', '').replaceAll('%25', '%').replaceAll('&quot;', '"');
      assert.ok(said.includes(sentence), `${kind} ${locale}: ${said}`);
      const held = locale === 'en' ? 'Severity medium: 0 of ' : '重大度「中」：';
      if (kind !== 'ndjson') assert.ok(said.indexOf(sentence) < said.indexOf(held), `${kind}: ${said}`);
    }
    const reasons = page().run.reasons.map((reason) => reason[locale]);
    assert.ok(reasons.includes(sentence), reasons.join('\n'));
  };
  /** That all count the same, at the same lines, and are valid. */
  const allAgree = async (): Promise<void> => {
    const { attempts, totals, coverage } = json();
    const cases = [...report('junit').matchAll(/<testcase name="([^"]+)@\d+ \(\w\)" classname="(\w+)"/gu)];
    assert.deepEqual(
      cases.map(([, id = '', name = '']) => `${name}/${id}`).sort(),
      attempts.map(({ id }) => id.replace(/@.*$/u, '')).sort(),
    );
    const log = JSON.parse(report('sarif')) as { runs: [{ properties: { totals: object; coverage: number } }] };
    assert.deepEqual([log.runs[0].properties.totals, log.runs[0].properties.coverage], [totals, coverage]);
    const { run } = page();
    assert.deepEqual([run.counted, run.coverage], [totals, coverage]);
    const share = `${Math.round(coverage * 1000) / 10} %`;
    for (const kind of ['text', 'markdown']) {
      assert.match(report(kind), new RegExp(`passed ${totals.pass} · failed ${totals.fail}`, 'u'));
      assert.ok(report(kind).includes(`Coverage: ${share}`), `${kind} ${share}: ${report(kind)}`);
    }
    const sarif = sarifValidator();
    sarif(log);
    assert.deepEqual(sarif.errors ?? [], []);
    for (const schema of junitSchemas()) assert.deepEqual(await junitErrors(report('junit'), schema), []);
  };

  describe('says in every report what was not run, before what passed', () => {
    for (const [what, args, coverage, en, ja] of [
      [
        'some scenarios',
        ['--scenario', 'a/one'],
        1 / 5,
        'Not run, because only a part was asked for: 4 cases of 3 scenarios: a/two, b/one, b/two.',
        '一部だけを指定したため、実行していないもの（シナリオ 3 件のケース 4 件）：a/two、b/one、b/two',
      ],
      [
        'a target',
        ['--target', 't'],
        4 / 5,
        'Not run, because only a part was asked for: 1 case of 1 scenario: a/two (u).',
        '一部だけを指定したため、実行していないもの（シナリオ 1 件のケース 1 件）：a/two (u)',
      ],
    ] as const)
      for (const locale of ['en', 'ja'] as const)
        it(`${what} (${locale})`, async () => {
          assert.equal((await call('run', ...args, ...all, '--locale', locale)).code, 0);
          allSay(locale === 'en' ? en : ja, locale);
          assert.equal(json().coverage, coverage);
          const scope =
            locale === 'en' ? '; a selection, the rest was not run' : '。選択した一部のみで、残りは実行していません';
          for (const kind of ['text', 'junit', 'sarif', 'markdown', 'github'])
            assert.ok(report(kind).includes(scope), `${kind}: ${scope}`);
          if (locale === 'en') await allAgree();
        });

    it('a part of several, and the parts joined say nothing of it', async () => {
      for (const part of [1, 2]) {
        assert.equal((await call('run', '--shard', `${part}/2`, '--record', `p${part}`, ...all)).code, 0);
        const { leftOut } = readRecord(`${at.root}/p${part}`).header.shard ?? {};
        assert.ok(leftOut !== undefined);
        const [n, m] = [leftOut.cases, leftOut.scenarios];
        allSay(
          `Not run, because this is part ${part} of 2: ${n} case${n === 1 ? '' : 's'} of ${m} scenario${m === 1 ? '' : 's'}: ${leftOut.names.join(', ')}. To join the parts: tenken merge`,
          'en',
        );
        for (const kind of ['text', 'junit', 'sarif', 'markdown', 'github'])
          assert.ok(report(kind).includes(`; only part ${part} of 2, the others are not in these numbers`), kind);
        assert.equal(json().coverage, (5 - n) / 5);
        await allAgree();
      }
      assert.equal((await call('merge', 'p1', 'p2', '--record', 'whole', ...all)).code, 0);
      assert.equal(json().coverage, 1);
      assert.doesNotMatch(report('text'), /Not run/u);
    });

    it('a gate of some files', async () => {
      assert.equal((await call('gate', 'b.tenken.yaml', ...all)).code, 0);
      allSay('Not run, because only a part was asked for: 3 cases of 2 scenarios: a/one, a/two.', 'en');
      assert.deepEqual(json().scope.leftOut, { cases: 3, scenarios: 2, names: ['a/one', 'a/two'] });
      assert.equal(json().coverage, 2 / 5);
      await allAgree();
    });

    it('a gate before a commit', async () => {
      at.write('b.tenken.yaml', suite('b', scenario('one'), scenario('three')));
      at.git('add', '.');
      assert.equal((await call('gate', '--staged', ...all)).code, 0);
      allSay('Only suites that the commit can affect were looked at; the others were not run.', 'en');
      await allAgree();
    });

    it('but nothing where a target stands in for all, and nothing of the whole', async () => {
      at.write(
        'tenken.config.yaml',
        config('').replace('  u:', '  r: { provider: scripted, script: script.yaml }\n  u:'),
      );
      assert.equal((await call('run', '--target', 'r', ...all)).code, 0);
      assert.equal(json().coverage, 1);
      assert.equal(json().scope.leftOut, undefined);
      assert.equal((await call('run', ...all)).code, 0);
      assert.equal(json().coverage, 1);
      assert.doesNotMatch(report('text'), /Not run/u);
    });
  });

  describe('does not pass where it leaves out what must always hold', () => {
    const gap = (names: string) =>
      `What must always hold (\`gate.baseline\`) was not run as a whole, so nothing passes. Not run: ${names}.`;
    const absent = (names: string) =>
      `\`gate.baseline\` names what no scenario of this run is of, so nothing shows that it holds: ${names}.`;
    for (const [what, of, args, said, later = said] of [
      ['a suite, by scenarios', 'suites: [a]', ['--scenario', 'b/*'], gap('a/one, a/two')],
      ['a suite in part', 'suites: [a]', ['--scenario', 'a/one'], gap('a/two')],
      ['a scenario', 'scenarios: [a/one]', ['--scenario', '*/two'], gap('a/one')],
      ['a scenario’s target', 'scenarios: [a/two]', ['--target', 't'], gap('a/two (u)')],
      ['a perspective', 'perspectives: [privacy]', ['--scenario', 'two'], gap('a/one')],
      ['a suite of another file', 'suites: [a]', ['b.tenken.yaml'], absent('suite a'), gap('a/one, a/two')],
      ['a scenario of another file', 'scenarios: [a/one]', ['b.tenken.yaml'], absent('a/one'), gap('a/one')],
      [
        'a perspective of another file',
        'perspectives: [privacy]',
        ['b.tenken.yaml'],
        absent('perspective Privacy Protection'),
        gap('a/one'),
      ],
    ] as const)
      it(`${what}: the run, its record and every report`, async () => {
        at.write('tenken.config.yaml', profile(of));
        const ran = await call('run', ...args, '--record', 'record', ...all);
        assert.equal(ran.code, 4, ran.stderr);
        assert.deepEqual([json().gate, json().reasons[0]?.en], ['inconclusive', said]);
        allSay(said, 'en');
        assert.equal((await call('verify', 'record')).code, 0);
        const decided = await call('gate', '--run', 'record', ...all);
        assert.deepEqual([decided.code, json().gate, json().reasons[0]?.en], [4, 'inconclusive', later]);
      });

    it('but passes where all of it was run', async () => {
      at.write('tenken.config.yaml', profile('suites: [a], scenarios: [b/one], perspectives: [privacy]'));
      assert.equal((await call('run', '--scenario', 'a/*', '--scenario', 'b/one', ...all)).code, 0);
      assert.equal((await call('run', ...all)).code, 0);
    });

    it('a gate of some files, whatever they are called by', async () => {
      for (const of of ['suites: [a]', 'scenarios: [a/one]', 'perspectives: [privacy]']) {
        at.write('tenken.config.yaml', profile(of));
        const { code, stderr } = await call('gate', 'b.tenken.yaml', ...all);
        assert.equal(code, 4, stderr);
        assert.equal(json().reasons[0]?.en, gap(of.startsWith('suites') ? 'a/one, a/two' : 'a/one'));
      }
      assert.equal((await call('gate', 'a.tenken.yaml')).code, 0);
      at.write('a.tenken.yaml', 'tenken: 1\nsuite: [');
      assert.equal((await call('gate', 'b.tenken.yaml', ...all)).code, 4);
      assert.equal(json().reasons[0]?.en, gap('a.tenken.yaml'));
    });

    it('a record of some files, as the workspace tells', async () => {
      at.write('tenken.config.yaml', profile('perspectives: [privacy]'));
      at.write('b.tenken.yaml', suite('b', scenario('one', ', perspectives: [privacy]'), scenario('two')));
      assert.equal((await call('run', 'b.tenken.yaml', '--record', 'record')).code, 0);
      assert.equal((await call('gate', '--run', 'record', ...all)).code, 4);
      assert.equal(json().reasons[0]?.en, gap('a/one'));
      assert.equal((await call('run', '--record', 'whole')).code, 0);
      assert.equal((await call('gate', '--run', 'whole')).code, 0);
    });

    it('a part of several, and passes as a whole', async () => {
      at.write('tenken.config.yaml', profile('suites: [a, b]'));
      for (const part of [1, 2])
        assert.equal((await call('run', '--shard', `${part}/2`, '--record', `p${part}`)).code, 4);
      assert.equal((await call('merge', 'p1', 'p2', '--record', 'whole')).code, 0);
      assert.equal((await call('gate', '--run', 'whole')).code, 0);
    });

    it('but a commit goes on, and hears what of it was not touched', async () => {
      at.write('tenken.config.yaml', profile('suites: [a], perspectives: [privacy]'));
      at.commitAll();
      at.write('b.tenken.yaml', suite('b', scenario('one'), scenario('three')));
      at.git('add', '.');
      assert.equal((await call('gate', '--staged', ...all)).code, 0);
      allSay(
        'Of `gate.baseline`, the commit does not touch suite a, perspective Privacy Protection; to decide over all of it: tenken gate',
        'en',
      );
    });
  });
});
