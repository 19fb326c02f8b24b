import assert from 'node:assert/strict';
import { openAttempt } from '../../../src/adapters/records/attemptDetail.ts';
import { readPlan } from '../../../src/adapters/records/plan.ts';

const open = (line: object) => openAttempt(JSON.stringify(line), 0, readPlan({})).detail;

describe('a line of a record as an attempt', () => {
  it('tells what the target carried out by itself from what a scripted tool answered', () => {
    const { turns } = open({
      turns: [
        { role: 'user', content: 'Book it.' },
        {
          role: 'assistant',
          content: '',
          calls: [{ id: 'performed_0', tool: 'book', arguments: {} }],
          performed: true,
        },
        { role: 'tool', content: 'done', tool: 'book', callId: 'performed_0', performed: true },
        { role: 'assistant', content: 'Booked.' },
      ],
    });
    assert.deepEqual(
      turns.map(({ role, performed }) => [role, performed]),
      [
        ['user', false],
        ['assistant', true],
        ['tool', true],
        ['assistant', false],
      ],
    );
  });

  it('keeps images, arguments that are no JSON, and what a check found piece by piece', () => {
    const { turns, checks } = open({
      turns: [{ role: 'user', content: 'What is this?', images: ['images/rash.png', 7] }, { role: 'assistant' }],
      calls: [{ tool: 'book', arguments: {}, malformed: '{"day":', turn: 1 }],
      checks: [{ check: 'grounded', outcome: 'fail', details: [{ claim: 'It is red.', standing: 'unsupported' }] }],
    });
    assert.deepEqual(turns[0]?.images, ['images/rash.png']);
    assert.deepEqual(turns[1]?.calls, [{ tool: 'book', arguments: {}, malformed: '{"day":', turn: 1 }]);
    assert.deepEqual(checks[0]?.details, [{ claim: 'It is red.', standing: 'unsupported' }]);
  });
});
