import type { z } from 'zod';
import { fieldInfo, type FieldInfo } from '../base/field.ts';
import type { Text } from '../base/text.ts';
import { expectedForm } from './definition/form.ts';

interface ShapeBase {
  /** What the definition says of the field; undefined for a value without documentation of its own. */
  readonly info: FieldInfo | undefined;
  readonly schema: z.ZodType;
}

/** A map with fixed keys. */
export interface ObjectShape extends ShapeBase {
  readonly kind: 'object';
  readonly fields: ReadonlyMap<string, { readonly shape: Shape; readonly required: boolean }>;
}

/** A scalar of one type. `expected` says in words what may stand here. */
export interface ScalarShape extends ShapeBase {
  readonly kind: 'text' | 'number' | 'flag';
  readonly expected: Text;
}

/**
 * A schema of the definition, opened once: what validation walks along beside a tree. Plain data, so that walking asks
 * neither the registry nor the schema library for anything but the last word on a single value.
 */
export type Shape =
  | ObjectShape
  | ScalarShape
  | (ShapeBase & { readonly kind: 'choice'; readonly values: readonly (string | number | boolean | null)[] })
  | (ShapeBase & { readonly kind: 'list'; readonly item: Shape; readonly minimum: number })
  | (ShapeBase & { readonly kind: 'record'; readonly key: Shape; readonly value: Shape })
  | (ShapeBase & { readonly kind: 'union'; readonly options: readonly Shape[] })
  /** Maps that one key with a fixed value tells apart. */
  | (ShapeBase & { readonly kind: 'variants'; readonly by: string; readonly options: ReadonlyMap<string, ObjectShape> })
  /** The list of checks, which describe themselves. */
  | (ShapeBase & { readonly kind: 'expectations' })
  | (ShapeBase & { readonly kind: 'any' });

/** Opens a schema. Throws for a kind of schema that the language does not use, which a test of the definitions would show. */
export function compileShape(schema: z.ZodType): Shape {
  return compile(schema, undefined);
}

type Definition = z.core.$ZodTypes['_zod']['def'];

function compile(schema: z.ZodType, outer: FieldInfo | undefined): Shape {
  const info = fieldInfo.get(schema) ?? outer;
  const base = { info, schema };
  if (info?.expectations === true) return { ...base, kind: 'expectations' };
  const def = schema._zod.def as Definition;
  switch (def.type) {
    case 'optional':
    case 'nonoptional':
    case 'readonly':
    case 'default':
      return compile(def.innerType as z.ZodType, info);
    case 'object':
      return compileObject(schema, def, info);
    case 'array':
      return {
        ...base,
        kind: 'list',
        item: compile(def.element as z.ZodType, undefined),
        minimum: minimumOf(def.checks),
      };
    case 'record':
      return {
        ...base,
        kind: 'record',
        key: compile(def.keyType as z.ZodType, undefined),
        value: compile(def.valueType as z.ZodType, undefined),
      };
    case 'union':
      return compileUnion(schema, def, info);
    case 'enum':
      return { ...base, kind: 'choice', values: Object.values(def.entries) };
    case 'literal':
      return { ...base, kind: 'choice', values: def.values.filter(isPlain) };
    case 'boolean':
      return { ...base, kind: 'flag', expected: { en: '`true` or `false`', ja: '`true` か `false`' } };
    case 'string':
      return { ...base, kind: 'text', expected: expectedForm.get(schema)?.text ?? expectedText(schema) };
    case 'number':
      return { ...base, kind: 'number', expected: expectedForm.get(schema)?.text ?? expectedNumber(schema) };
    case 'any':
    case 'unknown':
    case 'lazy':
      return { ...base, kind: 'any' };
    default:
      throw new TypeError(`The language has no meaning for a schema of the kind "${def.type}".`);
  }
}

const isPlain = (value: unknown): value is string | number | boolean | null =>
  value === null || ['string', 'number', 'boolean'].includes(typeof value);

function compileObject(schema: z.ZodType, def: z.core.$ZodObjectDef, info: FieldInfo | undefined): ObjectShape {
  const fields = Object.entries(def.shape).map(([key, value]) => {
    const required = value._zod.optin !== 'optional';
    return [key, { shape: compile(value as z.ZodType, undefined), required }] as const;
  });
  return { kind: 'object', info, schema, fields: new Map(fields) };
}

function compileUnion(schema: z.ZodType, def: z.core.$ZodUnionDef, info: FieldInfo | undefined): Shape {
  // What the union says of itself holds for the alternatives that say nothing.
  const options = def.options.map((option) => compile(option as z.ZodType, inherited(info)));
  const by = 'discriminator' in def ? def.discriminator : undefined;
  if (typeof by !== 'string') return { kind: 'union', info, schema, options };
  const variants = new Map<string, ObjectShape>();
  for (const option of options) {
    const key = option.kind === 'object' ? option.fields.get(by)?.shape : undefined;
    if (option.kind !== 'object' || key?.kind !== 'choice') continue;
    for (const value of key.values) variants.set(String(value), option);
  }
  return { kind: 'variants', info, schema, by, options: variants };
}

function inherited(info: FieldInfo | undefined): FieldInfo | undefined {
  if (info === undefined) return undefined;
  const { expectations: _, ...rest } = info;
  return rest;
}

function minimumOf(checks: readonly z.core.$ZodCheck[] | undefined): number {
  for (const check of checks ?? []) {
    const { def } = check._zod as { readonly def: { readonly check: string; readonly minimum?: number } };
    if (def.check === 'min_length') return def.minimum ?? 0;
  }
  return 0;
}

function expectedText(schema: z.ZodType): Text {
  const { format } = schema._zod.def as { readonly format?: string };
  if (format === 'url') return { en: 'an address such as `https://host/v1`', ja: '`https://host/v1` のようなアドレス' };
  const { minLength } = schema as { readonly minLength?: number | null };
  return (minLength ?? 0) > 0
    ? { en: 'a text that is not empty', ja: '空でない文字列' }
    : { en: 'a text', ja: '文字列' };
}

function expectedNumber(schema: z.ZodType): Text {
  const { minValue, maxValue, format } = schema as Partial<z.ZodNumber>;
  const whole = format === 'safeint';
  const low = (minValue ?? -Infinity) > Number.MIN_SAFE_INTEGER ? minValue : undefined;
  const high = (maxValue ?? Infinity) < Number.MAX_SAFE_INTEGER ? maxValue : undefined;
  const noun = whole ? { en: 'a whole number', ja: '整数' } : { en: 'a number', ja: '数値' };
  if (typeof low === 'number' && typeof high === 'number') {
    return { en: `${noun.en} from ${low} to ${high}`, ja: `${low} から ${high} までの${noun.ja}` };
  }
  if (typeof low === 'number') return { en: `${noun.en} of at least ${low}`, ja: `${low} 以上の${noun.ja}` };
  if (typeof high === 'number') return { en: `${noun.en} of at most ${high}`, ja: `${high} 以下の${noun.ja}` };
  return noun;
}
