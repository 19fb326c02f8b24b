import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, before, beforeEach, describe, it } from 'mocha';
import { cliProgram, callCli } from './support/cli.ts';
import { makeWorkspace, type TestWorkspace } from './support/workspace.ts';

const suite = (user: string, id = 'one') =>
  `tenken: 1\nsuite: ${id}\ntargets: [t]\nscenarios:\n  - id: a\n    turns: [{ user: ${user} }]\n    expect: [{ contains: fine }]\n`;

describe('tenken hook', function () {
  this.timeout(60_000);
  let program: string;
  let workspace: TestWorkspace;
  before(async () => (program = await cliProgram()));
  beforeEach(() => {
    workspace = makeWorkspace({
      'tenken.config.yaml': 'tenken: 1\ntargets:\n  t: { provider: scripted, script: script.yaml }\n',
      'script.yaml':
        'tenken: 1\nscript: s\nrules:\n  - when: { said: Bad }\n    reply: "no"\n  - when: { said: Down }\n    fail: unreachable\n  - reply: "fine"\n',
      '受付 one.tenken.yaml': suite('Hello'),
      '.gitignore': '.tenken/\nnode_modules/\n',
    });
    workspace.write('node_modules/.bin/tenken', `#!/bin/sh\nexec '${process.execPath}' '${program}' "$@"\n`);
    chmodSync(join(workspace.root, 'node_modules/.bin/tenken'), 0o755);
    must('init', '-q', '-b', 'main');
    must('config', 'user.email', 'a@example.com');
    must('config', 'user.name', 'a');
  });
  afterEach(() => workspace.remove());

  const git = (args: readonly string[], path = process.env.PATH ?? '', input = '') =>
    spawnSync('git', args, {
      cwd: workspace.root,
      encoding: 'utf8',
      env: { ...process.env, PATH: path, LANG: 'C' },
      input,
    });
  const must = (...args: readonly string[]) => {
    const { status, stdout, stderr } = git(args);
    assert.equal(status, 0, stderr);
    return stdout;
  };
  const hook = (...args: readonly string[]) => callCli(['hook', ...args], { cwd: workspace.root });
  describe('around a hook of git', () => {
    it('shows what it writes, writes it once, and takes it away again', async () => {
      assert.match((await hook('status')).stdout, /not installed/u);
      const dry = await hook('install', '--dry-run');
      assert.match(dry.stdout, /^--- \.git\/hooks\/pre-commit\n#!\/bin\/sh\n# >>> tenken >>>\n/u);
      assert.equal(existsSync(join(workspace.root, '.git/hooks/pre-commit')), false);
      assert.equal((await hook('install')).code, 0);
      const text = workspace.read('.git/hooks/pre-commit');
      await hook('install');
      assert.equal(workspace.read('.git/hooks/pre-commit'), text);
      assert.match((await hook('status')).stdout, /The hook is there\./u);
      await hook('uninstall');
      assert.equal(existsSync(join(workspace.root, '.git/hooks/pre-commit')), false);
    });

    for (const [what, path, content, setUp] of [
      ['a hook that is there', '.git/hooks/pre-commit', '#!/usr/bin/env bash\n# mine\nexit 0\n', []],
      ['core.hooksPath', '.githooks/pre-commit', '#!/bin/sh\nexec true\n', ['config', 'core.hooksPath', '.githooks']],
      ['husky', '.husky/pre-commit', 'npm test\n', []],
      ['lefthook', 'lefthook.yml', '# ours\npre-commit:\n  commands:\n    lint:\n      run: npm run lint\n', []],
      [
        'pre-commit',
        '.pre-commit-config.yaml',
        '# ours\nrepos:\n  - repo: local\n    hooks:\n      - id: other\n        name: other\n        entry: "true"\n        language: system\n',
        [],
      ],
    ] as const)
      it(`keeps what is there with ${what}`, async () => {
        mkdirSync(dirname(join(workspace.root, path)), { recursive: true });
        workspace.write(path, content);
        if (setUp.length > 0) must(...setUp);
        assert.equal((await hook('install')).code, 0);
        const text = workspace.read(path);
        assert.match(text, /tenken/u);
        for (const line of content.trim().split('\n')) assert.ok(text.includes(line), line);
        assert.equal((await hook('uninstall')).code, 0);
        assert.equal(workspace.read(path), content);
      });

    it('leaves no folder behind that it made', async () => {
      must('config', 'core.hooksPath', '.githooks');
      await hook('install');
      assert.equal(existsSync(join(workspace.root, '.githooks/pre-commit')), true);
      await hook('uninstall');
      assert.equal(existsSync(join(workspace.root, '.githooks')), false);
      must('config', '--unset', 'core.hooksPath');
      await hook('install');
      await hook('uninstall');
      assert.equal(existsSync(join(workspace.root, '.git/hooks')), true);
    });

    it('knows its lines when a checkout ended them as Windows does, and renews them', async () => {
      await hook('install');
      const text = workspace.read('.git/hooks/pre-commit');
      workspace.write('.git/hooks/pre-commit', `${text}npm test\n`.replaceAll('\n', '\r\n'));
      assert.match(
        (await hook('status')).stdout,
        /A hook of another version is there\. Renew it with: tenken hook install/u,
      );
      await hook('install');
      assert.equal(
        workspace.read('.git/hooks/pre-commit'),
        text.replace('#!/bin/sh\n', '#!/bin/sh\r\n') + 'npm test\r\n',
      );
      await hook('uninstall');
      assert.equal(workspace.read('.git/hooks/pre-commit'), '#!/bin/sh\r\nnpm test\r\n');
    });

    for (const [path, content] of [
      ['lefthook.yml', 'pre-commit: [\n'],
      ['.lefthook.toml', '[pre-commit]\n'],
      ['.config/lefthook.json', '{}'],
      ['.pre-commit-config.yaml', 'repos: []\n'],
    ] as const)
      it(`leaves ${path} alone where lines cannot be added, and says what to write`, async () => {
        workspace.write(path, content);
        const { code, stderr } = await hook('install');
        assert.deepEqual([code, workspace.read(path)], [2, content]);
        assert.match(stderr, /Have it run this before a commit: sh -c '.*tenken gate --staged/u);
        assert.equal(existsSync(join(workspace.root, '.git/hooks/pre-commit')), false);
      });

    it('finds the packages of a folder below the root, where it is called from there', async () => {
      workspace.write('app 1/node_modules/.bin/tenken', '');
      await callCli(['hook', 'install'], { cwd: join(workspace.root, 'app 1') });
      assert.match(workspace.read('.git/hooks/pre-commit'), /for tenken_at in "app 1\/" ""/u);
    });

    it('leaves a hook alone that is no shell script, and one that other repositories share', async () => {
      workspace.write('.git/hooks/pre-commit', '#!/usr/bin/env python3\nprint(1)\n');
      const python = await hook('install');
      assert.deepEqual(
        [python.code, workspace.read('.git/hooks/pre-commit')],
        [2, '#!/usr/bin/env python3\nprint(1)\n'],
      );
      assert.match(python.stderr, /is not a shell script/u);
      must('config', 'core.hooksPath', '/tmp/shared-hooks');
      assert.match((await hook('install')).stderr, /outside of this repository/u);
    });
  });
});
