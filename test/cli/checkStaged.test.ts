import assert from 'node:assert/strict';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { makeRepository, type TestRepository } from './support/repository.ts';
import { callCli } from './support/cli.ts';

const config = 'tenken: 1\ntargets:\n  desk: { provider: scripted, script: script.yaml }\n';
const suite = (target = 'desk', id = 'a') =>
  `tenken: 1\nsuite: ${id}\ntargets: [${target}]\nscenarios:\n  - id: x\n    turns: [{ user: Hi }]\n    expect: [{ contains: Hello }]\n`;

describe('tenken check --staged', function () {
  this.timeout(60_000);
  let repository: TestRepository;
  beforeEach(() => {
    repository = makeRepository({
      'tenken.config.yaml': config,
      'script.yaml': 'tenken: 1\nrules: [{ reply: Hello }]\n',
      'a.tenken.yaml': suite(),
      'b.tenken.yaml': suite('desk', 'b'),
    });
    repository.commitAll();
  });
  afterEach(() => repository.remove());

  const problems = async (cwd = repository.root, ...args: readonly string[]) => {
    const { code, stdout, stderr } = await callCli(['check', '--staged', '--format', 'json', ...args], { cwd });
    assert.equal(stderr, '');
    const found = (JSON.parse(stdout) as { problems: readonly { file: string; line: number; code: string }[] })
      .problems;
    return { code, found: found.map(({ file, line, code: name }) => `${file}:${line}: ${name}`) };
  };
  const nothing = { code: 0, found: [] };

  it('has nothing to say where nothing is staged, whatever the work tree holds', async () => {
    repository.write('a.tenken.yaml', suite('dusk'));
    repository.write('new.tenken.yaml', 'scenario: []');
    assert.deepEqual(await problems(), nothing);
    assert.deepEqual(await callCli(['check', '--staged'], { cwd: repository.root }), {
      code: 0,
      signal: null,
      stdout: '',
      stderr: 'No problems.\n',
    });
  });

  it('reads the index, not the work tree', async () => {
    repository.write('a.tenken.yaml', suite('dusk'));
    repository.git('add', '.');
    repository.write('a.tenken.yaml', suite());
    const before = repository.git('status', '--porcelain');
    assert.deepEqual(await problems(), { code: 1, found: ['a.tenken.yaml:3: unknown-target'] });
    repository.write('b.tenken.yaml', suite('dusk', 'b'));
    repository.git('add', 'a.tenken.yaml');
    assert.deepEqual(await problems(), nothing);
    repository.write('b.tenken.yaml', suite('desk', 'b'));
    assert.equal(repository.git('status', '--porcelain'), before.replace(/^MM a.*\n/mu, ''));
  });

  it('follows the configuration to every suite, and a file to those that name it', async () => {
    repository.write('tenken.config.yaml', config.replace('desk:', 'front:'));
    repository.git('add', '.');
    assert.deepEqual(await problems(), {
      code: 1,
      found: ['a.tenken.yaml:3: unknown-target', 'b.tenken.yaml:3: unknown-target'],
    });
    repository.git('reset', '-q', '--hard');
    repository.git('rm', '-q', 'script.yaml');
    assert.deepEqual(await problems(), { code: 1, found: ['tenken.config.yaml:3: missing-file'] });
  });

  it('sees that the configuration was taken away, though the work tree still has it', async () => {
    repository.git('rm', '-q', '--cached', 'tenken.config.yaml');
    assert.deepEqual(await problems(), {
      code: 1,
      found: ['a.tenken.yaml:3: missing-config', 'b.tenken.yaml:3: missing-config'],
    });
  });

  it('names files from the current folder, in every workspace of the repository', async () => {
    repository.write('apps/内 側/tenken.config.yaml', config);
    repository.write('apps/内 側/script.yaml', 'tenken: 1\nrules: [{ reply: Hello }]\n');
    repository.write('apps/内 側/c.tenken.yaml', suite('dusk', 'c'));
    repository.write('b.tenken.yaml', suite('dusk', 'b'));
    repository.git('add', '.');
    assert.deepEqual(await problems(), {
      code: 1,
      found: ['b.tenken.yaml:3: unknown-target', 'apps/内 側/c.tenken.yaml:3: unknown-target'],
    });
    const inner = join(repository.root, 'apps/内 側');
    assert.deepEqual(await problems(inner), {
      code: 1,
      found: ['../../b.tenken.yaml:3: unknown-target', 'c.tenken.yaml:3: unknown-target'],
    });
    assert.deepEqual(await problems(inner, '.'), { code: 1, found: ['c.tenken.yaml:3: unknown-target'] });
    const { stdout } = await callCli(['check', '--staged', '--format', 'github'], { cwd: inner });
    assert.match(stdout, /file=apps\/内 側\/c\.tenken\.yaml,line=3/u);
  });

  it('works before the first commit, and says where there is no repository', async () => {
    rmSync(join(repository.root, '.git'), { recursive: true });
    const outside = await callCli(['check', '--staged'], { cwd: repository.root });
    assert.equal(outside.code, 2);
    assert.match(outside.stderr, /is in no git repository/u);
    repository.git('init', '-q');
    repository.write('a.tenken.yaml', suite('dusk'));
    repository.git('add', '.');
    assert.deepEqual(await problems(), { code: 1, found: ['a.tenken.yaml:3: unknown-target'] });
  });

  it('passes over submodules and folders that look like suites, and names a link that leads out of the repository', async () => {
    mkdirSync(join(repository.root, 'x.tenken.yaml'));
    repository.write('x.tenken.yaml/readme.txt', 'x');
    repository.git('add', '.');
    assert.deepEqual(await problems(), nothing);
    repository.link('/etc/passwd', 'y.tenken.yaml');
    repository.git('add', '.');
    assert.deepEqual(await problems(), { code: 1, found: ['y.tenken.yaml:1: unreadable'] });
  });

  it('names a baseline that is none, where that is all that is staged', async () => {
    repository.write('tenken.baseline.json', '{ "tenken": 1, "cases": [1] }');
    repository.git('add', '.');
    assert.deepEqual(await problems(), { code: 1, found: ['tenken.baseline.json:1: baseline'] });
  });

  it('names what must always hold and is taken away', async () => {
    repository.write('tenken.config.yaml', `${config}gate: { baseline: { suites: [b] } }\n`);
    repository.commitAll();
    rmSync(join(repository.root, 'b.tenken.yaml'));
    repository.git('add', '.');
    assert.deepEqual(await problems(), { code: 1, found: ['tenken.config.yaml:4: weakened-baseline'] });
  });
});
