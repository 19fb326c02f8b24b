import assert from 'node:assert/strict';
import type { Text } from '../../src/core/base/text.ts';
import { measureWords } from '../../src/panel/text/measureWords.ts';
import { reviewWords } from '../../src/panel/text/reviewWords.ts';
import { words } from '../../src/panel/text/words.ts';

describe('the panel’s words', () => {
  it('stand in one place each', () => {
    const tables: Readonly<Record<string, Readonly<Record<string, Text>>>> = { words, reviewWords, measureWords };
    const places = new Map<string, string[]>();
    for (const [table, texts] of Object.entries(tables)) {
      for (const [name, { en, ja }] of Object.entries(texts)) {
        const text = JSON.stringify([en, ja]);
        places.set(text, [...(places.get(text) ?? []), `${table}.${name}`]);
      }
    }
    assert.deepEqual(
      [...places].filter(([, found]) => found.length > 1),
      [],
    );
  });
});
