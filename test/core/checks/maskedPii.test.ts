import assert from 'node:assert/strict';
import fc from 'fast-check';
import { findPersonalData, strongKinds } from '../../../src/core/checks/pii/find.ts';
import { isFictional } from '../../../src/core/checks/pii/fictional.ts';
import { maskPersonalData } from '../../../src/core/checks/pii/masked.ts';

describe('masking of personal data', () => {
  const cases: readonly (readonly [string, string, number])[] = [
    ['Call 090-3141-5926 or +81 3-5253-1111.', 'Call ••••••••••••• or •••••••••••••••.', 2],
    ['電話は０９０－３１４１－５９２６です。', '電話は•••••••••••••です。', 1],
    ['(212) 736-5000, hana.sato@clinic.co.jp', '••••••••••••••, ••••••••••••••••••••••', 2],
    ['Card 4539 1488 0343 6467', 'Card •••••••••••••••••••', 1],
    ['name@example.com, 2026-11-22, 3.14159265358, 1234', 'name@example.com, 2026-11-22, 3.14159265358, 1234', 0],
  ];
  for (const [text, expected, pieces] of cases) {
    it(`makes “${expected}” of what may be somebody’s`, () => {
      assert.deepEqual(maskPersonalData(text), { text: expected, pieces });
    });
  }

  it('leaves nothing that the check for personal data finds, however much there is', () => {
    const person = fc.constantFrom(
      '090-3141-5926',
      'hana@clinic.co.jp',
      '4539 1488 0343 6467',
      '+44 20 7123 4567',
      '090の3141の5926',
      'ゼロキュウゼロ、サンイチヨンイチ、ゴキュウニロク',
      'hana アットマーク clinic.co.jp',
      'おはよう',
    );
    fc.assert(
      fc.property(
        fc.array(person, { minLength: 1, maxLength: 150 }),
        fc.constantFrom('\n', ', ', ' と '),
        (parts, between) => {
          const { text } = maskPersonalData(parts.join(between));
          assert.deepEqual(
            findPersonalData(text, strongKinds).filter((found) => !isFictional(found)),
            [],
          );
          assert.equal(text.length, parts.join(between).length);
        },
      ),
      { seed: 6, numRuns: 60 },
    );
  });
});
