import assert from 'node:assert/strict';
import { posix, win32 } from 'node:path';
import { describe, it } from 'mocha';
import { isInside, slashedFrom } from '../../../src/adapters/disk/paths.ts';

describe('paths of a workspace', () => {
  const onWindows: readonly (readonly [root: string, other: string, inside: boolean])[] = [
    ['C:\\work\\窓口 desk', 'C:\\work\\窓口 desk\\a.tenken.yaml', true],
    ['C:\\work\\窓口 desk', 'c:\\WORK\\窓口 desk\\a.tenken.yaml', true],
    ['C:\\work', 'C:\\work', true],
    ['C:\\work', 'C:\\work\\..data', true],
    ['C:\\work', 'C:\\worker', false],
    ['C:\\work', 'C:\\work\\..\\keys', false],
    ['C:\\work', 'D:\\work', false],
    ['C:\\work', '\\\\server\\share\\work', false],
    ['\\\\server\\share', '\\\\server\\share\\受付\\x', true],
  ];
  for (const [root, other, inside] of onWindows)
    it(`on Windows, ${other} is ${inside ? 'inside' : 'outside'} of ${root}`, () =>
      assert.equal(isInside(root, other, win32), inside));

  const elsewhere: readonly (readonly [root: string, other: string, inside: boolean])[] = [
    ['/srv', '/srv/受付 desk', true],
    ['/srv', '/srv/..data', true],
    ['/srv', '/srvx', false],
    ['/srv', '/keys', false],
    ['/', '/etc', true],
  ];
  for (const [root, other, inside] of elsewhere)
    it(`elsewhere, ${other} is ${inside ? 'inside' : 'outside'} of ${root}`, () =>
      assert.equal(isInside(root, other, posix), inside));

  it('are written with slashes on every system', () => {
    assert.equal(slashedFrom('C:\\work', 'C:\\work\\受付 desk\\a.tenken.yaml', win32), '受付 desk/a.tenken.yaml');
    assert.equal(slashedFrom('/srv', '/srv/受付 desk/a\\b.tenken.yaml', posix), '受付 desk/a\\b.tenken.yaml');
    assert.equal(slashedFrom('C:\\work', 'C:\\work', win32), '');
  });
});
