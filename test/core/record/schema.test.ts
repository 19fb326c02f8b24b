import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { fullFormats } from 'ajv-formats/dist/formats.js';
import { describe, it } from 'mocha';
import { readLabels, type Label } from '../../../src/core/record/labels.ts';
import { attempt, header, summary } from './support/samples.ts';

/** Asks a published schema whether it takes a value. */
function schemaOf(name: string): (value: unknown) => boolean {
  const ajv = new Ajv({ strict: false, formats: fullFormats });
  const taken = ajv.compile(JSON.parse(readFileSync(`schemas/${name}.schema.json`, 'utf8')) as object);
  return (value) => taken(value);
}

/** Fields of an attempt line that are only there where there is something to say. */
const optional = ['fingerprint', 'failure', 'system', 'judging'];

/** A label with everything that one can say. */
const label: Required<Label> = {
  ...{ case: 'c'.repeat(64), asked: 'a'.repeat(64), reply: 'f'.repeat(64), attempt: 'clinic/a@1', target: 'desk' },
  ...{ check: 0, judge: 'default', judgeFingerprint: 'b'.repeat(64), verdict: 'fail', label: 'wrong', human: 'pass' },
  ...{ reason: '丁寧です。', drawn: 'random', informed: true, rater: 'hana', at: '2026-11-22T00:00:00.000Z' },
  ...{ example: true, text: 'No.', rubric: 'Is kind.' },
};
const needed = ['case', 'reply', 'verdict', 'label', 'rater', 'at'];

describe('schemas/label.schema.json', () => {
  const taken = schemaOf('label');

  it('takes what the review writes, and what a newer program adds', () => {
    assert.equal(taken(label), true);
    assert.equal(taken({ ...label, added: 1 }), true);
  });

  it('needs what a label is about, what it says, who says it and when', () => {
    const without = (field: string) => Object.fromEntries(Object.entries(label).filter(([key]) => key !== field));
    assert.deepEqual(
      Object.keys(label).filter((field) => !taken(without(field))),
      needed,
    );
  });

  it('takes and refuses what a reader of label files takes and refuses', () => {
    const others: Readonly<Record<string, readonly unknown[]>> = {
      ...{ case: ['', 7], verdict: ['error', true], label: ['maybe'], human: [null], check: [-1, 0.5, '0'] },
      ...{ drawn: ['lot'], informed: [false], example: [false], at: ['yesterday', '2026-11-22'], rater: [''] },
    };
    for (const [field, values] of Object.entries(others)) {
      for (const value of values) {
        const line = { ...label, [field]: value };
        assert.equal(readLabels(JSON.stringify(line)).problems.length, 1, JSON.stringify({ [field]: value }));
        assert.equal(taken(line), false, JSON.stringify({ [field]: value }));
      }
    }
  });
});

for (const [name, sample] of Object.entries({ attempt, run: header, summary })) {
  describe(`schemas/${name}.schema.json`, () => {
    const taken = schemaOf(name);

    it('takes what is written', () => assert.equal(taken(sample), true));
    it('takes what a newer program adds', () => assert.equal(taken({ ...sample, added: 1 }), true));

    for (const field of Object.keys(sample)) {
      const needed = !optional.includes(field);
      it(`${needed ? 'needs' : 'does not need'} \`${field}\``, () => {
        const rest = Object.fromEntries(Object.entries(sample).filter(([key]) => key !== field));
        assert.equal(taken(rest), !needed);
      });
    }
  });
}

describe('schemas/attempt.schema.json', () => {
  it('does not take an outcome that is none', () =>
    assert.equal(schemaOf('attempt')({ ...attempt, outcome: true }), false));
});
