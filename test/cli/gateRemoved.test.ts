import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { callCli } from './support/cli.ts';
import { makeRepository, type TestRepository } from './support/repository.ts';

const suite = (name: string, ...ids: readonly string[]): string =>
  `tenken: 1\nsuite: ${name}\ntargets: [t]\nscenarios:\n${ids
    .map((id) => `  - { id: ${id}, turns: [{ user: Hello }], expect: [{ contains: fine }] }\n`)
    .join('')}`;
const config = 'tenken: 1\ntargets:\n  t: { provider: scripted, script: script.yaml }\n';

describe('what a commit takes away', function () {
  this.timeout(60_000);
  let at: TestRepository;
  beforeEach(async () => {
    at = makeRepository({
      'tenken.config.yaml': config,
      'script.yaml': 'tenken: 1\nscript: s\nrules:\n  - reply: "fine"\n',
      'one.tenken.yaml': suite('one', 'a', 'b'),
      'two.tenken.yaml': suite('two', 'a'),
    });
    await callCli(['run', '--record', '.tenken/first'], { cwd: at.root });
    assert.equal((await callCli(['accept', '.tenken/first'], { cwd: at.root })).code, 0);
    at.commitAll();
  });
  afterEach(() => at.remove());

  const staged = (...args: readonly string[]) => callCli(['gate', '--staged', ...args], { cwd: at.root });
  const gone = async (...args: readonly string[]): Promise<readonly string[]> => {
    const { code, stdout, stderr } = await staged(...args);
    assert.equal(code, 0, stderr);
    const lines = `${stdout}${stderr}`.split('\n').map((line) => line.trim());
    return lines.filter((line) => /^(?:Gone|消失)/u.test(line));
  };
  const two = 'Gone: two/a (t) passed in the baseline and is not run any more.';

  it('is named where a whole suite is deleted, with what to do, and lets the commit go on', async () => {
    at.git('rm', '-q', 'two.tenken.yaml');
    assert.deepEqual(await staged(), {
      code: 0,
      signal: null,
      stdout: '',
      stderr: `${two}\nIf that is meant, accept a run without them and commit tenken.baseline.json too: tenken run, then tenken accept RUN.\ntenken: Suites are deleted, and nothing that is staged has to be run.\n`,
    });
    assert.deepEqual(await gone('--locale', 'ja'), [
      '消失：two/a (t) はベースラインでは合格でしたが、今回は実行していません。',
    ]);
  });

  it('stands in every report', async () => {
    at.git('rm', '-q', 'two.tenken.yaml');
    const kinds = ['text', 'json', 'ndjson', 'junit', 'sarif', 'markdown', 'github'];
    await staged(...kinds.flatMap((kind) => ['--reporter', `${kind}=out/report.${kind}`]));
    for (const kind of kinds.filter((each) => each !== 'json')) {
      const text = at.read(`out/report.${kind}`).replaceAll('\\', '');
      assert.ok(text.includes(two), `${kind}: ${text}`);
    }
    const { baseline, gate } = JSON.parse(at.read('out/report.json')) as { baseline: { gone: number }; gate: string };
    assert.deepEqual([gate, baseline.gone], ['pass', 1]);
  });

  it('is named beside what is run', async () => {
    at.git('rm', '-q', 'two.tenken.yaml');
    at.write('one.tenken.yaml', suite('one', 'a'));
    at.git('add', '.');
    assert.deepEqual(await gone(), ['Gone: one/b (t) passed in the baseline and is not run any more.', two]);
  });

  it('is named where a suite gets another name', async () => {
    at.write('two.tenken.yaml', suite('deux', 'a'));
    at.git('add', '.');
    assert.deepEqual(await gone(), [two]);
  });

  it('is nothing where a file is renamed, a suite moves, or another file has it', async () => {
    at.git('mv', 'two.tenken.yaml', '移動 (2).tenken.yaml');
    assert.deepEqual(await gone(), []);
    at.commitAll();
    at.write('three.tenken.yaml', suite('two', 'a'));
    at.commitAll();
    at.git('rm', '-q', '移動 (2).tenken.yaml');
    assert.deepEqual(await gone(), []);
  });

  it('is named once where the baseline goes along', async () => {
    at.git('rm', '-q', 'two.tenken.yaml');
    at.write(
      'tenken.baseline.json',
      at
        .read('tenken.baseline.json')
        .split('\n')
        .filter((line) => !line.includes('two/a'))
        .join('\n'),
    );
    at.git('add', '.');
    assert.deepEqual(await staged(), {
      code: 0,
      signal: null,
      stdout: '',
      stderr:
        'tenken: Taken out of tenken.baseline.json, so that no gate compares with them from this commit on: two/a (t)\ntenken: Nothing that is staged can affect a verdict.\n',
    });
  });

  it('is nothing before there is a baseline', async () => {
    at.git('rm', '-q', 'tenken.baseline.json');
    at.git('commit', '-qm', 'x', '--no-verify');
    at.git('rm', '-q', 'two.tenken.yaml');
    assert.equal((await staged()).stderr, 'tenken: Nothing that is staged can affect a verdict.\n');
  });

  for (const [what, profile, name] of [
    ['a suite', 'suites: [two]', 'two'],
    ['a scenario', 'scenarios: [two/a]', 'two/a'],
  ] as const)
    it(`is refused where the profile says that ${what} of it must always hold`, async () => {
      at.write('tenken.config.yaml', `${config}gate: { baseline: { ${profile} } }\n`);
      at.commitAll();
      const column = `gate: { baseline: { ${profile}`.indexOf('[') + 2;
      const said = `tenken.config.yaml:4:${column}: weakened-baseline: \`${name}\` must always hold (\`gate.baseline\`), and its suite is not there. Bring it back, or take it out of \`gate.baseline\`.\n`;
      at.git('rm', '-q', 'two.tenken.yaml');
      const alone = await staged();
      assert.deepEqual([alone.code, alone.stderr], [2, said]);
      at.write('one.tenken.yaml', suite('one', 'a'));
      at.git('add', '.');
      const beside = await staged();
      assert.deepEqual([beside.code, beside.stderr], [2, said]);
      const whole = await callCli(['gate'], { cwd: at.root });
      assert.deepEqual([whole.code, whole.stderr], [2, said]);
      const named = await callCli(['gate', 'one.tenken.yaml'], { cwd: at.root });
      assert.deepEqual([named.code, named.stderr], [2, said]);
    });

  it('is warned of where a limit or a waiver is about nothing then', async () => {
    const inAYear = new Date(Date.now() + 300 * 86_400_000).toISOString().slice(0, 10);
    const waiver = `waivers: [{ scenario: two/a, reason: r, owner: o, until: ${inAYear} }]`;
    at.write('tenken.config.yaml', `${config}gate: { suite: { tow: { limit: 0 % } }, ${waiver} }\n`);
    at.commitAll();
    const limit =
      'tenken.config.yaml:4:18: unknown-scenario: The suite of `tow` is not there, so this is about nothing. Correct the name, or remove it.\n';
    const whole = await callCli(['gate'], { cwd: at.root });
    assert.equal(whole.code, 0);
    assert.ok(whole.stderr.startsWith(`${limit}tenken: `), whole.stderr);
    at.git('rm', '-q', 'two.tenken.yaml');
    const { code, stderr } = await staged('--locale', 'ja');
    assert.equal(code, 0);
    assert.match(
      stderr,
      /^tenken\.config\.yaml:4:63: unknown-scenario: `two\/a` のスイートがないため、この設定は何にも適用されません。名前を直すか、消してください。$/mu,
    );
  });

  it('is a baseline: that is said, since nothing is compared any more', async () => {
    at.git('rm', '-q', 'tenken.baseline.json');
    at.git('reset', '-q', '--hard');
    for (const name of [
      'tenken.baseline.json',
      'tenken.config.yaml',
      'script.yaml',
      'one.tenken.yaml',
      'two.tenken.yaml',
    ]) {
      at.write(`app/${name}`, at.read(name));
      at.git('rm', '-q', name);
    }
    at.git('add', '.');
    assert.doesNotMatch((await staged()).stderr, /is deleted/u);
    at.git('reset', '-q', '--hard');
    at.git('rm', '-q', 'tenken.baseline.json');
    assert.deepEqual(await staged(), {
      ...{ code: 0, signal: null, stdout: '' },
      stderr:
        'tenken: tenken.baseline.json is deleted: from this commit on, no gate compares with what was accepted.\ntenken: Nothing that is staged can affect a verdict.\n',
    });
  });

  describe('out of a baseline', () => {
    const nothing = 'tenken: Nothing that is staged can affect a verdict.\n';
    const edit = (change: (text: string) => string, path = 'tenken.baseline.json'): void => {
      at.write(path, change(at.read('tenken.baseline.json')));
      at.git('add', '.');
    };
    for (const [what, change, names] of [
      ['every case', () => '{"tenken": 1, "cases": []}', 'one/a (t), one/b (t), two/a (t)'],
      ['some cases', (text: string) => text.replace(/^\["one.*\n/gmu, ''), 'one/a (t), one/b (t)'],
    ] as const)
      it(`is named: ${what}`, async () => {
        edit(change);
        const { code, stderr } = await staged();
        assert.deepEqual(
          [code, stderr],
          [
            0,
            `tenken: Taken out of tenken.baseline.json, so that no gate compares with them from this commit on: ${names}\n${nothing}`,
          ],
        );
      });
    it('is named where a verdict becomes one that cannot get worse', async () => {
      edit((text) => text.replace('"one/b","t","pass"', '"one/b","t","fail"'));
      assert.equal(
        (await staged()).stderr,
        `tenken: Turned from passed to failed in tenken.baseline.json, so that their failing is no regression from this commit on: one/b (t)\n${nothing}`,
      );
      assert.match((await staged('--locale', 'ja')).stderr, /合格から不合格に変わり、.*：one\/b \(t\)\n/u);
    });
    it('is named where it moves, too', async () => {
      edit((text) => text.replace(/^\["two.*\n/gmu, ''), 'app/tenken.baseline.json');
      at.git('rm', '-q', 'tenken.baseline.json');
      assert.equal(
        (await staged()).stderr,
        `tenken: Taken out of app/tenken.baseline.json, so that no gate compares with them from this commit on: two/a (t)\n${nothing}`,
      );
    });
    it('is nothing where cases are added, or the last commit has no baseline', async () => {
      edit((text) => text.replace('[]', '["new/a","t","pass","' + 'a'.repeat(64) + '"],\n[]'));
      assert.equal((await staged()).stderr, nothing);
      at.git('rm', '-q', '--cached', 'tenken.baseline.json');
      at.git('commit', '-qm', 'x', '--no-verify');
      at.git('add', '.');
      assert.equal((await staged()).stderr, nothing);
    });
  });

  describe('a baseline that is staged and broken', () => {
    for (const [what, change, place] of [
      ['half of it', (text: string) => text.slice(0, 60), '4:21'],
      ['marks of a merge', (text: string) => text.replace('["one/b"', '<<<<<<< HEAD\n["one/b"'), '5:1'],
      ['a verdict that there is not', (text: string) => text.replace('"pass"', '"maybe"'), '4:1'],
    ] as const)
      it(`stops a commit of it alone: ${what}`, async () => {
        at.write('tenken.baseline.json', change(at.read('tenken.baseline.json')));
        at.git('add', '.');
        const { code, stderr } = await staged();
        assert.equal(code, 2);
        assert.ok(stderr.startsWith(`tenken.baseline.json:${place}: baseline: `), stderr);
        // The work tree is not asked.
        at.write('tenken.baseline.json', 'x');
        assert.equal((await staged()).stderr, stderr);
      });
    it('stops a commit that puts a link to nothing in its place', async () => {
      at.git('rm', '-q', 'tenken.baseline.json');
      at.link('elsewhere.json', 'tenken.baseline.json');
      at.git('add', '.');
      const { code, stderr } = await staged();
      assert.equal(code, 2);
      assert.match(stderr, /^tenken\.baseline\.json:1:1: baseline: The baseline is a link that leads to no file/u);
    });
    it('names a hash that is none', async () => {
      at.write('tenken.baseline.json', at.read('tenken.baseline.json').replace(/"[0-9a-f]{64}"/u, '"zz"'));
      at.git('add', '.');
      const { code, stderr } = await staged();
      assert.equal(code, 2);
      assert.match(stderr, /^tenken\.baseline\.json:4:21: baseline: This is no hash of a case/u);
    });
    it('lets a good one through', async () => {
      at.write('tenken.baseline.json', at.read('tenken.baseline.json').replace('["two/a"', ' ["two/a"'));
      at.git('add', '.');
      assert.equal((await staged()).stderr, 'tenken: Nothing that is staged can affect a verdict.\n');
    });
  });

  it('is not asked for with an amount that is none, also where nothing is to be run', async () => {
    for (const [args, said] of [
      [['--budget-requests', 'many'], '--budget-requests takes a whole number from 0 to'],
      [['--budget-requests', '-1'], '--budget-requests takes a whole number from 0 to'],
      [['--budget-usd', '1e3'], '--budget-usd takes an amount such as 2 or 0.50'],
      [['--time-budget', 'soon'], '--time-budget takes a time such as 30s'],
      [['--reporter', 'pdf'], 'There is no reporter “pdf”.'],
      [['--reporter', 'json='], '--reporter json= needs the name of a file.'],
    ] as const)
      for (const where of [['--staged'], ['--run', '.tenken/first'], []]) {
        const { code, stdout, stderr } = await callCli(['gate', ...where, ...args], { cwd: at.root });
        assert.deepEqual([code, stdout], [2, ''], stderr);
        assert.ok(stderr.startsWith(`tenken: ${said}`), stderr);
      }
  });

  it('is told from a path that there never was, and from what is not merged yet', async () => {
    at.git('rm', '-q', 'two.tenken.yaml');
    assert.deepEqual(await gone('two.tenken.yaml'), [two]);
    const slip = await staged('tow.tenken.yaml');
    assert.deepEqual(
      [slip.code, slip.stderr],
      [
        2,
        'tenken: tow.tenken.yaml does not exist, and nothing below it is staged. Name a suite (*.tenken.yaml) or a folder.\n',
      ],
    );
    at.git('reset', '-q', '--hard');
    at.git('checkout', '-q', '-b', 'side');
    at.write('one.tenken.yaml', suite('one', 'c'));
    at.commitAll();
    at.git('checkout', '-q', 'main');
    at.write('one.tenken.yaml', suite('one', 'd'));
    at.commitAll();
    assert.throws(() => at.git('merge', '-q', 'side'));
    const open = await staged('--locale', 'ja');
    assert.deepEqual(
      [open.code, open.stderr],
      [
        2,
        'tenken: one.tenken.yaml にマージの競合が残っています。解消してからステージしてください：git add one.tenken.yaml\n',
      ],
    );
  });

  it('costs no request of a scripted target, which asks no model', async () => {
    at.write('two.tenken.yaml', suite('two', 'a', 'new'));
    at.git('add', '.');
    const { code, stderr } = await staged('--budget-requests', '0');
    assert.equal(code, 0, stderr);
    assert.match(stderr, /^tenken: 0 attempts are known from records, 2 are to be made\.$/mu);
  });
});
