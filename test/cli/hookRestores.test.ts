import assert from 'node:assert/strict';
import { chmodSync, existsSync, lstatSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { callCli } from './support/cli.ts';
import { makeRepository, type TestRepository } from './support/repository.ts';

const path = '.git/hooks/pre-commit';
/** `é` as an old editor wrote it: no UTF-8. */
const latin = Buffer.from('#!/bin/sh\n# v\xe9rifie\nexit 0\n', 'latin1');

describe('tenken hook, installed and taken away again', () => {
  let at: TestRepository;
  beforeEach(() => (at = makeRepository()));
  afterEach(() => at.remove());
  const hook = (...args: readonly string[]) => callCli(['hook', ...args], { cwd: at.root });
  const bytes = (file = path): Buffer => readFileSync(join(at.root, file));
  const mode = (file = path): string => (lstatSync(join(at.root, file)).mode & 0o777).toString(8);
  /** Puts a file there as a person has it. */
  const put = (file: string, content: string | Buffer, permissions = 0o755): void => {
    mkdirSync(dirname(join(at.root, file)), { recursive: true });
    writeFileSync(join(at.root, file), content);
    chmodSync(join(at.root, file), permissions);
  };

  for (const [what, file, content] of [
    ['nothing in it', path, ''],
    ['its first line alone', path, '#!/bin/sh\n'],
    ['its first line alone, without an end', path, '#!/bin/sh'],
    ['its first line alone, ended as Windows does', path, '#!/bin/sh\r\n'],
    ['lines, the last without an end', path, '#!/bin/sh\nexit 0'],
    ['lines ended as Windows does', path, '#!/bin/bash\r\n# 受付\r\nexit 0\r\n'],
    ['lines without a first one for the system', path, 'npm test\n'],
    ['bytes that are no UTF-8', path, latin],
    ['a file of husky', '.husky/pre-commit', 'npm test'],
    ['an empty file of husky', '.husky/pre-commit', ''],
    ['an empty file of lefthook', 'lefthook.yml', ''],
    ['a file of lefthook without a last line end', 'lefthook.yml', 'pre-push:\n  commands: { a: { run: b } }'],
    ['a file of lefthook that ends where ours begin', 'lefthook.yml', 'pre-commit:\r\n  commands:'],
    ['a file of pre-commit without a last line end', '.pre-commit-config.yaml', 'fail_fast: true'],
  ] as const)
    for (const permissions of [0o755, 0o644])
      it(`leaves ${what} (${permissions.toString(8)}) as it was, byte for byte`, async () => {
        put(file, content, permissions);
        const before = bytes(file);
        for (const _ of [1, 2]) {
          const { code, stderr } = await hook('install');
          assert.deepEqual([code, stderr], [0, '']);
          assert.match(bytes(file).toString('latin1'), /tenken gate|tenken_gate gate/u);
          assert.match((await hook('status')).stdout, /: The hook is there\./u);
          assert.equal(mode(file), permissions.toString(8));
        }
        assert.equal((await hook('uninstall')).code, 0);
        assert.deepEqual(
          [bytes(file).toString('latin1'), mode(file)],
          [before.toString('latin1'), permissions.toString(8)],
        );
      });

  it('says that git passes over a hook that somebody switched off, and leaves it so', async () => {
    put(path, '#!/bin/sh\nrm -rf build\n', 0o644);
    const said = /git passes over this hook, because the file is not executable\. To switch it on, .*: chmod \+x /u;
    assert.match((await hook('install')).stdout, said);
    assert.match((await hook('status')).stdout, said);
    assert.match((await hook('status', '--locale', 'ja')).stdout, /実行可能でないため、git はフックを呼び出しません/u);
    chmodSync(join(at.root, path), 0o755);
    assert.doesNotMatch((await hook('status')).stdout, said);
  });

  it('keeps the first line first, however it ends', async () => {
    put(path, '#!/bin/bash\r\nexit 0\r\n');
    await hook('install');
    assert.match(bytes().toString('utf8'), /^#!\/bin\/bash\r\n# >>> tenken >>>\n[^]*# <<< tenken <<<\nexit 0\r\n$/u);
    put(path, '#!/bin/bash');
    await hook('install');
    assert.match(bytes().toString('utf8'), /^#!\/bin\/bash\n# >>> tenken >>>\n/u);
  });

  it('takes away the file that it made, with the folders that it made for it and no other', async () => {
    at.git('config', 'core.hooksPath', 'tools/git/hooks');
    mkdirSync(join(at.root, 'tools'));
    await hook('install');
    assert.equal(mode('tools/git/hooks/pre-commit'), '755');
    await hook('uninstall');
    assert.deepEqual([existsSync(join(at.root, 'tools/git')), existsSync(join(at.root, 'tools'))], [false, true]);
    mkdirSync(join(at.root, 'tools/git/hooks'), { recursive: true });
    await hook('install');
    await hook('uninstall');
    assert.equal(existsSync(join(at.root, 'tools/git/hooks')), true);
  });

  it('keeps what somebody wrote into the file that it made', async () => {
    await hook('install');
    put(path, `${bytes().toString('utf8')}npm test\n`);
    await hook('uninstall');
    assert.equal(bytes().toString('utf8'), '#!/bin/sh\nnpm test\n');
  });

  it('keeps the end of a line that somebody wrote something after', async () => {
    put(path, '#!/bin/sh');
    await hook('install');
    put(path, `${bytes().toString('utf8')}npm test\n`);
    await hook('uninstall');
    assert.equal(bytes().toString('utf8'), '#!/bin/sh\nnpm test\n');
  });

  it('takes its lines away as often as a merge has left them', async () => {
    put(path, '#!/bin/sh\nnpm test\n');
    await hook('install');
    const [, lines = ''] = /^#!\/bin\/sh\n([^]*<<<\n)npm test\n$/u.exec(bytes().toString('utf8')) ?? [];
    put(path, `#!/bin/sh\n${lines}echo\n${lines}npm test\n`);
    await hook('install');
    assert.equal(bytes().toString('utf8'), `#!/bin/sh\n${lines}echo\nnpm test\n`);
    put(path, `#!/bin/sh\n${lines}echo\n${lines}npm test\n`);
    await hook('uninstall');
    assert.equal(bytes().toString('utf8'), '#!/bin/sh\necho\nnpm test\n');
  });

  it('finds its lines in git’s own hook after a manager has come, says so, and takes both away', async () => {
    await hook('install');
    const before = 'pre-commit:\n  commands:\n    a: { run: b }\n';
    put('lefthook.yml', before);
    assert.equal(
      (await hook('status')).stdout,
      'lefthook.yml (lefthook): The hook is not installed.\n.git/hooks/pre-commit (git): The hook is there.\n',
    );
    assert.match(
      (await hook('install')).stdout,
      /\.git\/hooks\/pre-commit \(git\): This hook of git’s own runs the gate too\./u,
    );
    await hook('uninstall');
    assert.deepEqual([existsSync(join(at.root, path)), bytes('lefthook.yml').toString('utf8')], [false, before]);
    assert.equal((await hook('uninstall')).stdout, 'lefthook.yml (lefthook): The hook is not installed.\n');
  });

  it('writes into what a link of the repository leads to, and leaves the link', async () => {
    put('scripts/hook.sh', '#!/bin/sh\nnpm test\n');
    symlinkSync('../../scripts/hook.sh', join(at.root, path));
    assert.match((await hook('install')).stdout, /^--- scripts\/hook\.sh\n/u);
    assert.match(bytes('scripts/hook.sh').toString('utf8'), /tenken_gate/u);
    await hook('uninstall');
    assert.equal(bytes('scripts/hook.sh').toString('utf8'), '#!/bin/sh\nnpm test\n');
    assert.equal(lstatSync(join(at.root, path)).isSymbolicLink(), true);
  });

  for (const [what, to, said] of [
    ['to nothing', 'nowhere', /is a link that leads nowhere, and is left as it is/u],
    ['out of the repository', '/etc/hosts', /is a link to \/etc\/hosts, outside of this repository/u],
  ] as const)
    it(`leaves a link ${what} alone`, async () => {
      symlinkSync(to, join(at.root, path));
      for (const action of ['install', 'uninstall', 'status']) {
        const { code, stderr } = await hook(action);
        assert.equal(code, 2);
        assert.match(stderr, said);
      }
      assert.equal(lstatSync(join(at.root, path)).isSymbolicLink(), true);
    });

  for (const [what, value, said] of [
    ['nothing', '', /core\.hooksPath is set to nothing, so git calls no hook\. .*git config --unset core\.hooksPath/u],
    ['what is no folder', '/dev/null', /core\.hooksPath is \/dev\/null, outside of this repository/u],
  ] as const)
    it(`writes nothing where core.hooksPath is ${what}, and says so`, async () => {
      at.git('config', 'core.hooksPath', value);
      for (const action of ['install', 'status']) {
        const { code, stderr } = await hook(action);
        assert.equal(code, 2);
        assert.match(stderr, said);
      }
      assert.equal(existsSync(join(at.root, 'pre-commit')), false);
    });

  it('says that what stands in the hook’s place is a folder', async () => {
    mkdirSync(join(at.root, path), { recursive: true });
    const { code, stderr } = await hook('install');
    assert.deepEqual([code, stderr], [2, `tenken: ${join(at.root, path)} cannot be read (EISDIR).\n`]);
  });
});
