import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { findWorkspace, ignoreRecords } from '../../../src/adapters/disk/workspace.ts';
import { openWorkspace } from '../../../src/adapters/disk/workspaceFiles.ts';
import { HumanError } from '../../../src/adapters/humanError.ts';

let top: string;
let root: string;

beforeEach(() => {
  top = realpathSync(mkdtempSync(join(tmpdir(), 'tenken ワーク ')));
  root = join(top, 'project');
  mkdirSync(root);
});
afterEach(() => rmSync(top, { recursive: true, force: true }));

const put = (path: string, content: string | Buffer = '') => {
  mkdirSync(dirname(join(top, path)), { recursive: true });
  writeFileSync(join(top, path), content);
};

describe('findWorkspace', () => {
  const sentence = (work: () => unknown): string => {
    try {
      work();
      return 'no error';
    } catch (error) {
      assert.ok(error instanceof HumanError);
      assert.equal(error.exitCode, 2);
      return error.text.en;
    }
  };

  beforeEach(() => {
    put('project/tenken.config.yaml');
    put('project/b.tenken.yaml');
    put('project/suites/受付 a.tenken.yml');
    put('project/suites/deep/c.tenken.yaml');
    put('project/not-a-suite.yaml');
    for (const ignored of ['node_modules/x', '.git', '.tenken/runs', 'suites/node_modules'])
      put(`project/${ignored}/no.tenken.yaml`);
  });

  it('finds every suite below the working directory', () => {
    assert.deepEqual(findWorkspace([], root), {
      root,
      suites: ['b.tenken.yaml', 'suites/deep/c.tenken.yaml', 'suites/受付 a.tenken.yml'],
    });
  });

  it('has its root where the nearest configuration is', () => {
    assert.deepEqual(findWorkspace([], join(root, 'suites', 'deep')), { root, suites: ['suites/deep/c.tenken.yaml'] });
    assert.deepEqual(findWorkspace(['deep', '受付 a.tenken.yml'], join(root, 'suites')), {
      root,
      suites: ['suites/deep/c.tenken.yaml', 'suites/受付 a.tenken.yml'],
    });
  });

  it('names a suite once, however often it was asked for', () => {
    assert.deepEqual(findWorkspace(['.', 'b.tenken.yaml'], root).suites.length, 3);
  });

  it('takes the folder itself where there is no configuration', () => {
    put('other/x/a.tenken.yaml');
    assert.deepEqual(findWorkspace(['other'], top), { root: join(top, 'other'), suites: ['x/a.tenken.yaml'] });
    assert.deepEqual(findWorkspace(['other/x/a.tenken.yaml'], top), {
      root: join(top, 'other', 'x'),
      suites: ['a.tenken.yaml'],
    });
  });

  it('says what is wrong with a path', () => {
    put('other/tenken.config.yaml');
    assert.deepEqual(
      [['missing'], ['not-a-suite.yaml'], ['.', '../other']].map((paths) => sentence(() => findWorkspace(paths, root))),
      [
        'missing does not exist. Name a suite (*.tenken.yaml) or a folder.',
        'not-a-suite.yaml is no suite: the names of suites end in .tenken.yaml or .tenken.yml.',
        `../other belongs to another workspace than ${root}. Run them one after the other.`,
      ],
    );
  });

  it('does not follow folders that are links', () => {
    symlinkSync(root, join(root, 'suites', 'again'));
    assert.equal(findWorkspace([], root).suites.length, 3);
  });
});

describe('openWorkspace', () => {
  it('reads text as UTF-8, with or without a mark, and bytes as they are', () => {
    put('project/a.txt', '\ufeff受付');
    const files = openWorkspace(root);
    assert.equal(files.read('a.txt'), '受付');
    assert.deepEqual(Buffer.from(files.bytes('a.txt')!), Buffer.from('\ufeff受付'));
  });

  it('has a version that changes with the file', () => {
    put('project/a.txt', '1');
    const files = openWorkspace(root);
    const before = files.version('a.txt');
    put('project/a.txt', '22');
    assert.notEqual(files.version('a.txt'), before);
  });

  it('lists a folder', () => {
    put('project/data/x/a.csv');
    put('project/data/b.csv');
    assert.deepEqual([...openWorkspace(root).list('data')].sort(), ['b.csv', 'x/']);
  });

  it('shows nothing from outside of its root, nor what is no file', () => {
    put('secret.txt', 'secret');
    put('project/in.txt', 'in');
    put('project-2/neighbour.txt', 'neighbour');
    symlinkSync(join(top, 'secret.txt'), join(root, 'link.txt'));
    symlinkSync(top, join(root, 'up'));
    symlinkSync(join(root, 'in.txt'), join(root, 'inner-link.txt'));
    const files = openWorkspace(root);
    const paths = [
      '../secret.txt',
      join(top, 'secret.txt'),
      'link.txt',
      'up/secret.txt',
      '../project-2/neighbour.txt',
      'in.txt\0',
      '.',
      'no.txt',
    ];
    for (const path of paths) {
      assert.deepEqual([path, files.read(path), files.bytes(path)], [path, undefined, undefined]);
    }
    assert.deepEqual([files.list('..'), files.list('up'), files.list('no')], [[], [], []]);
    assert.deepEqual([files.version('../secret.txt'), files.version('no.txt')], [undefined, undefined]);
    assert.equal(files.read('inner-link.txt'), 'in');
  });
});

describe('ignoreRecords', () => {
  it('keeps records out of version control and leaves a file that is there', async () => {
    await ignoreRecords(root);
    const path = join(root, '.tenken', '.gitignore');
    assert.equal(readFileSync(path, 'utf8'), '*\n');
    writeFileSync(path, 'mine');
    await ignoreRecords(root);
    assert.equal(readFileSync(path, 'utf8'), 'mine');
  });
});
