import assert from 'node:assert/strict';
import { mkdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { callCli } from './support/cli.ts';
import { makeRepository, type TestRepository } from './support/repository.ts';

const suite = (name: string, user = 'Hello', more = ''): string =>
  `tenken: 1\nsuite: ${name}\ntargets: [t]\n${more}scenarios:\n  - { id: a, turns: [{ user: ${user} }], expect: [{ contains: fine }] }\n`;
const script = (wrong: string): string =>
  `tenken: 1\nscript: s\nrules:\n  - when: { said: ${wrong} }\n    reply: "no"\n  - reply: "fine"\n`;
const each = 'data: { rows: { file: rows.csv, key: id } }\n';

describe('links in the index', function () {
  this.timeout(60_000);
  let at: TestRepository;
  beforeEach(() => {
    at = makeRepository({
      'tenken.config.yaml': 'tenken: 1\ntargets:\n  t: { provider: scripted, script: script.yaml }\n',
      'shared/script-2.yaml': script('Bad'),
      'shared/base.yaml': suite('linked'),
      'shared/rows-2.csv': 'id,q\none,Hello\n',
      'one.tenken.yaml': suite('one', '"{{row.q}}"', each).replace('id: a,', 'id: a, each: rows,'),
    });
    at.link('shared/script-2.yaml', 'script.yaml');
    at.link('shared/base.yaml', 'l.tenken.yaml');
    at.link('rows-link.csv', 'rows.csv');
    at.link('shared/rows-2.csv', 'rows-link.csv');
  });
  afterEach(() => at.remove());

  /** What the gate came to, which suites it gated, and its problems. */
  const gate = async (...args: readonly string[]) => {
    const { code, stdout, stderr } = await callCli(['gate', '--staged', '--reporter', 'json', ...args], {
      cwd: at.root,
    });
    const problems = stderr.split('\n').filter((line) => /:\d+:\d+: [a-z-]+: /u.test(line));
    if (stdout === '') return { code, attempts: [], problems };
    const { attempts } = JSON.parse(stdout) as { attempts: readonly { id: string; outcome: string; file: string }[] };
    return { code, attempts: attempts.map(({ id, outcome }) => `${id} ${outcome}`).sort(), problems };
  };
  const whole = { code: 0, attempts: ['linked/a@1 pass', 'one/a#one@1 pass'], problems: [] };
  const stage = (path: string, text: string): void => {
    mkdirSync(dirname(join(at.root, path)), { recursive: true });
    at.write(path, text);
    at.git('add', '.');
  };

  it('are followed, as in the work tree: suites, scripts and data, by links to links', async () => {
    at.git('add', '.');
    assert.deepEqual(await gate(), whole);
    assert.equal((await callCli(['check', '--staged'], { cwd: at.root })).code, 0);
    const disk = await callCli(['run', '--reporter', 'json'], { cwd: at.root });
    const { attempts } = JSON.parse(disk.stdout) as { attempts: readonly { id: string; outcome: string }[] };
    assert.deepEqual(attempts.map(({ id, outcome }) => `${id} ${outcome}`).sort(), whole.attempts);
  });

  for (const [what, path, text, expected] of [
    ['the text of a suite', 'shared/base.yaml', suite('linked', 'Bad'), { attempts: ['linked/a@1 fail'], code: 1 }],
    [
      'the target’s script',
      'shared/script-2.yaml',
      script('Hello'),
      { attempts: ['linked/a@1 fail', 'one/a#one@1 fail'], code: 1 },
    ],
    ['the data of a suite', 'shared/rows-2.csv', 'id,q\none,Bad\n', { attempts: ['one/a#one@1 fail'], code: 1 }],
  ] as const)
    it(`lead to what a commit changes: ${what}`, async () => {
      at.commitAll();
      stage(path, text);
      assert.deepEqual(await gate(), { ...expected, problems: [] });
    });

  it('lead a suite that is called otherwise to the data that it names', async () => {
    stage(
      'shared/base.yaml',
      suite('linked', '"{{row.q}}"', each.replace('rows', 'more').replace('rows', 'more')).replace(
        'id: a,',
        'id: a, each: more,',
      ),
    );
    stage('more.csv', 'id,q\none,Hello\n');
    at.commitAll();
    stage('more.csv', 'id,q\none,Bad\n');
    assert.deepEqual(await gate(), { code: 1, attempts: ['linked/a#one@1 fail'], problems: [] });
  });

  it('are changed where they lead elsewhere, also by a folder', async () => {
    stage('shared/b/base.yaml', suite('linked', 'Bad'));
    rmSync(join(at.root, 'l.tenken.yaml'));
    at.link('shared', 'way');
    at.link('way/base.yaml', 'l.tenken.yaml');
    at.commitAll();
    rmSync(join(at.root, 'way'));
    at.link('shared/b', 'way');
    at.git('add', '.');
    assert.deepEqual(await gate(), { code: 1, attempts: ['linked/a@1 fail'], problems: [] });
  });

  it('take a suite along when what they lead to is deleted', async () => {
    at.commitAll();
    at.git('rm', '-q', 'shared/base.yaml');
    assert.deepEqual(await gate(), {
      code: 2,
      attempts: [],
      problems: [
        'l.tenken.yaml:1:1: unreadable: The suite cannot be read, or lies outside of the workspace. Change its permissions or its place.',
      ],
    });
  });

  for (const [what, to] of [
    ['out of the repository', '../elsewhere.yaml'],
    ['out of it by an absolute path', '/etc/passwd'],
    ['nowhere', 'nowhere.yaml'],
    ['to themselves', 'x.tenken.yaml'],
    ['to a folder', 'shared'],
  ] as const)
    it(`are a problem where they lead ${what}`, async () => {
      at.commitAll();
      at.link(to, 'x.tenken.yaml');
      at.git('add', '.');
      const { code, problems } = await gate();
      assert.deepEqual([code, problems.length], [2, 1]);
      assert.match(problems[0] ?? '', /^x\.tenken\.yaml:1:1: unreadable: /u);
    });

  it('lead out of no workspace, as on a disk', async () => {
    at.write('app/tenken.config.yaml', 'tenken: 1\ntargets:\n  t: { provider: scripted, script: s.yaml }\n');
    at.write('app/a.tenken.yaml', suite('app'));
    at.link('../shared/script-2.yaml', 'app/s.yaml');
    at.git('add', '.');
    const staged = await gate('app');
    assert.deepEqual([staged.code, staged.problems.length], [2, 1]);
    assert.match(staged.problems[0] ?? '', /tenken\.config\.yaml:3:\d+: missing-file: /u);
    const disk = await callCli(['check'], { cwd: join(at.root, 'app') });
    assert.match(disk.stdout, /^tenken\.config\.yaml:3:\d+: missing-file: /mu);
  });

  it('hide no key in what they lead to', async () => {
    at.commitAll();
    stage('shared/base.yaml', suite('linked', ['sk-proj-', 'a8Kd92mXq0', 'Zp4Lw7Rt1V', 'c6Bn3Hs5Yj'].join('')));
    const { code, problems } = await gate();
    assert.equal(code, 1);
    assert.match(problems.join('\n'), /^l\.tenken\.yaml:5:\d+: live-key: [^\n]*$/u);
  });

  it('name what goes with a suite that they led to', async () => {
    at.commitAll();
    await callCli(['run', '--record', 'record'], { cwd: at.root });
    await callCli(['accept', 'record'], { cwd: at.root });
    rmSync(join(at.root, 'record'), { recursive: true });
    at.commitAll();
    at.git('rm', '-q', 'l.tenken.yaml');
    const { code, stderr } = await callCli(['gate', '--staged'], { cwd: at.root });
    assert.deepEqual(
      [code, /^ *Gone: (.*)$/mu.exec(stderr)?.[1]],
      [0, 'linked/a (t) passed in the baseline and is not run any more.'],
    );
  });
});
