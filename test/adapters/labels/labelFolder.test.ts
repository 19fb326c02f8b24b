import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { appendLabel, readLabelFolder } from '../../../src/adapters/labels/labelFolder.ts';
import type { Label } from '../../../src/core/record/labels.ts';
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

describe('the folder of labels', () => {
  let root: string;
  beforeEach(async () => (root = await temporaryFolder('labels 受付')));
  afterEach(() => removeTemporary(root));

  it('holds nothing where it is not there', async () => {
    assert.deepEqual(await readLabelFolder(root), { labels: [], unreadable: 0 });
  });

  it('keeps what was appended, a line each, in a file named for the suite', async () => {
    assert.equal(await appendLabel(root, 'clinic', label), 'labels/clinic.jsonl');
    assert.equal(await appendLabel(root, 'clinic', { ...label, rater: 'ben' }), 'labels/clinic.jsonl');
    assert.equal(await appendLabel(root, '受付', label), 'labels/受付.jsonl');
    const { labels, unreadable } = await readLabelFolder(root);
    assert.deepEqual([labels, unreadable], [[label, { ...label, rater: 'ben' }, label], 0]);
  });

  it('begins a new line after one that was torn, and counts that one as unreadable', async () => {
    mkdirSync(join(root, 'labels'));
    writeFileSync(join(root, 'labels', 'clinic.jsonl'), '{"case":"c","rep');
    await appendLabel(root, 'clinic', label);
    assert.deepEqual(await readLabelFolder(root), { labels: [label], unreadable: 1 });
  });

  it('keeps whole lines when many write at once', async () => {
    await Promise.all(
      Array.from({ length: 50 }, (_, index) => appendLabel(root, 'clinic', { ...label, rater: `r${index}` })),
    );
    const { labels, unreadable } = await readLabelFolder(root);
    assert.deepEqual([new Set(labels.map(({ rater }) => rater)).size, unreadable], [50, 0]);
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
