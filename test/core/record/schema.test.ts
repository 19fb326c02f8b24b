import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { fullFormats } from 'ajv-formats/dist/formats.js';
import { describe, it } from 'mocha';
import { attempt, header, summary } from './support/samples.ts';

/** Whether a published schema takes a value. */
function taken(name: string, value: unknown): boolean {
  const ajv = new Ajv({ strict: false, formats: fullFormats });
  return ajv.validate(JSON.parse(readFileSync(`schemas/${name}.schema.json`, 'utf8')) as object, value);
}

/** Fields of an attempt line that are only there where there is something to say. */
const optional = ['fingerprint', 'failure', 'system', 'judging'];

describe('the published schemas of a record', () => {
  for (const [name, sample] of Object.entries({ attempt, run: header, summary })) {
    it(`take a ${name}`, () => assert.equal(taken(name, sample), true));

    for (const field of Object.keys(sample)) {
      const needed = !optional.includes(field);
      it(`take a ${name} without \`${field}\`: ${needed ? 'no' : 'yes'}`, () => {
        const rest = Object.fromEntries(Object.entries(sample).filter(([key]) => key !== field));
        assert.equal(taken(name, rest), !needed);
      });
    }
  }

  it('take what a newer program adds', () => assert.equal(taken('attempt', { ...attempt, added: 1 }), true));
  it('do not take an outcome that is none', () => assert.equal(taken('attempt', { ...attempt, outcome: true }), false));
});
