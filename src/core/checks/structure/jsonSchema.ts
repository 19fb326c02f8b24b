import { Ajv2020 } from 'ajv/dist/2020.js';
import type { ErrorObject, ValidateFunction } from 'ajv/dist/2020.js';
import { fastFormats, fullFormats } from 'ajv-formats/dist/formats.js';
import type { Json } from '../../base/json.ts';
import { canonicalJson } from '../../base/json.ts';
import type { Text } from '../../base/text.ts';
import { compile } from '../linearRegex.ts';
import { quoted } from '../result.ts';

/** What validating a value against a schema says. */
export type SchemaVerdict =
  | { readonly kind: 'valid' }
  /** Where in the value (a JSON Pointer) and what is wrong there. */
  | { readonly kind: 'invalid'; readonly path: string; readonly message: string }
  | { readonly kind: 'fault'; readonly message: Text };

/** How often references may be followed for one value. Recursive schemas can ask for exponentially many. */
const referenceBudget = 50_000;
/** Formats whose tests are plain and linear; others are annotations, as the specification has it by default. */
const formats = {
  date: fullFormats.date,
  time: fullFormats.time,
  'date-time': fullFormats['date-time'],
  email: fastFormats.email,
  hostname: fastFormats.hostname,
  ipv4: fastFormats.ipv4,
  uri: fastFormats.uri,
  uuid: fastFormats.uuid,
};
const budgetKeyword = 'x-tenken-reference';

/** Thrown inside of a validation when its budget is spent; never leaves this file. */
class BudgetSpent extends Error {}

/** A schema made ready: validate any number of values with it. */
export interface PreparedSchema {
  readonly validate: (value: Json) => SchemaVerdict;
}

/** What the keyword that counts references finds as `this`. */
interface Context {
  followed: number;
}

/**
 * Compiles a JSON Schema of draft 2020-12 once for many values; returns what is wrong with it where it cannot be. Never
 * throws, and validating always ends: patterns are matched in linear time, `uniqueItems` compares by text, references have
 * a budget. References to other documents are a fault.
 */
export function prepareSchema(schema: unknown): PreparedSchema | { readonly fault: Text } {
  if (typeof schema !== 'object' || schema === null || Array.isArray(schema)) {
    return { fault: { en: 'A JSON Schema is an object.', ja: 'JSON Schema はオブジェクトで書きます。' } };
  }
  // Without an id of its own, a schema's reference to its own root cannot be resolved.
  const copy = { $id: 'urn:tenken:schema', ...(guarded(schema) as object) };
  try {
    const compiled = ajv.compile(copy);
    return { validate: (value) => run(compiled, value) };
  } catch (fault) {
    return { fault: compileFault(fault) };
  } finally {
    // The library would keep every schema that it ever saw.
    ajv.removeSchema(copy);
  }
}

function run(compiled: ValidateFunction, value: Json): SchemaVerdict {
  const context: Context = { followed: 0 };
  try {
    if (compiled.call(context, value)) return { kind: 'valid' };
  } catch (fault) {
    return { kind: 'fault', message: runFault(fault) };
  }
  const first = compiled.errors?.[0];
  return { kind: 'invalid', path: first?.instancePath ?? '', message: first === undefined ? '' : messageOf(first) };
}

/** One instance for all schemas, so that the schema of schemas is compiled once; it keeps none of them. */
const ajv = instance();

function instance(): Ajv2020 {
  const made = new Ajv2020({
    strict: false,
    allErrors: false,
    inlineRefs: false,
    logger: false,
    addUsedSchema: false,
    passContext: true,
    code: { regExp: Object.assign(linearRegExp, { code: '' }) },
    formats,
  });
  made.addKeyword({
    keyword: budgetKeyword,
    errors: false,
    validate(this: Context) {
      this.followed += 1;
      if (this.followed > referenceBudget) throw new BudgetSpent();
      return true;
    },
  });
  made.removeKeyword('uniqueItems');
  made.addKeyword({ keyword: 'uniqueItems', type: 'array', schemaType: 'boolean', validate: uniqueItems });
  return made;
}

