import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { follow } from '../../../src/adapters/git/links.ts';

describe('following the links of an index', () => {
  const links = new Map([
    ['a', 'b'],
    ['b', 'data/./x.csv'],
    ['folder', 'data'],
    ['data/up', '../other/y.csv'],
    ['data/out', '../../z'],
    ['absolute', '/etc/passwd'],
    ['circle', 'data/circle'],
    ['data/circle', '../circle'],
    ['itself', 'itself'],
    ['deep', 'deep/deep'],
  ]);
  for (const [path, end, passed] of [
    ['data/x.csv', 'data/x.csv', []],
    ['a', 'data/x.csv', ['a', 'b']],
    ['folder/x.csv', 'data/x.csv', ['folder']],
    ['folder/up', 'other/y.csv', ['folder', 'data/up']],
    ['folder/../a', 'data/x.csv', ['folder', 'a', 'b']],
    ['folder', 'data', ['folder']],
    ['data/out', null, ['data/out']],
    ['absolute', null, ['absolute']],
    ['../x', null, []],
  ] as const)
    it(`${path} → ${end ?? 'nothing'}`, () =>
      assert.deepEqual(
        follow(path, (at) => links.get(at)),
        { end, links: passed },
      ));
  for (const path of ['circle', 'itself', 'deep'])
    it(`${path} → nothing, after as many links as a system follows`, () => {
      const found = follow(path, (at) => links.get(at));
      assert.deepEqual([found.end, found.links.length], [null, 41]);
    });
});
