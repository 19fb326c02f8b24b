import assert from 'node:assert/strict';
import { copyFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { git, makeFolder, program, small, tryGit, type Folder } from './windows.ts';

/**
 * The program as `node_modules/.bin` holds it. npm's own shim finds its folder by commands in commands, whose processes Wine cannot make; what it does is
 * this.
 */
const shim = `#!/bin/sh\nexec node "${program.replaceAll('\\', '/')}" "$@"\n`;

const repository = (files: Readonly<Record<string, string>>): Folder => {
  const at = makeFolder({ '.gitignore': '.tenken/\nnode_modules/\n', 'node_modules/.bin/tenken': shim, ...files });
  git(at.root, 'init', '-q', '-b', 'main');
  return at;
};
const wrong = (small['suites/受付 desk.tenken.yaml'] ?? '').replace('contains: nine', 'contains: ten');

describe('the gate with Git for Windows', () => {
  let at: Folder;
  afterEach(() => at.remove());

  it('reads the index, from any folder and by any way of writing it', async () => {
    at = repository(small);
    git(at.root, 'add', '.');
    at.write('suites/受付 desk.tenken.yaml', 'broken: [');
    for (const paths of [[], ['suites'], [at.root.toLowerCase()], ['.\\suites\\受付 desk.tenken.yaml']]) {
      const { code, stdout, stderr } = await at.tenken('gate', '--staged', '--reporter', 'json', ...paths);
      assert.equal(code, 0, `${paths.join()}: ${stderr}`);
      const { attempts } = JSON.parse(stdout) as { attempts: readonly { id: string; file: string }[] };
      assert.deepEqual(
        attempts.map(({ id, file }) => [id, file]),
        [['desk/hours#a@1', 'suites/受付 desk.tenken.yaml']],
      );
    }
  });

  it('knows a verdict again, whether the work tree has CRLF or the index LF', async () => {
    at = repository({});
    for (const [name, text] of Object.entries(small)) at.write(name, text.replaceAll('\n', '\r\n'));
    git(at.root, 'add', '.');
    assert.doesNotMatch(git(at.root, 'show', ':scripts/bot.yaml'), /\r/u);
    assert.equal((await at.tenken('run')).code, 0);
    const { code, stderr } = await at.tenken('gate', '--staged');
    assert.equal(code, 0, stderr);
    assert.match(stderr, /1 attempts? (?:is|are) known from records, 0 are to be made/u);
  });

  it('starts no git.exe of the folder that it looks at', async () => {
    at = repository(small);
    git(at.root, 'add', '.');
    copyFileSync(process.execPath, join(at.root, 'git.exe'));
    // It would be taken, by whoever asks the system for "git".
    assert.notEqual(tryGit(at.root, 'status').status, 0);
    const { code, stderr } = await at.tenken('gate', '--staged');
    assert.equal(code, 0, stderr);
  });

  it('stops a commit by the hook that it installs, with a sentence, and lets a good one through', async () => {
    at = repository(small);
    const installed = await at.tenken('hook', 'install');
    assert.equal(installed.code, 0, installed.stderr);
    assert.match(installed.stdout, /^--- \.git\/hooks\/pre-commit\n#!\/bin\/sh\n/u);
    assert.doesNotMatch(at.read('.git/hooks/pre-commit'), /\r/u);
    git(at.root, 'add', '.');
    const good = tryGit(at.root, 'commit', '-qm', 'good');
    assert.equal(good.status, 0, good.stderr);
    at.write('suites/受付 desk.tenken.yaml', wrong);
    git(at.root, 'add', '.');
    const bad = tryGit(at.root, 'commit', '-qm', 'bad');
    assert.equal(bad.status, 1, bad.stderr);
    assert.match(`${bad.stdout}${bad.stderr}`, /suites\/受付 desk\.tenken\.yaml:6: hours#a/u);
    assert.equal(git(at.root, 'log', '--format=%s'), 'good\n');
    assert.equal(git(at.root, 'diff', '--cached', '--name-only', '-z'), 'suites/受付 desk.tenken.yaml\0');
    const removed = await at.tenken('hook', 'uninstall');
    assert.equal(removed.code, 0, removed.stderr);
    assert.equal(existsSync(join(at.root, '.git', 'hooks', 'pre-commit')), false);
  });

  it('installs its hook where core.hooksPath says, written with backslashes too', async () => {
    for (const written of ['.githooks', '.\\my hooks', 'absolute']) {
      at = repository(small);
      const folder = written === 'absolute' ? join(at.root, '受付 hooks') : join(at.root, written);
      git(at.root, 'config', 'core.hooksPath', written === 'absolute' ? folder : written);
      const { code, stderr } = await at.tenken('hook', 'install');
      assert.equal(code, 0, `${written}: ${stderr}`);
      assert.equal(existsSync(join(folder, 'pre-commit')), true, written);
      if (written !== 'absolute') at.remove();
    }
  });
});
