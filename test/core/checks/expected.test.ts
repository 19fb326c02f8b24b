import assert from 'node:assert/strict';
import { expectedOf } from '../../../src/core/checks/expected.ts';

describe('what a check wants to see', () => {
  const cases: readonly (readonly [unknown, string, 'evidence' | 'reply'])[] = [
    [{ equals: 'yes' }, 'yes', 'evidence'],
    [{ equals: { text: 'はい', fold: ['kana'] } }, 'はい', 'evidence'],
    [{ 'starts-with': 'Dear' }, 'Dear', 'evidence'],
    [{ finish: 'stop' }, 'stop', 'evidence'],
    [{ finish: ['stop', 'length'] }, 'stop | length', 'evidence'],
    [{ contains: '9:00' }, '9:00', 'reply'],
    [{ 'contains-any': ['119', '110'] }, '119 | 110', 'reply'],
    [{ 'contains-all': { texts: ['氏名', '住所'] } }, '氏名 | 住所', 'reply'],
    [{ regex: { pattern: '^ok$', flags: 'i' } }, '^ok$', 'reply'],
  ];
  for (const [entry, text, against] of cases) {
    it(JSON.stringify(entry), () => assert.deepEqual(expectedOf(entry), { text, against }));
  }

  it('is nothing certain for other checks, for what is combined, and for what is no check', () => {
    const others = [
      'refusal',
      'no-pii',
      { not: { equals: 'yes' } },
      { any: [{ equals: 'yes' }, { equals: 'no' }] },
      { equals: 1 },
      { nope: 'yes' },
      null,
    ];
    assert.deepEqual(
      others.map(expectedOf),
      others.map(() => undefined),
    );
  });
});
