import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join, resolve } from 'node:path';
import { copyClinic, filesBelow, makeFolder, small, type Folder } from './windows.ts';

describe('the command line on Windows', () => {
  let at: Folder;
  before(() => assert.equal(process.platform, 'win32'));
  afterEach(() => at.remove());

  it('makes a workspace, checks it, runs it, verifies it, accepts it and decides over it', async () => {
    at = makeFolder();
    assert.equal((await at.tenken('init')).code, 0);
    assert.deepEqual(await at.tenken('check'), { code: 0, stdout: '', stderr: 'No problems.\n' });
    const run = await at.tenken('run', '--record', 'r', '--reporter', 'json');
    assert.equal(run.code, 1, run.stderr);
    const said = JSON.parse(run.stdout) as { totals: object; attempts: readonly { file: string }[] };
    assert.deepEqual(said.totals, { pass: 13, fail: 6, error: 0, blocked: 0, inapplicable: 0, 'needs-review': 0 });
    assert.deepEqual([...new Set(said.attempts.map(({ file }) => file))], ['clinic.tenken.yaml']);
    assert.equal((await at.tenken('verify', 'r')).code, 0);
    assert.equal((await at.tenken('accept', 'r')).code, 0);
    assert.equal((await at.tenken('gate', '--run', 'r')).code, 1);
    assert.deepEqual(
      filesBelow(at.root).filter((name) => /^(?:r|tenken\.baseline\.json)(?:\/|$)/u.test(name)),
      ['r', 'r/attempts.jsonl', 'r/run.json', 'r/summary.json', 'tenken.baseline.json'],
    );
  });

  it('writes no line end and no separator of Windows into what others read', async () => {
    at = makeFolder(small);
    assert.equal((await at.tenken('run', '--record', 'r')).code, 0);
    assert.equal((await at.tenken('accept', 'r')).code, 0);
    for (const name of ['r/run.json', 'r/attempts.jsonl', 'r/summary.json', 'tenken.baseline.json'])
      assert.doesNotMatch(at.read(name), /\r|suites\\/u, name);
    const { header } = at.record('r');
    assert.deepEqual(
      header.suites.map(({ file }) => file),
      ['suites/受付 desk.tenken.yaml'],
    );
  });

  it('gives the same hashes whatever the line ends, and whatever the case of the drive', async () => {
    at = makeFolder(small);
    const names = Object.keys(small);
    assert.equal((await at.tenken('run', '--record', 'lf')).code, 0);
    for (const name of names) at.write(name, (small[name] ?? '').replaceAll('\n', '\r\n'));
    assert.equal((await at.tenken('run', '--record', 'crlf')).code, 0);
    const lower = at.root.replace(/^[A-Z]:/u, (drive) => drive.toLowerCase());
    assert.equal((await at.tenken('run', lower, '--record', 'drive')).code, 0);
    const seen = ['lf', 'crlf', 'drive'].map((name) => {
      const { header, attempts } = at.record(name);
      return JSON.stringify([header.targets, header.suites.map(({ file }) => file), attempts.map((each) => each.case)]);
    });
    assert.deepEqual(new Set(seen).size, 1, seen.join('\n'));
  });

  const elsewhere = process.env.TENKEN_TEST_HASHES;
  if (elsewhere !== undefined)
    it('gives the hashes that it gives on another system', async () => {
      at = copyClinic();
      assert.equal((await at.tenken('run', '--record', 'r')).code, 1);
      const hashes = Object.fromEntries(at.record('r').attempts.map(({ id, case: hash }) => [id, hash]));
      assert.deepEqual(hashes, JSON.parse(elsewhere));
    });

  it('takes paths as people write them here: backslashes, another case, a drive, a device path, a share', async () => {
    at = makeFolder(small);
    const suite = 'suites\\受付 desk.tenken.yaml';
    const absolute = join(at.root, suite);
    const share = `\\\\${hostname()}\\${absolute.replace(/^([A-Z]):/iu, '$1$$')}`;
    const paths = [
      suite,
      '.\\suites',
      'SUITES\\受付 DESK.TENKEN.YAML',
      absolute,
      absolute.toLowerCase(),
      'suites\\..\\',
    ];
    for (const path of paths) {
      const { code, stdout, stderr } = await at.tenken('check', '--format', 'json', path);
      assert.deepEqual([path, code, stderr, stdout.replaceAll(/\s/gu, '')], [path, 0, '', '{"problems":[]}']);
    }
    for (const path of [
      `${absolute}:stream`,
      share.replace(hostname(), 'no-such-host'),
      'C:no\\such',
      'CON',
      'suites\\a*',
    ]) {
      const { code, stderr } = await at.tenken('check', path);
      assert.deepEqual([path, code], [path, 2]);
      assert.match(stderr, /^tenken: .+\n$/u, path);
    }
  });

  it('says of a file that only this system would find that it is written otherwise', async () => {
    at = makeFolder({
      ...small,
      'suites/受付 desk.tenken.yaml': (small['suites/受付 desk.tenken.yaml'] ?? '').replace(
        '問い.csv',
        '..\\\\data\\\\問い.csv',
      ),
    });
    const { code, stdout } = await at.tenken('check');
    assert.equal(code, 1);
    assert.match(stdout, /desk\.tenken\.yaml:4:\d+: outside-workspace: This path has a backslash/u);
  });

  it('writes where a path is longer than 260 characters', async () => {
    const deep = Array.from({ length: 12 }, (_, index) => `とても長い名前のフォルダー ${index} abcdefgh`).join('\\');
    at = makeFolder(small);
    mkdirSync(join(at.root, deep), { recursive: true });
    assert.ok(join(at.root, deep).length > 300);
    const { code, stderr } = await at.tenken('run', '--record', `${deep}\\r`);
    assert.equal(code, 0, stderr);
    assert.equal((await at.tenken('verify', `${deep}\\r`)).code, 0);
    assert.equal(at.record(join(deep, 'r')).attempts.length, 1);
  });

  it('says in a sentence where it cannot write', async () => {
    at = makeFolder({ ...small, file: '' });
    for (const place of ['file\\r', 'file', 'a?b', 'q:\\no such drive\\r']) {
      const { code, stderr } = await at.tenken('run', '--record', place);
      assert.ok(code === 2 || code === 3, `${place}: ${code}\n${stderr}`);
      assert.match(stderr, /^tenken: .+$/mu, place);
      assert.doesNotMatch(stderr, /internal error|^\s+at /mu, place);
    }
  });

  it('says in a sentence that a baseline is read-only', async () => {
    at = makeFolder(small);
    assert.equal((await at.tenken('run', '--record', 'r')).code, 0);
    at.write('tenken.baseline.json', '{\n"tenken": 1,\n"cases": []\n}\n');
    const path = join(at.root, 'tenken.baseline.json');
    chmodSync(path, 0o444);
    const { code, stderr } = await at.tenken('accept', 'r');
    chmodSync(path, 0o666);
    // Wine, as Linux, replaces it; Windows says no.
    if (code === 0) assert.match(at.read('tenken.baseline.json'), /desk\/hours/u);
    else assert.match(stderr, /^tenken: .+ cannot be written: .+\n$/u);
  });

  it('runs suites whose ids are names of devices', async () => {
    at = makeFolder({
      ...small,
      'aux.tenken.yaml':
        'tenken: 1\nsuite: con\ntargets: [bot]\nscenarios:\n  - id: nul\n    turns: [{ user: Hello }]\n    expect: [{ contains: nine }]\n',
    });
    rmSync(join(at.root, 'suites'), { recursive: true });
    const { code, stderr } = await at.tenken('run', '--record', 'r', '--scenario', 'n*');
    assert.equal(code, 0, stderr);
    assert.deepEqual(
      at.record('r').attempts.map(({ id }) => id),
      ['con/nul@1'],
    );
  });

  it('holds no escape sequence, in any report', async () => {
    at = copyClinic();
    for (const kind of ['text', 'markdown', 'github', 'ndjson', 'junit', 'sarif', 'html']) {
      const { stdout, stderr } = await at.tenken('run', '--reporter', kind);
      assert.equal(`${stdout}${stderr}`.includes('\u001b'), false, kind);
      if (kind === 'sarif') assert.match(stdout, /"uri": ?"clinic\.tenken\.yaml"/u);
    }
  });

  it('joins what several machines ran, and compares two runs', async () => {
    at = copyClinic();
    for (const part of ['1/2', '2/2'])
      assert.ok([0, 1].includes((await at.tenken('run', '--shard', part, '--record', `p${part[0] ?? ''}`)).code ?? -1));
    const merged = await at.tenken('merge', 'p1', '.\\p2', '--record', 'whole');
    assert.equal(merged.code, 1, merged.stderr);
    assert.equal((await at.tenken('run', '--record', 'again')).code, 1);
    const compared = await at.tenken('compare', 'whole', 'again', '--reporter', 'json');
    const { fixed, broke, incomparable } = JSON.parse(compared.stdout) as Record<string, unknown>;
    assert.deepEqual({ fixed, broke, incomparable }, { fixed: 0, broke: 0, incomparable: 0 });
  });

  it('writes reports beside each other, over one that is there', async () => {
    at = makeFolder(small);
    const report = resolve(at.root, '報告 1.html');
    writeFileSync(report, 'old');
    const { code, stderr } = await at.tenken('run', '--reporter', `html=${report}`, '--reporter', 'sarif=out\\s.sarif');
    assert.equal(code, 0, stderr);
    assert.match(at.read('報告 1.html'), /^<!doctype html>/iu);
    assert.match(at.read('out/s.sarif'), /"version": "2\.1\.0"/u);
  });
});
