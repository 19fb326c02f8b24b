import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, it } from 'mocha';
import fc from 'fast-check';
import { digest, digestOf, digestOfAll, seedFrom } from '../../../src/core/engine/digest.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

describe('digests', () => {
  it('are SHA-256 over UTF-8, in hexadecimal', () => {
    assert.equal(digest('abc'), 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => assert.equal(digest(text), sha256(text))),
      { seed: 1 },
    );
  });

  it('of values do not depend on the order of keys', () => {
    assert.equal(digestOf({ b: [1, { d: 2, c: 3 }], a: null }), digestOf({ a: null, b: [1, { c: 3, d: 2 }] }));
    assert.notEqual(digestOf([1, 2]), digestOf([2, 1]));
  });

  it('of several texts keep them apart', () => {
    assert.equal(digestOfAll(['a', 'b']), sha256('a\nb\n'));
    assert.notEqual(digestOfAll(['ab']), digestOfAll(['a', 'b']));
  });

  it('seed with 32 bits', () => assert.equal(seedFrom('abc'), 0xba7816bf));
});
