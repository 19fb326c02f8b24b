import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, before, beforeEach, describe, it } from 'mocha';
import { hookBlock, hookCommand, withBlock } from '../../src/adapters/git/hook/block.ts';
import type { Before } from '../../src/adapters/git/hook/marks.ts';
import { makeRepository, gitEnvironment, type TestRepository } from '../cli/support/repository.ts';
import { ensureShells } from '../support/hookManagers.ts';
import { run } from '../support/processes.ts';

const folder = 'アプリ no 1/';

/** The lines of a hook for packages in a folder. */
const lines = (of: string) => (before: Before) => hookBlock(of, before);

/** The shells that hooks meet: Debian's and the Mac's `sh`, the one of small containers, and bash as Git for Windows has it for `sh`. */
const shells: readonly (readonly [string, ...string[]])[] = [
  ['dash'],
  ['dash', '-e'],
  ['busybox', 'sh'],
  ['bash', '--posix'],
];

describe('the hook in the shells that run it', function () {
  this.timeout(60_000);
  let repository: TestRepository;
  before(ensureShells);
  beforeEach(() => (repository = makeRepository()));
  afterEach(() => repository.remove());

  /** Puts a program there that ends so. */
  const program = (path: string, code: number): void => {
    const at = join(repository.root, path, 'node_modules/.bin/tenken');
    mkdirSync(dirname(at), { recursive: true });
    writeFileSync(at, `#!/bin/sh\necho "called with $*"\nexit ${code}\n`);
    chmodSync(at, 0o755);
  };
  const write = (text: string): string => {
    const path = join(repository.root, 'hook.sh');
    writeFileSync(path, text);
    return path;
  };
  const sh = ([shell, ...args]: readonly [string, ...string[]], path: string, PATH = process.env.PATH ?? '') => {
    const { status, stdout, stderr } = spawnSync(shell, [...args, path], {
      cwd: repository.root,
      encoding: 'utf8',
      env: { ...gitEnvironment, PATH },
    });
    return { status, said: stdout + stderr };
  };

  it('holds nothing that shellcheck would say something about', async () => {
    for (const text of [
      withBlock(null, lines('')),
      withBlock(null, lines(folder)),
      `#!/bin/sh\n${hookCommand(folder)}\n`,
    ]) {
      const { code, stdout } = await run('shellcheck', ['--shell=sh', '--severity=warning', write(text)]);
      assert.equal(code, 0, stdout);
    }
  });

  for (const shell of shells)
    describe(shell.join(' '), () => {
      for (const [code, expected] of [
        [0, 0],
        [1, 1],
        [2, 2],
        [3, 3],
        [4, 0],
        [130, 130],
      ] as const)
        it(`ends with ${expected} where the gate ends with ${code}, and what follows runs only after 0 and 4`, () => {
          program('', code);
          for (const text of [withBlock('#!/bin/sh\necho next\n', lines('')), `${hookCommand()} && echo next\n`]) {
            const { status, said } = sh(shell, write(text));
            assert.equal(status, expected, said);
            assert.equal(said, `called with gate --staged --time-budget 30s\n${expected === 0 ? 'next\n' : ''}`);
          }
        });

      it('finds the program below the root, and one on the path', () => {
        for (const text of [withBlock(null, lines(folder)), `${hookCommand(folder)}\n`]) {
          program(folder, 1);
          assert.equal(sh(shell, write(text)).status, 1);
          rmSync(join(repository.root, folder), { recursive: true });
          program('elsewhere', 2);
          const path = `${join(repository.root, 'elsewhere/node_modules/.bin')}:${process.env.PATH ?? ''}`;
          assert.equal(sh(shell, write(text), path).status, 2);
        }
      });

      it('says that the program is missing', () => {
        for (const text of [withBlock(null, lines('')), `${hookCommand()}\n`]) {
          const { status, said } = sh(shell, write(text));
          assert.notEqual(status, 0);
          assert.match(said, /is not installed here\. Install it with: npm install --save-dev tenken/u);
        }
      });

      it('says that Node is missing', () => {
        const bare = join(repository.root, 'bare');
        mkdirSync(bare);
        for (const name of ['git', 'sh', 'env', shell[0]])
          symlinkSync(spawnSync('which', [name], { encoding: 'utf8' }).stdout.trim(), join(bare, name));
        program('', 0);
        writeFileSync(join(repository.root, 'node_modules/.bin/tenken'), '#!/usr/bin/env node\n');
        const { status, said } = sh(shell, write(withBlock(null, lines(''))), bare);
        assert.equal(status, 3, said);
        assert.match(said, /^tenken: node is not on PATH, so the gate cannot run\./u);
        const managed = sh(shell, write(`${hookCommand()}\n`), bare);
        assert.equal(managed.status, 127);
        assert.match(managed.said, /tenken: the program or node is not installed here/u);
      });
    });
});
