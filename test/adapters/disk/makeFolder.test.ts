import assert from 'node:assert/strict';
import { existsSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolder } from '../../../src/adapters/disk/makeFolder.ts';
import { removeTemporary, temporaryFolder } from '../../support/temporary.ts';

describe('making a folder', () => {
  let root: string;
  beforeEach(async () => (root = await temporaryFolder('folders')));
  afterEach(() => removeTemporary(root));

  it('makes those above it too, and leaves what is there', () => {
    const folder = join(root, '受付 a', 'b', 'c');
    makeFolder(folder);
    makeFolder(folder);
    assert.equal(statSync(folder).isDirectory(), true);
  });

  it('says so where a file is in the way', () => {
    writeFileSync(join(root, 'file'), '');
    assert.throws(() => makeFolder(join(root, 'file')), { code: 'EEXIST' });
    // Windows only knows that there is no such path, and that what is above it is there and no folder.
    const below = process.platform === 'win32' ? 'EEXIST' : 'ENOTDIR';
    assert.throws(() => makeFolder(join(root, 'file', 'below')), { code: below });
  });

  it('ends where no folder can be made', function () {
    if (!existsSync('/proc/self')) return;
    assert.throws(() => makeFolder('/proc/no/such'), { code: 'ENOENT' });
  });
});
