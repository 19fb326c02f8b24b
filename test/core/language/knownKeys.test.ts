import assert from 'node:assert/strict';
import { knownKeys } from '../../../src/core/language/analysis/knownKeys.ts';

/** Put together here, so that nobody who searches the repository takes it for a key. */
const drawn = ['q7Rk2mZx9', 'Lw4Tn8Vb3Yc'].join('');

describe('keys of known form', () => {
  it('are found where they stand, in an argument or a list', () => {
    const key = `sk-proj-${drawn}`;
    assert.deepEqual(knownKeys(`python agent.py --key ${key} ["${key}"]`), [
      { start: 22, end: 22 + key.length },
      { start: 25 + key.length, end: 25 + 2 * key.length },
    ]);
  });

  it('are none where somebody has filled a place', () => {
    const texts = [
      `sk-proj-${'x'.repeat(24)}`,
      'sk-proj-0123456789abcdefghij',
      'sk-your-key-stands-here-1234',
      '${secret:x}',
    ];
    assert.deepEqual(texts.flatMap(knownKeys), []);
  });
});
