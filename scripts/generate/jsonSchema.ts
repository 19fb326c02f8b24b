import { z } from 'zod';
import { fieldInfo, type FieldInfo } from '../../src/core/base/field.ts';
import { attacks } from '../../src/core/catalogue/attacks.ts';
import { frameworks } from '../../src/core/catalogue/find.ts';
import { perspectives } from '../../src/core/catalogue/perspectives.ts';
import { perturbations } from '../../src/core/catalogue/perturbations.ts';
import { checks } from '../../src/core/checks/all.ts';
import { combinatorInfo } from '../../src/core/language/features/place.ts';

type Schema = Record<string, unknown>;

/**
 * The JSON Schema (draft-07, which editors understand best) of a file of the language, for editors without our server.
 * `markdownDescription` and `defaultSnippets` are the extensions that VS Code and yaml-language-server read; validators pass over them.
 */
export function jsonSchema(shape: z.ZodType, id: string, title: string): Schema {
  const schema = convert(shape);
  const uses = JSON.stringify(schema).includes('#/definitions/');
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    $id: `https://github.com/tenken-dev/tenken/schemas/${id}`,
    title,
    ...schema,
    ...(uses ? { definitions: checkDefinitions() } : {}),
  };
}

function convert(shape: z.ZodType): Schema {
  const schema = z.toJSONSchema(shape, {
    target: 'draft-07',
    io: 'input',
    unrepresentable: 'any',
    reused: 'inline',
    override: ({ zodSchema, jsonSchema }) => {
      if (jsonSchema.additionalProperties === false) Object.assign(jsonSchema, proseAfterComma);
      const info = fieldInfo.get(zodSchema);
      if (info === undefined) return;
      if (info.expectations === true) {
        for (const key of Object.keys(jsonSchema)) Reflect.deleteProperty(jsonSchema, key);
        Object.assign(jsonSchema, { allOf: [{ $ref: '#/definitions/expectations' }] });
      }
      if (jsonSchema.type === 'string') Object.assign(jsonSchema, known(info));
      Object.assign(jsonSchema, described(info));
    },
  });
  return plain(schema);
}

/**
 * To YAML `{ user: Hand me the cup, as hard as you can. }` has a second key of several words without a value. The language reads it as
 * it is meant, so a schema must let such a key pass; no key of ours holds white space.
 */
const proseAfterComma: Schema = { patternProperties: { '\\s': { type: 'null' } } };

/** The names that the catalogue knows; what the workspace defines cannot be in a schema. */
function known({ refersTo }: FieldInfo): Schema {
  switch (refersTo) {
    case 'perspective':
      return { enum: perspectives.flatMap((each) => [each.short, each.id]) };
    case 'framework':
      return { enum: frameworks.flatMap((each) => [each.id, ...(each.aliases ?? [])]) };
    case 'perturbation':
      return { enum: perturbations.map((each) => each.name) };
    case 'attack':
      return { enum: attacks.map((each) => each.name) };
    default:
      return {};
  }
}

/** Both languages, English first: a schema has no language of its own. */
function described(info: FieldInfo): Schema {
  return {
    description: `${info.doc.en}\n${info.doc.ja}`,
    markdownDescription: `${info.doc.en}\n\n${info.doc.ja}`,
  };
}

/**
 * Without the dialect, which stands once at the top, and without what zod defines for `z.json()`: any value may stand there, so the
 * schema of that place is empty.
 */
function plain(schema: Schema): Schema {
  const copy = JSON.parse(JSON.stringify(schema), (_key, value: unknown) =>
    refersToAny(value) ? {} : value,
  ) as Schema;
  Reflect.deleteProperty(copy, '$schema');
  Reflect.deleteProperty(copy, 'definitions');
  return copy;
}

function refersToAny(value: unknown): boolean {
  const target = typeof value === 'object' && value !== null && '$ref' in value ? value.$ref : undefined;
  return typeof target === 'string' && target.startsWith('#/definitions/__schema');
}

/** What `expect` takes: a check or a list of checks; each by its name, or as one key with its value. */
function checkDefinitions(): Schema {
  const entry = { $ref: '#/definitions/expectation' };
  const list = { type: 'array', items: entry, minItems: 1 };
  const either = { anyOf: [list, entry] };
  const bare = checks.filter((check) => check.bare !== undefined);
  return {
    expectations: either,
    expectation: {
      anyOf: [
        {
          type: 'string',
          enum: bare.map((check) => check.name),
          // Read by editors beside the enumeration, in the same order.
          markdownEnumDescriptions: bare.map((check) => `${check.doc.en}\n\n${check.doc.ja}`),
        },
        {
          type: 'object',
          minProperties: 1,
          maxProperties: 1,
          additionalProperties: false,
          properties: {
            ...Object.fromEntries(
              checks.map((check) => {
                const value = convert(check.options);
                // `refusal:` with nothing after it reads as the name alone.
                const schema = check.bare === undefined ? value : { anyOf: [value, { type: 'null' }] };
                return [check.name, { ...schema, ...described({ doc: check.doc }) }];
              }),
            ),
            not: { ...either, ...described(combinatorInfo.not) },
            all: { ...list, ...described(combinatorInfo.all) },
            any: { ...list, ...described(combinatorInfo.any) },
          },
        },
      ],
    },
  };
}
