import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { appendLabels, readLabelFolder } from '../../../src/adapters/labels/labelFolder.ts';
import type { Label } from '../../../src/core/record/labels.ts';
import { agreementOf } from '../../../src/core/review/agreement.ts';
import { removeTemporary, temporaryFolder } from '../../support/temporary.ts';

const label: Label = {
  case: 'c',
  reply: 'r',
  check: 0,
  verdict: 'pass',
  label: 'correct',
  human: 'pass',
  rater: 'あき',
  at: '2026-01-01T00:00:00.000Z',
};

const appendLabel = (root: string, suite: string, each: Label) => appendLabels(root, suite, [each]);

describe('the folder of labels', () => {
  let root: string;
  beforeEach(async () => (root = await temporaryFolder('labels 受付')));
  afterEach(() => removeTemporary(root));

  it('holds nothing where it is not there', async () => {
    assert.deepEqual(await readLabelFolder(root), { labels: [], problems: [] });
  });

  it('keeps what was appended, a line each, in a file named for the suite', async () => {
    assert.equal(await appendLabel(root, 'clinic', label), 'labels/clinic.jsonl');
    assert.equal(await appendLabel(root, 'clinic', { ...label, rater: 'ben' }), 'labels/clinic.jsonl');
    assert.equal(await appendLabel(root, '受付', label), 'labels/受付.jsonl');
    const { labels, problems } = await readLabelFolder(root);
    assert.deepEqual([labels, problems], [[label, { ...label, rater: 'ben' }, label], []]);
  });

  it('begins a new line after one that was torn, and says where that one is', async () => {
    mkdirSync(join(root, 'labels'));
    writeFileSync(join(root, 'labels', 'clinic.jsonl'), '{"case":"c","rep');
    await appendLabel(root, 'clinic', label);
    const { labels, problems } = await readLabelFolder(root);
    assert.deepEqual(labels, [label]);
    assert.deepEqual(
      problems.map(({ file, line, column }) => `${file}:${line}:${column}`),
      ['labels/clinic.jsonl:1:13'],
    );
  });

  it('keeps whole lines when many write at once', async () => {
    await Promise.all(
      Array.from({ length: 50 }, (_, index) => appendLabel(root, 'clinic', { ...label, rater: `r${index}` })),
    );
    const { labels, problems } = await readLabelFolder(root);
    assert.deepEqual([new Set(labels.map(({ rater }) => rater)).size, problems], [50, []]);
  });

  it('merges without a conflict where two people labelled on two branches, the same whichever goes into which', async () => {
    const git = (folder: string, ...given: readonly string[]) =>
      execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.com', ...given], {
        cwd: folder,
        stdio: 'pipe',
      });
    const commit = (folder: string) => {
      git(folder, 'add', '-A');
      git(folder, 'commit', '-q', '-m', 'labels');
    };
    const other = await temporaryFolder('worktree');
    try {
      git(root, 'init', '-q', '-b', 'one');
      await appendLabel(root, 'clinic', { ...label, reply: 'before' });
      commit(root);
      git(root, 'worktree', 'add', '-q', '-b', 'two', join(other, 'tree'));
      const tree = join(other, 'tree');
      for (const [folder, rater, human] of [
        [root, 'aki', 'pass'],
        [tree, 'ben', 'fail'],
      ] as const) {
        for (const reply of ['a', 'b']) await appendLabel(folder, 'clinic', { ...label, reply, rater, human });
        await appendLabel(folder, 'new', { ...label, reply: 'c', rater, human });
        commit(folder);
      }
      const numbers = async (folder: string) => {
        const { labels, problems } = await readLabelFolder(folder);
        return [labels.length, problems, agreementOf(labels)];
      };
      git(root, 'tag', 'mine');
      git(root, 'merge', '-q', '-m', 'merge', 'two');
      git(tree, 'merge', '-q', '-m', 'merge', 'mine');
      const merged = await numbers(root);
      assert.deepEqual(merged.slice(0, 2), [7, []]);
      assert.equal((merged[2] as ReturnType<typeof agreementOf>).disputed, 3);
      assert.deepEqual(await numbers(tree), merged);
    } finally {
      removeTemporary(other);
    }
  });

  it('leaves what a person tells git about it', async () => {
    mkdirSync(join(root, 'labels'));
    writeFileSync(join(root, 'labels', '.gitattributes'), '# mine\n');
    await appendLabel(root, 'clinic', label);
    assert.equal(readFileSync(join(root, 'labels', '.gitattributes'), 'utf8'), '# mine\n');
  });

  it('stays in its folder, whatever a record calls its suite', async () => {
    assert.equal(await appendLabel(root, '../../outside/x', label), 'labels/------outside-x.jsonl');
    assert.equal(await appendLabel(root, '', label), 'labels/suite.jsonl');
  });

  it('writes through no symbolic link', async () => {
    const elsewhere = await temporaryFolder('elsewhere');
    try {
      writeFileSync(join(elsewhere, 'precious.jsonl'), '');
      mkdirSync(join(root, 'labels'));
      symlinkSync(join(elsewhere, 'precious.jsonl'), join(root, 'labels', 'clinic.jsonl'));
      await assert.rejects(appendLabel(root, 'clinic', label), /symbolic link/u);
      assert.equal(readFileSync(join(elsewhere, 'precious.jsonl'), 'utf8'), '');
    } finally {
      removeTemporary(elsewhere);
    }
  });
});
