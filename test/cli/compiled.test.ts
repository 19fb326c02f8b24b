import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { afterEach, before, beforeEach, describe, it } from 'mocha';
import { compiledFolder } from '../../src/cli/compiled.ts';
import { inRepository, outputFolder } from '../support/repository.ts';
import { removeTemporary, temporaryFolder } from '../support/temporary.ts';

describe('the folder for compiled programs', () => {
  for (const [what, environment, platform, folder] of [
    ['the person’s caches', { HOME: '/h' }, 'linux', '/h/.cache/tenken/compiled'],
    ['where XDG_CACHE_HOME says', { HOME: '/h', XDG_CACHE_HOME: '/c' }, 'linux', '/c/tenken/compiled'],
    ['Library/Caches on macOS', { HOME: '/h' }, 'darwin', '/h/Library/Caches/tenken/compiled'],
    ['not where the command is called', { HOME: 'a', XDG_CACHE_HOME: '.' }, 'linux', undefined],
    ['nowhere without a home', {}, 'linux', undefined],
    ['nowhere where Node should keep none', { HOME: '/a', NODE_DISABLE_COMPILE_CACHE: '1' }, 'linux', undefined],
  ] as const)
    it(`is ${what}`, () => {
      assert.equal(compiledFolder(environment, platform)?.replaceAll('\\', '/'), folder);
    });
});

describe('a program that is kept compiled', function () {
  this.timeout(60_000);
  const starter = outputFolder('cli', 'compiled.js');
  before(() => {
    buildSync({
      stdin: {
        contents: `import { loadCompiled } from './src/cli/compiled.ts';
          loadCompiled(process.argv[2] ?? '', process.argv[3]);`,
        resolveDir: inRepository(),
      },
      outfile: starter,
      bundle: true,
      platform: 'node',
      format: 'cjs',
      logLevel: 'warning',
    });
  });
  let folder: string;
  beforeEach(async () => {
    folder = await temporaryFolder('compiled');
  });
  afterEach(() => removeTemporary(folder));

  const program = (says: string, more = ''): string => {
    const path = join(folder, 'program.js');
    writeFileSync(path, `"use strict"; process.stdout.write(${JSON.stringify(says)}); ${more}`);
    return path;
  };
  const kept = (): readonly string[] => readdirSync(join(folder, 'kept')).map((name) => join(folder, 'kept', name));
  const start = (path: string, place = join(folder, 'kept')): string => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [starter, path, place], { encoding: 'utf8' });
    return `${status ?? '?'} ${stdout}${stderr}`;
  };

  it('is kept once, by whoever starts it first, for nobody else to write', () => {
    assert.equal(start(program('one')), '0 one');
    const [file = '', ...others] = kept();
    assert.deepEqual(others, []);
    if (process.platform !== 'win32') assert.equal(statSync(file).mode & 0o777, 0o600);
    const before = statSync(file, { bigint: true });
    assert.equal(start(program('one')), '0 one');
    const after = statSync(file, { bigint: true });
    assert.deepEqual([after.ino, after.mtimeNs], [before.ino, before.mtimeNs]);
  });

  it('is what runs: what was compiled, and not the text', () => {
    start(program('one'));
    const [one = ''] = kept();
    start(program('two'));
    const two = kept().find((file) => file !== one) ?? '';
    // V8 itself knows a text by its length alone; that it is the same one is for us to see to.
    copyFileSync(one, two);
    assert.equal(start(program('two')), '0 one');
  });

  it('is not taken for another one of the same length', () => {
    assert.deepEqual(
      [start(program('one')), start(program('two')), start(program('one'))],
      ['0 one', '0 two', '0 one'],
    );
    assert.equal(kept().length, 2);
  });

  const spoiled: readonly (readonly [string, (file: string) => void])[] = [
    [
      'changed in one byte',
      (file) => {
        const bytes = readFileSync(file);
        bytes[bytes.length - 9] = (bytes[bytes.length - 9] ?? 0) ^ 1;
        writeFileSync(file, bytes);
      },
    ],
    ['cut off', (file) => writeFileSync(file, readFileSync(file).subarray(0, 100))],
    ['emptied', (file) => writeFileSync(file, '')],
  ];
  for (const [how, spoil] of spoiled)
    it(`is made anew where it was ${how}`, () => {
      start(program('one'));
      const [file = ''] = kept();
      const before = statSync(file).size;
      spoil(file);
      assert.equal(start(program('one')), '0 one');
      assert.ok(Math.abs(statSync(file).size - before) < before / 10);
    });

  if (process.platform !== 'win32')
    it('is made anew where others could have written it', () => {
      start(program('one'));
      const [file = ''] = kept();
      chmodSync(file, 0o666);
      assert.equal(start(program('one')), '0 one');
      assert.equal(statSync(file).mode & 0o777, 0o600);
    });

  it('is not kept with flags that the next start will not have', () => {
    const flag = `require('node:v8').setFlagsFromString('--interrupt-budget=500000');`;
    assert.equal(start(program('one', flag)), '0 one');
    assert.throws(kept, { code: 'ENOENT' });
  });

  it('goes when there are newer ones', () => {
    for (const says of ['a', 'b', 'c', 'd', 'e', 'f']) start(program(says));
    assert.equal(kept().length, 4);
  });

  it('runs all the same where nothing can be kept', () => {
    const file = join(folder, 'file');
    writeFileSync(file, '');
    assert.equal(start(program('one'), join(file, 'kept')), '0 one');
  });

  it('ends as it ends by itself', () => {
    assert.match(start(program('one', 'process.exitCode = 3')), /^3 one$/u);
    assert.match(start(program('one', 'throw new Error("no");')), /^1 one[^]*program\.js:1[^]*Error: no/u);
  });
});
