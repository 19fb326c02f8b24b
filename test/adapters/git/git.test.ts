import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { repositoryRoot } from '../../../src/adapters/git/git.ts';
import { openIndex } from '../../../src/adapters/git/indexFiles.ts';
import { HumanError } from '../../../src/adapters/humanError.ts';
import { gitSettings, makeRepository, type TestRepository } from '../../cli/support/repository.ts';

describe('a repository that git does not open', () => {
  let at: TestRepository;
  beforeEach(() => (at = makeRepository({ 'a.txt': 'a' })));
  afterEach(() => at.remove());
  const refusal = (work: () => unknown): string => {
    try {
      work();
    } catch (error) {
      if (error instanceof HumanError) return error.text.en;
      throw error;
    }
    return assert.fail('It was opened.');
  };

  it('is told in git’s words where it is another person’s', () => {
    // Whatever this machine's settings say of whom it trusts.
    const settings = { ...gitSettings, GIT_TEST_ASSUME_DIFFERENT_OWNER: 'true' };
    const before = Object.keys(settings).map((name) => [name, process.env[name]] as const);
    Object.assign(process.env, settings);
    try {
      assert.match(
        refusal(() => repositoryRoot(at.root)),
        /^git does not open the repository of .*: .*ownership.*safe\.directory/u,
      );
    } finally {
      for (const [name, value] of before)
        if (value === undefined) Reflect.deleteProperty(process.env, name);
        else process.env[name] = value;
    }
    assert.equal(repositoryRoot(at.root), at.root);
  });

  it('is none without a work tree', () => {
    assert.match(
      refusal(() => repositoryRoot(join(at.root, '.git'))),
      /is in no git repository with a work tree/u,
    );
    rmSync(join(at.root, '.git'), { recursive: true });
    assert.match(
      refusal(() => repositoryRoot(at.root)),
      /is in no git repository with a work tree/u,
    );
  });

  it('has a file whose content is lost: it is named', () => {
    at.git('add', '.');
    const blob = at.git('rev-parse', ':a.txt').trim();
    rmSync(join(at.root, '.git/objects', blob.slice(0, 2)), { recursive: true });
    assert.match(
      refusal(() => openIndex(at.root).bytes('a.txt')),
      /^git does not have what the index says of a\.txt\. /u,
    );
  });
});

describe('a file that is only promised to a commit', () => {
  for (const format of ['sha1', 'sha256'])
    it(`is not in the index (${format}); an empty one is`, () => {
      const at = makeRepository({ 'a.txt': '', 'b.txt': 'b', 'c.txt': 'c', 'empty.txt': '', 'staged.txt': '' });
      try {
        rmSync(join(at.root, '.git'), { recursive: true });
        at.git('init', '-q', `--object-format=${format}`);
        at.git('add', 'a.txt', 'empty.txt', 'c.txt');
        at.git('commit', '-qm', 'x');
        at.git('add', 'staged.txt');
        at.git('add', '--intent-to-add', 'b.txt');
        // Taken out of the index, and promised to it again.
        at.git('rm', '-q', '--cached', 'a.txt', 'c.txt');
        at.git('add', '--intent-to-add', 'a.txt', 'c.txt');
        assert.deepEqual([...openIndex(at.root).paths].sort(), ['empty.txt', 'staged.txt']);
      } finally {
        at.remove();
      }
    });
});
