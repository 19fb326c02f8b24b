import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { markdownText } from '../../../src/core/base/markdown.ts';

describe('untrusted text in Markdown', () => {
  it('makes no link, image, HTML, mention, border or line of its own', () => {
    for (const [text, written] of [
      ['[a](b)', '\\[a\\]\\(b\\)'],
      ['![x](y)', '\\!\\[x\\]\\(y\\)'],
      ['<b>&', '&lt;b&gt;&amp;'],
      ['@you #1', '&#64;you \\#1'],
      ['a|b', 'a\\|b'],
      ['https://x www.x', 'https&#8203;://x www&#8203;.x'],
      ['command:quit data:x', 'command&#8203;:quit data&#8203;:x'],
    ] as const) {
      assert.equal(markdownText(text), written);
    }
    assert.equal(markdownText('a\nb').includes('\n'), false);
  });
});
