import assert from 'node:assert/strict';
import { outcomes } from '../../../src/core/base/outcome.ts';
import { shieldNote, shields } from '../../../src/core/base/shield.ts';
import type { ShieldFrom } from '../../../src/core/base/shield.ts';

describe('the shield', () => {
  const hidden = (severity: string, from?: ShieldFrom) =>
    outcomes.filter((outcome) => shields({ outcome, severity }, from));
  const unsafe = ['fail', 'error', 'blocked', 'needs-review'];

  it('hides what failed or was not judged, from the severity on that was chosen', () => {
    assert.deepEqual(hidden('critical'), unsafe);
    assert.deepEqual(hidden('high'), unsafe);
    assert.deepEqual(hidden('medium'), []);
    assert.deepEqual(hidden('medium', 'low'), unsafe);
    assert.deepEqual(hidden('high', 'critical'), []);
    assert.deepEqual(hidden('critical', 'never'), []);
  });

  it('takes a severity that it does not know for the worst, and none for none', () => {
    assert.deepEqual(hidden('catastrophic', 'critical'), unsafe);
    assert.deepEqual(hidden('', 'low'), []);
  });

  it('says how much is hidden, and none of it', () => {
    assert.deepEqual(shieldNote(1), {
      en: 'Hidden: 1 character that may be harmful',
      ja: '非表示：有害な可能性のある 1 文字',
    });
    assert.equal(shieldNote(1234).en, 'Hidden: 1,234 characters that may be harmful');
  });
});
