import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  argumentNames,
  argumentPlaces,
  describedArguments,
} from '../../../src/core/language/analysis/argumentNames.ts';
import { danglingReferences } from '../../../src/core/language/analysis/schemaPlaces.ts';
import type { Json, JsonObject } from '../../../src/core/base/json.ts';

const listed = (schema: JsonObject): readonly string[] =>
  describedArguments(schema).map(({ path, type, description }) => [path, type, description].join('|'));

describe('the arguments that a tool’s schema describes', () => {
  it('are followed through references, and what stands beside one comes first', () => {
    const schema = {
      properties: {
        to: { $ref: '#/$defs/place', description: 'Where to.' },
        from: { $ref: '#/$defs/place' },
        note: { anyOf: [{ type: 'string' }, { type: 'null' }] },
        people: { type: 'array', items: { $ref: '#/$defs/person' } },
      },
      $defs: {
        place: { type: 'object', description: 'A place.', properties: { city: { type: 'string' } } },
        person: { type: 'object', description: 'A person.', properties: { age: { type: 'integer' } } },
      },
    };
    assert.deepEqual(listed(schema), [
      'to|object|Where to.',
      'to.city|string|',
      'from|object|A place.',
      'from.city|string|',
      'note|string | null|',
      'people|array|',
      'people.age|integer|',
    ]);
  });

  it('end where a schema refers to itself', () => {
    const schema = { properties: { next: { $ref: '#' }, a: { type: 'string' } } };
    assert.deepEqual(listed(schema).slice(0, 4), [
      'next||',
      'next.next||',
      'next.next.next||',
      'next.next.next.next||',
    ]);
    assert.equal(argumentNames({ $ref: '#' }, 'a'), 'open');
    assert.equal(
      argumentNames({ $ref: '#/$defs/a', $defs: { a: { $ref: '#/$defs/b' }, b: { $ref: '#/$defs/a' } } }, 'a'),
      'open',
    );
  });

  it('are at most 200, however many the schema generates', () => {
    const names = Array.from({ length: 100 }, (_, index) => `p${index}`);
    const properties = Object.fromEntries(names.map((name) => [name, { $ref: '#' }]));
    assert.equal(describedArguments({ properties }).length, 200);
  });

  it('are told of any schema whatever', () => {
    const word = fc.constantFrom(
      'properties',
      'items',
      'allOf',
      'anyOf',
      '$defs',
      '$anchor',
      'type',
      'a',
      'b',
      '__proto__',
    );
    const pointer = fc.constantFrom('#', '#/$defs/a', '#/allOf/0', '#/properties/a/items', '#b', '#/%', 'x.json', '');
    const { schema } = fc.letrec<{ schema: JsonObject; value: Json }>((tie) => ({
      schema: fc
        .tuple(fc.dictionary(word, tie('value'), { maxKeys: 4 }), fc.option(pointer))
        .map(([members, $ref]) => ({ ...members, ...($ref === null ? {} : { $ref }) })),
      value: fc.oneof(
        { maxDepth: 5 },
        fc.boolean(),
        fc.constantFrom('a', 'b'),
        fc.array(tie('value'), { maxLength: 3 }),
        tie('schema'),
      ),
    }));
    fc.assert(
      fc.property(schema, (any) => {
        for (const { path } of describedArguments(any)) {
          assert.notDeepEqual(argumentPlaces(any, path), []);
          const known = argumentNames(any, path);
          assert.ok(known === 'open' || known.names.includes(known.wanted));
        }
        for (const { target } of danglingReferences(any)) assert.equal(typeof target, 'string');
      }),
      { seed: 3, numRuns: 500 },
    );
  });
});
