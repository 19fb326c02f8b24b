import assert from 'node:assert/strict';
import { posix, win32 } from 'node:path';
import { describe, it } from 'mocha';
import { isWithin, shellFolder } from '../../../src/adapters/git/hook/within.ts';

describe('whether a folder of hooks belongs to a repository', () => {
  for (const [home, folder, expected] of [
    ['C:\\code\\repo', 'C:\\code\\repo\\.githooks', true],
    ['C:\\code\\repo', 'C:\\code\\repo', true],
    ['C:\\code\\repo', 'c:\\Code\\Repo\\.githooks', true],
    ['C:\\code\\repo', 'C:/code/repo/.githooks', true],
    ['C:\\Program Files\\受付 デスク', 'C:\\Program Files\\受付 デスク\\.git\\hooks', true],
    ['C:\\code\\repo', 'C:\\code\\repo-2\\.githooks', false],
    ['C:\\code\\repo', 'C:\\code', false],
    ['C:\\code\\repo', 'C:\\code\\..hooks', false],
    ['C:\\code', 'C:\\code\\..hooks', true],
    ['C:\\code\\repo', 'D:\\code\\repo\\.githooks', false],
    ['C:\\code\\repo', '\\\\server\\share\\repo\\.githooks', false],
    ['\\\\server\\share\\repo', '\\\\server\\share\\repo\\.githooks', true],
    ['\\\\server\\share\\repo', '\\\\server\\other\\repo\\.githooks', false],
  ] as const)
    it(`${folder} ${expected ? 'is' : 'is not'} in ${home}, on Windows`, () =>
      assert.equal(isWithin(home, folder, win32), expected));

  for (const [home, folder, expected] of [
    ['/code/repo', '/code/repo/.githooks', true],
    ['/code/repo', '/code/Repo/.githooks', false],
    ['/code/repo', '/code/repo2', false],
    ['/code/repo', '/code', false],
  ] as const)
    it(`${folder} ${expected ? 'is' : 'is not'} in ${home}, elsewhere`, () =>
      assert.equal(isWithin(home, folder, posix), expected));

  it('is named for a shell with / alone, and not at all where the shell would change the name', () => {
    assert.equal(shellFolder('C:\\repo', 'C:\\repo\\apps\\受付 one', win32), 'apps/受付 one/');
    assert.equal(shellFolder('C:\\repo', 'C:\\repo', win32), '');
    assert.equal(shellFolder('C:\\repo', 'D:\\repo', win32), undefined);
    for (const name of ['a"b', "a'b", 'a`b', 'a$b', 'a\\b', 'a\nb'])
      assert.equal(shellFolder('/repo', `/repo/${name}`, posix), undefined, name);
  });
});
