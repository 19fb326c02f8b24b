import assert from 'node:assert/strict';
import { closeSync, openSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import { replaceFile } from '../../../src/adapters/disk/replaceFile.ts';
import { removeTemporary, temporaryFolder } from '../../support/temporary.ts';

describe('putting a file in the place of another', () => {
  let root: string;
  let from: string;
  let to: string;
  beforeEach(async () => {
    root = await temporaryFolder('replace');
    from = join(root, '要約.json.new');
    to = join(root, '要約.json');
    writeFileSync(from, 'new');
    writeFileSync(to, 'old');
  });
  afterEach(() => removeTemporary(root));

  /** The system's own way, which refuses a few times first. */
  function refusing(code: string, times: number) {
    const state = { asked: 0 };
    const move = (source: string, target: string): Promise<void> => {
      state.asked += 1;
      if (state.asked <= times) return Promise.reject(Object.assign(new Error(code), { code }));
      return rename(source, target);
    };
    return { state, move };
  }

  it('replaces it', async () => {
    await replaceFile(from, to);
    assert.equal(readFileSync(to, 'utf8'), 'new');
    assert.deepEqual(readdirSync(root), ['要約.json']);
  });

  if (process.platform !== 'win32')
    it('does it in one step: who has the old one open reads it whole', async () => {
      const reader = openSync(to, 'r');
      try {
        const { ino } = statSync(from);
        await replaceFile(from, to);
        assert.equal(readFileSync(reader, 'utf8'), 'old');
        assert.equal(statSync(to).ino, ino);
      } finally {
        closeSync(reader);
      }
    });

  it('waits for a reader', async () => {
    const reader = openSync(to, 'r');
    const replaced = replaceFile(from, to);
    setTimeout(() => closeSync(reader), 30);
    await replaced;
    assert.equal(readFileSync(to, 'utf8'), 'new');
  });

  for (const code of ['EPERM', 'EACCES', 'EBUSY'])
    it(`asks again on Windows after ${code}`, async () => {
      const { state, move } = refusing(code, 3);
      await replaceFile(from, to, { windows: true, move });
      assert.equal(state.asked, 4);
      assert.equal(readFileSync(to, 'utf8'), 'new');
    });

  it('says at once what will not pass', async () => {
    for (const [code, windows] of [
      ['EACCES', false],
      ['ENOSPC', true],
    ] as const) {
      const { state, move } = refusing(code, 3);
      await assert.rejects(replaceFile(from, to, { windows, move }), { code });
      assert.equal(state.asked, 1);
    }
    assert.equal(readFileSync(to, 'utf8'), 'old');
  });
});
