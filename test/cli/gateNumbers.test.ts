import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { callCli } from './support/cli.ts';
import { sarifValidator } from './support/publicSchemas.ts';
import { makeWorkspace, type TestWorkspace } from './support/workspace.ts';

const targets = 'targets:\n  t: { provider: scripted, script: script.yaml }\n';
const config = (gate: string) => `tenken: 1\n${targets}gate: ${gate}\n`;
const rows = (count: number) =>
  `id,said\n${Array.from({ length: count }, (_, index) => `r${index},Question ${index}.\n`).join('')}`;
/** A target that gives wrong answers to these questions. */
const script = (failing: readonly number[]) =>
  'tenken: 1\nscript: s\nrules:\n' +
  (failing.length === 0
    ? ''
    : `  - when: { said: [${failing.map((index) => `Question ${index}.`).join(', ')}] }\n    reply: "no"\n`) +
  '  - reply: "fine"\n';
const range = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => from + index);

describe('the numbers of tenken gate', function () {
  this.timeout(60_000);
  let workspace: TestWorkspace;
  beforeEach(() => {
    workspace = makeWorkspace({
      'tenken.config.yaml': config('{ severity: { medium: { limit: 5 % } } }'),
      'script.yaml': script([]),
      's.tenken.yaml':
        'tenken: 1\nsuite: desk\ntargets: [t]\ndata: { rows: { file: rows.csv, key: id } }\nscenarios:\n' +
        '  - id: a\n    each: rows\n    perspectives: [privacy]\n    turns: [{ user: "{{row.said}}" }]\n    expect: [{ contains: fine }]\n',
    });
  });
  afterEach(() => workspace.remove());
  const gate = (...args: readonly string[]) => callCli(['gate', ...args], { cwd: workspace.root });
  const gateOver = async (failing: readonly number[], count: number, ...args: readonly string[]) => {
    workspace.write('rows.csv', rows(count));
    workspace.write('script.yaml', script(failing));
    return gate(...args);
  };

  it('0 of 20 cannot decide a limit of 5 %: 73 clean trials would', async () => {
    const { code, stdout } = await gateOver([], 20);
    assert.equal(code, 4);
    assert.match(
      stdout,
      /^Gate: inconclusive\n {2}Severity medium: 0 of 20 trials failed \(95 % interval 0 % – 16\.1 %\); that cannot decide a limit of 5 %\. It would take 73 trials in all, 53 more, without a further failure\.\n/mu,
    );
    const japanese = await gate('--locale', 'ja');
    assert.equal(japanese.code, 4);
    assert.match(
      japanese.stdout,
      /^ゲート：判定できず\n {2}重大度「中」：20 回中 0 回が不合格で.*合計 73 回（あと 53 回）/mu,
    );
  });

  it('0 of 72 is not enough, 0 of 73 passes', async () => {
    assert.equal((await gateOver([], 72)).code, 4);
    const { code, stdout } = await gateOver([], 73);
    assert.equal(code, 0);
    assert.match(stdout, /^Gate: passed\n {2}Severity medium: 0 of 73 trials failed .*, within the limit of 5 %\.\n/mu);
  });

  it('9 of 20 fails', async () => {
    const { code, stdout } = await gateOver(range(0, 9), 20);
    assert.equal(code, 1);
    assert.match(
      stdout,
      /^Gate: failed\n {2}Severity medium: 9 of 20 trials failed \(95 % interval 25\.8 % – 65\.8 %\); the limit is 5 %\. Failed: desk\/a\.\n/mu,
    );
  });

  it('6 fixed and 16 broken against the baseline have exact p 0.0525 and mid-p 0.0347, every one of them named', async () => {
    await gateOver(range(0, 6), 40);
    const [run = ''] = readdirSync(join(workspace.root, '.tenken', 'runs'));
    assert.equal((await callCli(['accept', run], { cwd: workspace.root })).code, 0);
    const { code, stdout } = await gateOver(range(10, 26), 40);
    assert.equal(code, 1);
    assert.deepEqual(
      [...stdout.matchAll(/^ {2}Regression: desk\/a#r(\d+) \(t\) passed in the baseline and fails now\.$/gmu)].map(
        ([, row]) => Number(row),
      ),
      range(10, 26),
    );
    assert.match(
      stdout,
      /^ {2}Against the baseline: 16 broke, 6 fixed, 18 the same\.\n {2}Failure rate over 40 paired cases: 15 % → 40 %\. McNemar: exact p 0\.0525, mid-p 0\.0347\.$/mu,
    );
    const japanese = await gate('--locale', 'ja');
    assert.match(
      japanese.stdout,
      /^ {2}ベースラインとの比較：悪化 16、改善 6、変化なし 18\n.*正確 p 0\.0525、mid-p 0\.0347$/mu,
    );
  });

  it('a waiver lets a failing scenario through until its day, and every report names it', async () => {
    const waiver = (until: string) =>
      config(`{ waivers: [{ scenario: desk/a, reason: Being mended, owner: 佐藤, until: ${until} }] }`);
    workspace.write('tenken.config.yaml', waiver('2999-12-31'));
    const { code, stdout } = await gateOver([0], 3);
    assert.equal(code, 0);
    assert.match(
      stdout,
      /^ {2}Waived until 2999-12-31 by 佐藤: desk\/a, 1 of 3 trials failed\. Reason: Being mended$/mu,
    );
    for (const kind of ['junit', 'sarif', 'markdown', 'github'])
      assert.match((await gate('--reporter', kind)).stdout, /Waived until 2999-12-31 by 佐藤/u, kind);

    const suppressions = async (): Promise<readonly unknown[]> => {
      const log = JSON.parse((await gate('--reporter', 'sarif')).stdout) as {
        runs: readonly [{ results: readonly { suppressions?: unknown }[] }];
      };
      const validate = sarifValidator();
      validate(log);
      assert.deepEqual(validate.errors ?? [], []);
      return log.runs[0].results.map((each) => each.suppressions);
    };
    assert.deepEqual(await suppressions(), [
      [{ kind: 'external', status: 'accepted', justification: 'Being mended (佐藤, 2999-12-31)' }],
    ]);
    const data = JSON.parse((await gate('--reporter', 'json')).stdout) as {
      waivers: unknown;
      reasons: readonly { en: string }[];
    };
    assert.deepEqual(data.waivers, [
      {
        ...{ scenario: 'desk/a', target: null, reason: 'Being mended', owner: '佐藤', until: '2999-12-31' },
        expired: false,
      },
    ]);
    assert.equal(
      data.reasons[0]?.en,
      'Waived until 2999-12-31 by 佐藤: desk/a, 1 of 3 trials failed. Reason: Being mended',
    );

    workspace.write('tenken.config.yaml', waiver('2020-01-01'));
    assert.deepEqual(await suppressions(), [undefined]);
    const late = await gate();
    assert.equal(late.code, 1);
    assert.match(late.stderr, /^tenken\.config\.yaml:4:\d+: expired-waiver: /mu);
    assert.match(late.stdout, /^ {2}The waiver of desk\/a \(佐藤\) ended on 2020-01-01: its failures count again\.$/mu);
  });

  it('what must always hold can neither be waived nor loosened', async () => {
    workspace.write('rows.csv', rows(3));
    workspace.write('script.yaml', script([0]));
    const baseline = 'baseline: { perspectives: [privacy] }';
    workspace.write('tenken.config.yaml', config(`{ severity: { medium: { limit: 99 % } }, ${baseline} }`));
    const { code, stdout } = await gate();
    assert.equal(code, 1);
    assert.match(stdout, /^ {2}Baseline: 1 of 3 trials failed .*; the limit is 0 %\. Failed: desk\/a\.$/mu);
    for (const [what, attempt] of [
      ['waivers', 'waivers: [{ scenario: desk/a, reason: x, owner: y, until: 2999-12-31 }]'],
      ['a limit', 'perspective: { privacy: { limit: 50 % } }'],
    ]) {
      workspace.write('tenken.config.yaml', config(`{ ${baseline}, ${attempt} }`));
      const refused = await gate();
      assert.equal(refused.code, 2, what);
      assert.match(refused.stderr, /^tenken\.config\.yaml:4:\d+: weakened-baseline: /mu);
      assert.equal((await callCli(['check'], { cwd: workspace.root })).code, 1);
    }
  });
});
