import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { reportElement, type ReportData } from '../../src/protocol/report.ts';
import { callCli } from './support/cli.ts';
import { makeWorkspace, type TestWorkspace } from './support/workspace.ts';

const config = 'tenken: 1\ntargets:\n  t: { provider: scripted, script: script.yaml }\n';
/** A target that answers wrong to one thing that is said. */
const script = (wrong: string): string =>
  `tenken: 1\nscript: s\nrules:\n  - when: { said: ${wrong} }\n    reply: "no"\n  - reply: "fine"\n`;
const suite = (name: string, scenarios: Readonly<Record<string, string>>): string =>
  `tenken: 1\nsuite: ${name}\ntargets: [t]\nscenarios:\n${Object.entries(scenarios)
    .map(([id, user]) => `  - { id: ${id}, turns: [{ user: ${user} }], expect: [{ contains: fine }] }\n`)
    .join('')}`;

describe('the baseline over time', function () {
  this.timeout(60_000);
  let workspace: TestWorkspace;
  beforeEach(async () => {
    workspace = makeWorkspace({
      'tenken.config.yaml': config,
      'script.yaml': script('Bad'),
      'one.tenken.yaml': suite('one', { a: 'Hello', b: 'Bad' }),
      'two.tenken.yaml': suite('two', { a: 'Hello' }),
    });
    await cli('run', '--record', 'first');
    await cli('accept', 'first');
  });
  afterEach(() => workspace.remove());

  const cli = (...args: readonly string[]) => callCli(args, { cwd: workspace.root });
  /** What a gate says of the baseline. */
  const compared = async (...args: readonly string[]): Promise<readonly string[]> =>
    (await cli('gate', ...args)).stdout
      .split('\n')
      .map((line) => line.trim())
      .filter((line) =>
        /^(?:Gone|Regression|Changed|Against the baseline|消失|悪化|変更|ベースラインとの比較)[:：]/u.test(line),
      );
  const ids = (): readonly string[] =>
    workspace
      .read('tenken.baseline.json')
      .split('\n')
      .flatMap((line) => /^\["([^"]+)","t","(\w+)"/u.exec(line)?.slice(1).join(' ') ?? []);

  it('names the failing scenario that somebody deleted, and the deleted suite', async () => {
    assert.deepEqual(ids(), ['one/a pass', 'one/b fail', 'two/a pass']);
    workspace.write('one.tenken.yaml', suite('one', { a: 'Hello' }));
    assert.deepEqual(await compared(), [
      'Gone: one/b (t) failed in the baseline and is not run any more.',
      'Against the baseline: 0 broke, 0 fixed, 2 the same.',
    ]);
    workspace.write('two.tenken.yaml', suite('renamed', { a: 'Hello' }));
    assert.deepEqual(await compared('--locale', 'ja'), [
      '消失：one/b (t) はベースラインでは不合格でしたが、今回は実行していません。',
      '消失：two/a (t) はベースラインでは合格でしたが、今回は実行していません。',
      'ベースラインとの比較：悪化 0、改善 0、変化なし 1、新規または判定なし 1',
    ]);
  });

  it('says nothing of suites that were not asked for', async () => {
    assert.deepEqual(await compared('two.tenken.yaml'), ['Against the baseline: 0 broke, 0 fixed, 1 the same.']);
  });

  it('lets go of what is no longer there when a run is accepted, and says so', async () => {
    workspace.write('one.tenken.yaml', suite('one', { a: 'Hello' }));
    workspace.write('two.tenken.yaml', suite('renamed', { a: 'Hello' }));
    await cli('run', '--record', 'second');
    const { stderr } = await cli('accept', 'second');
    assert.match(stderr, /^Not in the workspace, and left out of the baseline: one\/b \(t\), two\/a \(t\)$/mu);
    assert.deepEqual(ids(), ['one/a pass', 'renamed/a pass']);
    assert.deepEqual(await compared(), ['Against the baseline: 0 broke, 0 fixed, 2 the same.']);
  });

  it('takes of a partial run what it ran, and keeps the rest', async () => {
    workspace.write('script.yaml', script('Hello'));
    await cli('run', '--scenario', 'one/b', '--record', 'part');
    await cli('accept', 'part');
    assert.deepEqual(ids(), ['one/a pass', 'one/b pass', 'two/a pass']);
    assert.deepEqual((await compared()).slice(0, 1), ['Regression: one/a (t) passed in the baseline and fails now.']);
  });

  it('takes an edited test for what it is: neither broken nor fixed, and named', async () => {
    const text = suite('one', { a: 'Bad', b: 'Hello' });
    workspace.write('one.tenken.yaml', text.replace('contains: fine', 'contains-any: [fine, no]'));
    assert.deepEqual(await compared(), [
      'Changed: one/a (t) was edited since the baseline, so there is no verdict to compare with (passed then, passed now).',
      'Changed: one/b (t) was edited since the baseline, so there is no verdict to compare with (failed then, passed now).',
      'Against the baseline: 0 broke, 0 fixed, 1 the same, 2 with an edited test.',
    ]);
    workspace.write('one.tenken.yaml', text);
    assert.deepEqual(await compared('--locale', 'ja'), [
      '変更：one/a (t) はベースライン以降に内容が変わったため、比較できる判定がありません（以前：合格、今回：不合格）。',
      '変更：one/b (t) はベースライン以降に内容が変わったため、比較できる判定がありません（以前：不合格、今回：合格）。',
      'ベースラインとの比較：悪化 0、改善 0、変化なし 1、テスト変更 2',
    ]);
    await cli('run', '--record', 'edited');
    const { stdout } = await cli('compare', 'first', 'edited');
    assert.match(
      stdout,
      /^Cannot be compared, because what is asked or how it is judged was edited:\n {2}one\/a \(t\)\n {2}one\/b \(t\)\n\n0 fixed, 0 broke, 1 the same, 2 not comparable\.$/mu,
    );
    const { stderr } = await cli('accept', 'edited');
    assert.match(
      stderr,
      /^Edited since the baseline, so there was no verdict to compare with; the new ones take its place: one\/a, one\/b$/mu,
    );
    assert.deepEqual(await compared(), ['Against the baseline: 0 broke, 0 fixed, 3 the same.']);
  });

  it('compares a target that was changed, and one that took its place', async () => {
    const pairs = async (): Promise<unknown> => {
      await cli('run', '--record', 'later');
      const { stdout } = await cli('compare', 'first', 'later', '--reporter', 'json');
      rmSync(join(workspace.root, 'later'), { recursive: true });
      return JSON.parse(stdout);
    };
    workspace.write(
      'script.yaml',
      script('Bad').replace('Bad }', 'Bad, earlier: Other }\n    reply: "fine"\n  - when: { said: Bad }'),
    );
    const same = { fixed: 0, broke: 0, same: 3, incomparable: 0, p: { exact: 1, mid: 1 } };
    assert.deepEqual(await pairs(), same);
    workspace.write('tenken.config.yaml', config.replace(' t:', ' other:'));
    for (const [name, scenarios] of [
      ['one', { a: 'Hello', b: 'Bad' }],
      ['two', { a: 'Hello' }],
    ] as const)
      workspace.write(`${name}.tenken.yaml`, suite(name, scenarios).replace('[t]', '[other]'));
    assert.deepEqual(await pairs(), same);
  });

  it('is read where it is from before tests were hashed: verdicts are compared as they come', async () => {
    workspace.write(
      'tenken.baseline.json',
      workspace.read('tenken.baseline.json').replace(/,"[0-9a-f]{64}"\],$/gmu, '],'),
    );
    workspace.write('one.tenken.yaml', suite('one', { a: 'Bad', b: 'Bad' }));
    assert.deepEqual((await compared()).slice(0, 1), ['Regression: one/a (t) passed in the baseline and fails now.']);
  });

  it('stands in every report of a gate: counts as data, cases by name', async () => {
    workspace.write('script.yaml', script('Hello'));
    workspace.write('two.tenken.yaml', suite('two', { b: 'Bad' }));
    const of = (id: string) => [{ id, target: 't' }];
    const counts = {
      ...{ broke: 1, fixed: 1, same: 0, edited: 0, open: 1, gone: 1, p: { exact: 1, mid: 0.75 } },
      cases: { broke: of('one/a'), fixed: of('one/b'), edited: [], gone: of('two/a') },
    };
    const sentences = [
      'Gone: two/a (t) passed in the baseline and is not run any more.',
      'If that is meant, accept a run without them and commit tenken.baseline.json too: tenken run, then tenken accept RUN.',
      'Regression: one/a (t) passed in the baseline and fails now.',
      'Against the baseline: 1 broke, 1 fixed, 0 the same, 1 new or without a verdict.',
      'Failure rate over 2 paired cases: 50 % → 50 %. McNemar: exact p 1.0000, mid-p 0.7500.',
    ];
    const kinds = ['text', 'json', 'ndjson', 'junit', 'sarif', 'markdown', 'github', 'html'] as const;
    await cli('gate', ...kinds.flatMap((kind) => ['--reporter', `${kind}=out.${kind}`]));
    const report = (kind: (typeof kinds)[number]): string => workspace.read(`out.${kind}`);
    assert.deepEqual((JSON.parse(report('json')) as { baseline: unknown }).baseline, counts);
    const last = JSON.parse(report('ndjson').trim().split('\n').at(-1) ?? '') as { baseline: { sentences: unknown[] } };
    assert.deepEqual(
      last.baseline.sentences.map((each) => (each as { en: string }).en),
      sentences,
    );
    const [, base64 = ''] = new RegExp(`id="${reportElement}">([^<]+)<`, 'u').exec(report('html')) ?? [];
    const page = JSON.parse(gunzipSync(Buffer.from(base64, 'base64')).toString('utf8')) as ReportData;
    assert.deepEqual(page.run.reasons.map(({ en }) => en).slice(-sentences.length), sentences);
    const sarif = JSON.parse(report('sarif')) as { runs: [{ properties: { baseline: unknown } }] };
    assert.deepEqual(sarif.runs[0].properties.baseline, counts);
    for (const kind of ['text', 'junit', 'sarif', 'markdown', 'github'] as const) {
      const text = report(kind)
        .replaceAll('&gt;', '>')
        .replaceAll('%25', '%')
        .replaceAll('\\(', '(')
        .replaceAll('\\)', ')');
      for (const sentence of sentences) assert.ok(text.includes(sentence), `${kind}: ${sentence}`);
    }
  });

  it('is not made of a run without a verdict, and stays as it is', async () => {
    const before = workspace.read('tenken.baseline.json');
    workspace.write(
      'tenken.config.yaml',
      'tenken: 1\ntargets:\n  t: { provider: recorded, file: none.jsonl, output: reply }\n',
    );
    workspace.write('none.jsonl', '{"key":"x","reply":"fine"}\n');
    await cli('run', '--record', 'empty');
    const { code, stderr, stdout } = await cli('accept', 'empty');
    assert.deepEqual(
      [code, stdout, stderr],
      [2, '', 'tenken: The run empty has no verdict, so there is nothing to accept. The baseline stays as it is.\n'],
    );
    assert.equal(workspace.read('tenken.baseline.json'), before);
  });

  it('counts the stricter line where a merge kept both', async () => {
    const text = workspace.read('tenken.baseline.json');
    const line = text.split('\n').find((each) => each.startsWith('["one/a"')) ?? '';
    for (const both of [`${line}\n${line.replace('pass', 'fail')}`, `${line.replace('pass', 'fail')}\n${line}`]) {
      workspace.write('tenken.baseline.json', text.replace(line, both));
      workspace.write('script.yaml', script('Hello'));
      assert.deepEqual((await compared()).slice(0, 1), ['Regression: one/a (t) passed in the baseline and fails now.']);
    }
  });

  it('takes the line of the test as it is now where a merge kept both, and writes one when a run is accepted', async () => {
    const line = (): string => /^\["one\/a".*$/mu.exec(workspace.read('tenken.baseline.json'))?.[0] ?? '';
    const old = line();
    workspace.write('one.tenken.yaml', suite('one', { a: 'Bad', b: 'Bad' }));
    await cli('run', '--record', 'edited');
    await cli('accept', 'edited');
    const now = line();
    assert.match(`${old}\n${now}`, /"pass"[^]*"fail"/u);
    workspace.write('tenken.baseline.json', workspace.read('tenken.baseline.json').replace(now, `${now}\n${old}`));
    assert.deepEqual(await compared(), ['Against the baseline: 0 broke, 0 fixed, 3 the same.']);
    assert.match((await cli('accept', 'edited')).stdout, /the baseline has 3 cases in all/u);
    assert.deepEqual(ids(), ['one/a fail', 'one/b fail', 'two/a pass']);
    assert.equal(line(), now);
  });

  it('is not replaced by a broken suite: nothing is let go of then', async () => {
    workspace.write('two.tenken.yaml', 'tenken: 1\nsuite: two\nbroken: [\n');
    assert.equal((await cli('accept', 'first')).code, 0);
    assert.deepEqual(ids(), ['one/a pass', 'one/b fail', 'two/a pass']);
  });

  for (const [what, text, said] of [
    [
      'another version',
      '{"tenken": 2, "cases": []}',
      'tenken.baseline.json:1:12: baseline: The file is no baseline of this version (`"tenken": 1`). Write it again with: tenken accept RUN',
    ],
    [
      'no JSON',
      'x',
      'tenken.baseline.json:1:1: baseline: The baseline is not JSON. Write it again with: tenken accept RUN',
    ],
    [
      'a torn end',
      '{\n"tenken": 1,\n"cases": [\n["a","t",',
      'tenken.baseline.json:4:10: baseline: The baseline is not JSON. Write it again with: tenken accept RUN',
    ],
    [
      'a verdict that there is not',
      '{"tenken": 1, "cases": [["a/b","t","maybe","x"]]}',
      'tenken.baseline.json:1:25: baseline: This is no case of a baseline: ["suite/scenario", "target", "pass" or "fail", "hash", "hash of the test"]. Write it again with: tenken accept RUN',
    ],
  ] as const)
    it(`is refused with ${what}, at its place`, async () => {
      workspace.write('tenken.baseline.json', text);
      const { code, stderr } = await cli('gate');
      assert.deepEqual([code, stderr], [2, `${said}\n`]);
    });
});
