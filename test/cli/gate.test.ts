import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { callCli } from './support/cli.ts';
import { makeWorkspace, type TestWorkspace } from './support/workspace.ts';

const config = 'tenken: 1\ntargets:\n  t: { provider: scripted, script: script.yaml }\n';
const suite = (id: string, user = 'Hello', comment = '') =>
  `tenken: 1\nsuite: ${id}\ntargets: [t]\n${comment}scenarios:\n  - id: a\n    turns: [{ user: ${user} }]\n    expect: [{ contains: fine }]\n`;

describe('tenken gate', function () {
  this.timeout(60_000);
  let workspace: TestWorkspace;
  beforeEach(() => {
    workspace = makeWorkspace({
      'tenken.config.yaml': config,
      'script.yaml': 'tenken: 1\nscript: s\nrules:\n  - when: { said: Bad }\n    reply: "no"\n  - reply: "fine"\n',
      'スイート one.tenken.yaml': suite('one'),
      'two.tenken.yaml': suite('two', 'Hi'),
      '.gitignore': '.tenken/\n',
    });
    git('init', '-q');
    git('config', 'user.email', 'a@example.com');
    git('config', 'user.name', 'a');
  });
  afterEach(() => workspace.remove());

  const git = (...args: readonly string[]) => {
    const { status, stdout, stderr } = spawnSync('git', args, { cwd: workspace.root, encoding: 'utf8' });
    assert.equal(status, 0, stderr);
    return stdout;
  };
  const gate = (...args: readonly string[]) => callCli(['gate', ...args], { cwd: workspace.root });
  const made = (stderr: string) =>
    /(\d+) attempts? (?:is|are) known from records, (\d+) (?:is|are) to be made/u.exec(stderr)?.slice(1).map(Number);
  const commitAll = () => {
    git('add', '.');
    git('commit', '-qm', 'x');
  };

  it('runs what is not known, once', async () => {
    const first = await gate();
    assert.deepEqual([first.code, made(first.stderr)], [0, [0, 2]], first.stderr);
    const second = await gate();
    assert.deepEqual([second.code, made(second.stderr)], [0, [2, 0]]);
    assert.equal(readdirSync(join(workspace.root, '.tenken', 'runs')).length, 1);
  });

  it('makes a record that can be verified, with what it reused', async () => {
    await gate();
    workspace.write('two.tenken.yaml', suite('two', 'Other'));
    const changed = await gate();
    assert.deepEqual([changed.code, made(changed.stderr)], [0, [1, 1]], changed.stderr);
    const run =
      readdirSync(join(workspace.root, '.tenken', 'runs'))
        .sort()
        .at(-1) ?? '';
    assert.deepEqual((await callCli(['verify', run], { cwd: workspace.root })).code, 0);
    assert.equal((await gate('--run', run)).code, 0);
  });

  it('makes no call for a comment', async () => {
    await gate();
    workspace.write('two.tenken.yaml', suite('two', 'Hi', '# changed\n'));
    assert.deepEqual(made((await gate()).stderr), [2, 0]);
  });

  it('fails where a case fails, and names the regression', async () => {
    await gate();
    const run = readdirSync(join(workspace.root, '.tenken', 'runs'))[0] ?? '';
    await callCli(['accept', run], { cwd: workspace.root });
    workspace.write('script.yaml', workspace.read('script.yaml').replace('Bad', 'Hi'));
    const { code, stdout } = await gate();
    assert.equal(code, 1);
    assert.match(stdout, /^ {2}Regression: two\/a \(t\) passed in the baseline and fails now\.$/mu);
    assert.match(stdout, /Against the baseline: 1 broke, 0 fixed, 1 the same\.\n.*exact p 1\.0000, mid-p 0\.5000/u);
  });

  it('says diagnostics first, and runs nothing', async () => {
    workspace.write('two.tenken.yaml', 'tenken: 1\nsuite: two\nscenario: []\n');
    const { code, stderr } = await gate();
    assert.equal(code, 2);
    assert.match(stderr, /^two\.tenken\.yaml:\d+:\d+: /mu);
  });

  it('leaves what there is no time for inconclusive', async () => {
    assert.equal((await gate('--time-budget', '0s')).code, 4);
    workspace.write('tenken.config.yaml', `${config}gate: { inconclusive: fail }\n`);
    assert.equal((await gate('--time-budget', '0s')).code, 1);
    assert.equal((await gate('--time-budget', 'soon')).code, 2);
  });

  it('names the budget that is spent: what was not tried is not decided, and that is no verdict', async () => {
    const priced = '{ provider: openai, model: m, baseUrl: http://127.0.0.1:9/v1, price: { input: 1, output: 1 } }';
    workspace.write('tenken.config.yaml', config.replace(/\{ provider.*\}/u, priced));
    for (const [args, locale, gateLine, sentence] of [
      [['--budget-requests', '0'], 'en', 'Gate: inconclusive', 'The budget of 0 requests is spent.'],
      [['--budget-requests', '0'], 'ja', 'ゲート：判定できず', '要求数の上限 0 件に達しました。'],
      [
        ['--budget-usd', '0'],
        'en',
        'Gate: inconclusive',
        'The budget of 0 US dollars does not pay for another request.',
      ],
      [['--budget-usd', '0'], 'ja', 'ゲート：判定できず', '残りの金額では次の要求を送れません（上限 0 米ドル）。'],
    ] as const) {
      const { code, stdout, stderr } = await gate(...args, '--locale', locale);
      assert.equal(code, 3, stderr);
      assert.ok(stdout.includes(`\n${gateLine}\n`), stdout);
      assert.ok(stderr.includes(`\ntenken: ${sentence}`), stderr);
    }
  });

  describe('--staged', () => {
    it('decides over the first commit', async () => {
      git('add', '.');
      const { code, stderr } = await gate('--staged');
      assert.deepEqual([code, made(stderr)], [0, [0, 2]], stderr);
    });

    it('has nothing to do where nothing staged can affect a verdict', async () => {
      commitAll();
      workspace.write('src/main.py', 'print(1)\n');
      git('add', '.');
      const { code, stdout, stderr } = await gate('--staged');
      assert.deepEqual([code, stdout, stderr], [0, '', 'tenken: Nothing that is staged can affect a verdict.\n']);
    });

    it('reads the index, not the work tree', async () => {
      commitAll();
      workspace.write('two.tenken.yaml', suite('two', 'Bad'));
      git('add', 'two.tenken.yaml');
      workspace.write('two.tenken.yaml', suite('two'));
      const before = git('status', '--porcelain');
      assert.equal((await gate('--staged')).code, 1);
      assert.equal(git('status', '--porcelain'), before);
    });

    it('does not see what is not staged', async () => {
      commitAll();
      workspace.write('two.tenken.yaml', suite('two', 'Bad'));
      assert.equal((await gate('--staged')).code, 0);
    });

    it('follows a file to the suites that it belongs to', async () => {
      commitAll();
      workspace.write('script.yaml', 'tenken: 1\nscript: s\nrules:\n  - reply: "no"\n');
      git('add', '.');
      const { code, stderr } = await gate('--staged');
      assert.deepEqual([code, made(stderr)], [1, [0, 2]], stderr);
    });

    it('makes no call for what no verdict depends on: comments, order of keys, quotes, other rows, names of files', async () => {
      commitAll();
      await gate();
      workspace.write(
        'two.tenken.yaml',
        '# why\nsuite: two\ntenken: 1 # one\nscenarios:\n  - expect: [{ "contains": "fine" }]\n    title: Renamed\n    turns:\n      - user: "Hi"\n    id: a\ntargets:\n  - t\n',
      );
      workspace.write('notes/two.md', 'two');
      git('add', '.');
      const { code, stderr } = await gate('--staged');
      assert.deepEqual([code, made(stderr)], [0, [1, 0]], stderr);
    });

    it('reruns exactly the cases of a row that changed', async () => {
      const rows = (changed: string) =>
        `id,q\n${['a', 'b', 'c', 'd', 'e'].map((id) => `${id},${id === 'c' ? changed : 'same'}\n`).join('')}`;
      workspace.write('rows.csv', rows('before'));
      workspace.write(
        'three.tenken.yaml',
        'tenken: 1\nsuite: three\ntargets: [t]\ndata: { rows: { file: rows.csv, key: id } }\nscenarios:\n' +
          '  - id: a\n    each: rows\n    repeat: 2\n    turns: [{ user: "{{row.id}} {{row.q}}" }]\n    expect: [{ contains: fine }]\n' +
          '  - { id: b, turns: [{ user: Hello }], expect: [{ contains: fine }] }\n',
      );
      commitAll();
      await gate();
      workspace.write('rows.csv', rows('after'));
      git('add', '.');
      const { code, stderr } = await gate('--staged', '--reporter', 'ndjson=out.ndjson');
      assert.deepEqual([code, made(stderr)], [0, [9, 2]], stderr);
      const started = workspace
        .read('out.ndjson')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as { readonly event: string; readonly id?: string })
        .filter(({ event }) => event === 'started')
        .map(({ id }) => id);
      assert.deepEqual(started, ['three/a#c@1', 'three/a#c@2']);
    });

    it('lets a deletion and a rename through, and reruns nothing for them', async () => {
      git('add', '.');
      await gate('--staged');
      git('commit', '-qm', 'x');
      git('rm', '-q', 'two.tenken.yaml');
      assert.equal((await gate('--staged')).code, 0);
      git('mv', 'スイート one.tenken.yaml', '名前 変更.tenken.yaml');
      const { code, stderr } = await gate('--staged');
      assert.deepEqual([code, made(stderr)], [0, [1, 0]], stderr);
    });

    it('finds the workspace of each suite in a larger repository', async () => {
      commitAll();
      for (const [name, content] of [
        ['tenken.config.yaml', config],
        ['script.yaml', 'tenken: 1\nscript: s\nrules:\n  - reply: "no"\n'],
        ['s.tenken.yaml', suite('inner')],
      ] as const)
        workspace.write(`apps/inner app/${name}`, content);
      git('add', 'apps');
      const { code, stdout } = await gate('--staged');
      assert.equal(code, 1);
      assert.match(stdout, /inner/u);
    });

    it('works in a worktree', async () => {
      commitAll();
      git('worktree', 'add', '-q', '-b', 'other', '別の tree');
      const root = join(workspace.root, '別の tree');
      assert.equal((await callCli(['gate', '--staged'], { cwd: root })).code, 0);
      git('worktree', 'remove', '--force', '別の tree');
    });

    it('says that there is no repository', async () => {
      const outside = makeWorkspace({ 'a.txt': '' });
      const { code, stderr } = await callCli(['gate', '--staged'], { cwd: outside.root });
      assert.equal(code, 2);
      assert.match(stderr, /is in no git repository/u);
      outside.remove();
    });
  });
});