function linearRegExp(pattern: string): { test: (text: string) => boolean; toString: () => string } {
  const compiled = compile(pattern);
  if (compiled.kind === 'fault') throw new PatternFault(compiled.message);
  // The library tells expressions apart by their text.
  return { test: (text) => compiled.regex.matcher(text).find(), toString: () => JSON.stringify(pattern) };
}

/** A pattern in a schema that the linear engine cannot take; never leaves this file. */
class PatternFault extends Error {
  readonly text: Text;
  constructor(text: Text) {
    super(text.en);
    this.text = text;
  }
}

/** Compares items by their canonical text: linear, where comparing each with each is not. */
function uniqueItems(wanted: boolean, items: readonly Json[]): boolean {
  return !wanted || new Set(items.map(canonicalJson)).size === items.length;
}

/** Keywords whose members are schemas under names that the author chose: a member named `const` is no keyword there. */
const named = new Set(['properties', 'patternProperties', '$defs', 'definitions', 'dependentSchemas']);
/** Keywords whose values are compared, not applied. */
const data = new Set(['const', 'enum', 'default', 'examples']);

/** The schema with a counter beside each reference. Only a copy is changed, and pointers into the schema stay valid. */
function guarded(schema: unknown, underNames = false): unknown {
  if (Array.isArray(schema)) return schema.map((item) => guarded(item));
  if (typeof schema !== 'object' || schema === null) return schema;
  const copy = new Map<string, unknown>();
  for (const [key, value] of Object.entries(schema)) {
    copy.set(key, !underNames && data.has(key) ? value : guarded(value, !underNames && named.has(key)));
  }
  if (!underNames) guardReferences(copy);
  return Object.fromEntries(copy);
}

function guardReferences(schema: Map<string, unknown>): void {
  const targets = ['$ref', '$dynamicRef'].flatMap((key) => {
    const target = schema.get(key);
    schema.delete(key);
    return target === undefined ? [] : [{ [budgetKeyword]: true }, { [key]: target }];
  });
  if (targets.length === 0) return;
  const others = schema.get('allOf');
  schema.set('allOf', [...targets, ...(Array.isArray(others) ? (others as unknown[]) : [])]);
}

function messageOf(error: ErrorObject): string {
  const parameter = error.params as Readonly<Record<string, unknown>>;
  const extra = parameter.additionalProperty ?? parameter.unevaluatedProperty ?? parameter.allowedValues;
  const told = error.message ?? `fails ${error.keyword}`;
  return extra === undefined ? told : `${told}: ${JSON.stringify(extra)}`;
}

function compileFault(fault: unknown): Text {
  if (fault instanceof PatternFault) return fault.text;
  const reason = fault instanceof Error ? fault.message : String(fault);
  if (reason.includes("can't resolve reference")) {
    return {
      en: `The JSON Schema refers to something that is not in it (${reason}). Put it under $defs.`,
      ja: `JSON Schema の参照先が見つかりません（${reason}）。$defs に入れてください。`,
    };
  }
  return {
    en: `The JSON Schema is not valid for draft 2020-12: ${reason}.`,
    ja: `JSON Schema が draft 2020-12 として正しくありません（${reason}）。`,
  };
}

function runFault(fault: unknown): Text {
  if (fault instanceof BudgetSpent || fault instanceof RangeError) {
    return {
      en: 'The JSON Schema refers to itself so often that this value cannot be validated. Make its references fewer.',
      ja: 'JSON Schema の自己参照が多すぎて、この値を検証できません。参照を減らしてください。',
    };
  }
  const reason = quoted([fault instanceof Error ? fault.message : String(fault)]);
  return {
    en: `The JSON Schema could not be applied: ${reason.en}.`,
    ja: `JSON Schema を適用できませんでした（${reason.ja}）。`,
  };
}
