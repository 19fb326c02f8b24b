import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { isVisible } from '../../../src/core/base/visible.ts';

describe('what a person sees of a text', () => {
  for (const [what, text] of [
    ['nothing', ''],
    ['spaces', ' \u3000\u00a0\t\n'],
    ['zero width', '\u200b\u200c\u200d\u2060\ufeff'],
    ['turns of direction', '\u202a\u202e\u2066\u200f'],
    ['fillers of Hangul', '\u115f\u1160\u3164\uffa0'],
    ['the empty pattern of Braille', '\u2800'],
    ['tags', '\u{e0061}\u{e0062}'],
    ['marks on nothing', '\u0301\ufe0f'],
    ['soft hyphens and control characters', '\u00ad\u0000\u001b'],
    ['half of a pair', '\ud83d'],
  ] as const)
    it(`is nothing of ${what}`, () => assert.equal(isVisible(text), false));
  for (const text of ['佐藤', 'Sato', '🙂', 'が', '#12', '…', '한', '\u200b佐'])
    it(`is something of ${text}`, () => assert.equal(isVisible(text), true));
});
