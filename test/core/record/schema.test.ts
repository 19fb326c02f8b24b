import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { fullFormats } from 'ajv-formats/dist/formats.js';
import { describe, it } from 'mocha';
import { attempt, header, summary } from './support/samples.ts';

/** Asks a published schema whether it takes a value. */
function schemaOf(name: string): (value: unknown) => boolean {
  const ajv = new Ajv({ strict: false, formats: fullFormats });
  const taken = ajv.compile(JSON.parse(readFileSync(`schemas/${name}.schema.json`, 'utf8')) as object);
  return (value) => taken(value);
}

/** Fields of an attempt line that are only there where there is something to say. */
const optional = ['fingerprint', 'failure', 'system', 'judging'];

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
