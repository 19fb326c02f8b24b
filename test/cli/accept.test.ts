import assert from 'node:assert/strict';
import { lstatSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { callCli } from './support/cli.ts';
import { makeRepository, type TestRepository } from './support/repository.ts';
import { makeWorkspace, type TestWorkspace } from './support/workspace.ts';

const target = (id: string) => `  ${id}: { provider: scripted, script: script.yaml }\n`;
const config = (...targets: readonly string[]) => `tenken: 1\ntargets:\n${targets.map(target).join('')}`;
const script = (wrong: string) =>
  `tenken: 1\nscript: s\nrules:\n  - when: { said: ${wrong} }\n    reply: "no"\n  - reply: "fine"\n`;
const suite = (targets = '[t]', scenario = '') => `tenken: 1
suite: s
targets: ${targets}
data: { rows: { file: rows.csv, key: id } }
scenarios:
  - { id: each, each: rows, turns: [{ user: "{{row.q}}" }], expect: [{ contains: fine }] }
  - { id: one, turns: [{ user: Hello }], expect: [{ contains: fine }] }
${scenario}`;
const rows = (...ids: readonly string[]) => `id,q\n${ids.map((id) => `${id},Question ${id}\n`).join('')}`;

describe('tenken accept of a run that is not the whole', function () {
  this.timeout(60_000);
  let at: TestWorkspace;
  beforeEach(async () => {
    at = makeWorkspace({
      'tenken.config.yaml': config('t', 'u'),
      'script.yaml': script('never'),
      'rows.csv': rows('r1', 'r2', 'r3', 'r4'),
      's.tenken.yaml': suite(),
    });
    await cli('run', '--record', 'first');
    await cli('accept', 'first');
  });
  afterEach(() => at.remove());

  const cli = (...args: readonly string[]) => callCli(args, { cwd: at.root });
  const entries = (): readonly string[] =>
    at
      .read('tenken.baseline.json')
      .split('\n')
      .flatMap((line) => /^\["([^"]+)","(\w+)","(\w+)"/u.exec(line)?.slice(1).join(' ') ?? []);
  const all = ['s/each#r1 t pass', 's/each#r2 t pass', 's/each#r3 t pass', 's/each#r4 t pass', 's/one t pass'];
  /** The names of the baseline's cases whose attempts a record does not hold. */
  const without = (record: string): readonly string[] => {
    const text = at.read(`${record}/attempts.jsonl`);
    return all.map((each) => each.split(' ')[0] ?? '').filter((id) => !text.includes(`"${id}@`));
  };

  it('keeps what another part of the run has, and says how many and why', async () => {
    assert.deepEqual(entries(), all);
    await cli('run', '--shard', '1/2', '--record', 'half');
    const left = without('half');
    assert.ok(left.length > 0 && left.length < all.length);
    const { code, stderr } = await cli('accept', 'half');
    const names = left.map((id) => `${id} (t)`);
    assert.deepEqual(
      [code, stderr],
      [
        0,
        `${left.length} cases not attempted (the run is part 1 of 2); kept as the baseline has them: ${names.join(', ')}\n`,
      ],
    );
    assert.deepEqual(entries(), all);
    const japanese = await cli('accept', 'half', '--locale', 'ja');
    assert.equal(
      japanese.stderr,
      `試行していない ${left.length} 件のケースは、ベースラインの判定を残します（2 分割の 1 番目の実行のため）：${names.join('、')}\n`,
    );
  });

  it('writes what a link in the baseline’s place leads to, and leaves the link', async () => {
    renameSync(join(at.root, 'tenken.baseline.json'), join(at.root, 'kept.json'));
    symlinkSync('kept.json', join(at.root, 'tenken.baseline.json'));
    const before = at.read('kept.json');
    at.write('kept.json', '{"tenken": 1, "cases": []}');
    assert.equal((await cli('accept', 'first')).code, 0);
    assert.equal(at.read('kept.json'), before);
    assert.equal(lstatSync(join(at.root, 'tenken.baseline.json')).isSymbolicLink(), true);
  });

  it('keeps what a run did not come to that was cut off', async () => {
    await cli('run', '--record', 'cut');
    const path = join(at.root, 'cut', 'attempts.jsonl');
    writeFileSync(path, readFileSync(path, 'utf8').split('\n').slice(0, 2).join('\n') + '\n');
    // With its summary, the record would say more than it holds.
    assert.equal((await cli('accept', 'cut')).code, 2);
    rmSync(join(at.root, 'cut', 'summary.json'));
    const { code, stderr } = await cli('accept', 'cut');
    assert.equal(code, 0, stderr);
    assert.match(
      stderr,
      /^3 cases not attempted \(the run ended before it came to them\); kept as the baseline has them: /u,
    );
    assert.deepEqual(entries(), all);
  });

  it('takes no pass of a case whose repeats were not all made, and keeps the failure that was known', async () => {
    const repeated = suite().replace('id: one,', 'id: one, repeat: 3,');
    at.write('s.tenken.yaml', repeated);
    at.write('script.yaml', script('Hello'));
    await cli('run', '--record', 'failing');
    await cli('accept', 'failing');
    assert.ok(entries().includes('s/one t fail'));
    at.write('script.yaml', script('never'));
    await cli('run', '--record', 'cut');
    const path = join(at.root, 'cut', 'attempts.jsonl');
    const lines = readFileSync(path, 'utf8').split('\n');
    writeFileSync(path, lines.filter((line) => !/"s\/one@[23]"/u.test(line)).join('\n'));
    rmSync(join(at.root, 'cut', 'summary.json'));
    const { code, stderr } = await cli('accept', 'cut');
    assert.equal(code, 0);
    assert.match(stderr, /^1 case of the run has no verdict; 1 of them keeps what the baseline has\.$/mu);
    assert.ok(entries().includes('s/one t fail'));
  });

  it('keeps what a run is not about, by the names of its scenarios', async () => {
    await cli('run', '--scenario', 's/one', '--record', 'narrow');
    const { stderr } = await cli('accept', 'narrow');
    assert.equal(stderr, '4 cases the run is not about; kept as the baseline has them: s/each\n');
    assert.deepEqual(entries(), all);
  });

  it('keeps what infrastructure kept from a verdict', async () => {
    at.write(
      'script.yaml',
      'tenken: 1\nscript: s\nrules:\n  - when: { said: Hello }\n    fail: unreachable\n  - reply: "fine"\n',
    );
    await cli('run', '--record', 'down');
    const { code, stderr } = await cli('accept', 'down');
    assert.deepEqual([code, stderr], [0, '1 case of the run has no verdict; 1 of them keeps what the baseline has.\n']);
    assert.deepEqual(entries(), all);
  });

  it('lets go of a row that is no longer there, by its name', async () => {
    at.write('rows.csv', rows('r1', 'r3', 'r4'));
    await cli('run', '--record', 'second');
    const { stderr } = await cli('accept', 'second');
    assert.equal(stderr, 'Not in the workspace, and left out of the baseline: s/each#r2 (t)\n');
    assert.deepEqual(
      entries(),
      all.filter((each) => !each.includes('r2')),
    );
  });

  it('lets go of a target that was taken out of the suite, though the configuration has it', async () => {
    at.write('s.tenken.yaml', suite('[t, u]'));
    await cli('run', '--record', 'both');
    await cli('accept', 'both');
    assert.equal(entries().length, 10);
    at.write('s.tenken.yaml', suite('[t]'));
    assert.match(
      (await cli('gate')).stdout,
      /^ {2}Gone: s\/one \(u\) passed in the baseline and is not run any more\.$/mu,
    );
    await cli('run', '--record', 'third');
    assert.match((await cli('accept', 'third')).stderr, /^Not in the workspace, .* s\/one \(u\)$/mu);
    assert.deepEqual(entries(), all);
    assert.doesNotMatch((await cli('gate')).stdout, /Gone/u);
  });

  it('keeps what a target says that stands in for another, until a run without it is accepted', async () => {
    await cli('run', '--target', 'u', '--record', 'stand-in');
    await cli('accept', 'stand-in');
    assert.equal(entries().length, 10);
    await cli('run', '--target', 't', '--scenario', 's/one', '--record', 'narrow');
    await cli('accept', 'narrow');
    assert.equal(entries().length, 10);
  });

  describe('says “Gone” of nothing that was not asked for', () => {
    const said = async (...args: readonly string[]): Promise<readonly string[]> => {
      await cli('run', ...args, '--record', 'part');
      const { stdout } = await cli('gate', '--run', 'part');
      const lines = stdout.split('\n').map((line) => line.trim());
      return lines.filter((line) => line.startsWith('Gone'));
    };
    for (const [what, args] of [
      ['some scenarios', ['--scenario', 's/one']],
      ['some targets', ['--target', 'u']],
      ['a part', ['--shard', '1/2']],
    ] as const)
      it(what, async () => assert.deepEqual(await said(...args), []));
    it('but of what a narrowed run would have', async () => {
      at.write('rows.csv', rows('r1', 'r3', 'r4'));
      assert.deepEqual(await said('--scenario', 's/each'), [
        'Gone: s/each#r2 (t) passed in the baseline and is not run any more.',
      ]);
    });
  });
});

describe('baselines of two branches', function () {
  this.timeout(60_000);
  const suiteOf = (name: string) =>
    `tenken: 1\nsuite: ${name}\ntargets: [t]\nscenarios:\n  - { id: a, turns: [{ user: Hello }], expect: [{ contains: fine }] }\n`;
  let at: TestRepository;
  afterEach(() => at.remove());
  const accept = async (...files: readonly (readonly [string, string])[]) => {
    for (const [path, text] of files) at.write(path, text);
    await callCli(['run', '--record', '.tenken/run'], { cwd: at.root });
    const { code, stderr } = await callCli(['accept', '.tenken/run'], { cwd: at.root });
    rmSync(join(at.root, '.tenken'), { recursive: true });
    assert.equal(code, 0, stderr);
    at.commitAll();
    return stderr;
  };

  it('merge without a conflict, also where both add cases in one place', async () => {
    at = makeRepository({
      'tenken.config.yaml': config('t'),
      'script.yaml': script('Bad'),
      'a.tenken.yaml': suiteOf('a'),
      'z.tenken.yaml': suiteOf('z'),
    });
    assert.equal(
      await accept(),
      '.gitattributes: written, so that branches with different baselines merge (tenken.baseline.json text eol=lf merge=union). Commit it too.\n',
    );
    at.git('checkout', '-q', '-b', 'side');
    await accept(['m.tenken.yaml', suiteOf('m')]);
    at.git('checkout', '-q', 'main');
    await accept(['n.tenken.yaml', suiteOf('n')]);
    at.git('merge', '-q', '--no-edit', 'side');
    const { code, stdout } = await callCli(['gate'], { cwd: at.root });
    assert.equal(code, 0, stdout);
    assert.match(stdout, /^ {2}Against the baseline: 0 broke, 0 fixed, 4 the same\.$/mu);
  });

  it('are told of where there are attributes already, which stay as they are', async () => {
    at = makeRepository({
      '.gitattributes': '* text=auto\n',
      'tenken.config.yaml': config('t'),
      'script.yaml': script('Bad'),
      'a.tenken.yaml': suiteOf('a'),
    });
    assert.equal(
      await accept(),
      '.gitattributes: add this line, so that branches with different baselines merge: tenken.baseline.json text eol=lf merge=union\n',
    );
    assert.equal(at.read('.gitattributes'), '* text=auto\n');
  });
});

describe('a record that was changed', function () {
  this.timeout(60_000);
  let at: TestWorkspace;
  beforeEach(async () => {
    at = makeWorkspace({
      'tenken.config.yaml': config('t'),
      'script.yaml': script('Hello'),
      'rows.csv': rows('r1'),
      's.tenken.yaml': suite(),
    });
    assert.equal((await cli('run', '--record', 'bad')).code, 1);
    const path = join(at.root, 'bad', 'attempts.jsonl');
    writeFileSync(path, readFileSync(path, 'utf8').replaceAll('"outcome":"fail"', '"outcome":"pass"'));
    assert.equal((await cli('verify', 'bad')).code, 1);
  });
  afterEach(() => at.remove());
  const cli = (...args: readonly string[]) => callCli(args, { cwd: at.root });

  it('becomes no baseline', async () => {
    const { code, stdout, stderr } = await cli('accept', 'bad');
    assert.deepEqual([code, stdout], [2, '']);
    assert.match(
      stderr,
      /^tenken: The record of bad was changed or is damaged \(\d+ places\), so nothing should rest on it: s\/one@1 \(t\): .*\. See: tenken verify bad\n$/u,
    );
    assert.throws(() => at.read('tenken.baseline.json'), /ENOENT/u);
  });

  it('passes no gate, and the report says why', async () => {
    const { code, stderr } = await cli('gate', '--run', 'bad', '--reporter', 'json=out.json', '--locale', 'ja');
    assert.equal(code, 2);
    assert.match(stderr, /^tenken: 実行 bad の記録が変更されたか壊れているため（\d+ か所）、信頼できません：/u);
    assert.equal((JSON.parse(at.read('out.json')) as { gate: string }).gate, 'inconclusive');
  });

  it('is compared with a word about it', async () => {
    const { code, stderr } = await cli('compare', 'bad', 'bad', '--reporter', 'json');
    assert.equal(code, 0);
    assert.match(stderr, /^tenken: The record of bad was changed or is damaged [^\n]*\n$/u);
  });

  it('is no part of a merged run', async () => {
    await cli('run', '--shard', '1/1', '--record', 'part');
    const path = join(at.root, 'part', 'attempts.jsonl');
    writeFileSync(
      path,
      readFileSync(path, 'utf8').replace('"reply":"no"', '"reply":"fine"').replaceAll('"no"', '"fine"'),
    );
    const { code, stderr } = await cli('merge', 'part', '--record', 'joined');
    assert.equal(code, 2);
    assert.match(stderr, /^tenken: The record of \S+ was changed or is damaged/u);
    assert.throws(() => at.read('joined/run.json'), /ENOENT/u);
  });

  it('is not where a gate takes known verdicts from', async () => {
    at.write('script.yaml', script('Hello'));
    await cli('gate');
    const [run = ''] = at.read('.tenken/.gitignore') === '*\n' ? [at.record().folder] : [];
    const path = join(run, 'attempts.jsonl');
    writeFileSync(path, readFileSync(path, 'utf8').replaceAll('"outcome":"fail"', '"outcome":"pass"'));
    const { code, stderr } = await cli('gate');
    assert.equal(code, 1, stderr);
    assert.match(stderr, /^tenken: 1 attempt is known from records, 1 is to be made\.$/mu);
  });
});
