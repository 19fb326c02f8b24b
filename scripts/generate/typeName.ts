import type { Reference } from '../../src/core/base/field.ts';
import type { Locale, Text } from '../../src/core/base/text.ts';
import {
  fieldsOf,
  fixedValues,
  hasFreeKeys,
  itemOf,
  scalarTypes,
  type Shape,
} from '../../src/core/language/features/shape.ts';

/** What kind of value a field takes, in words for the reference. */
export function typeName(shape: Shape, locale: Locale): string {
  if (shape.expectations !== undefined) return { en: 'checks', ja: '検査' }[locale];
  const fixed = fixedValues(shape);
  const parts = new Set<string>(fixed.map(({ text }) => `\`${text}\``));
  const item = itemOf(shape);
  const scalars = scalarTypes(shape);
  const fixedTypes = new Set<string>(fixed.map(({ type }) => type));
  for (const scalar of scalars) if (!fixedTypes.has(scalar)) parts.add(scalarName(shape, scalar)[locale]);
  if (item !== undefined)
    parts.add(
      {
        en: `list of ${typeName(item, 'en')}`,
        ja: `${typeName(item, 'ja')}${/[`A-Za-z]$/u.test(typeName(item, 'ja')) ? ' ' : ''}の並び`,
      }[locale],
    );
  if (hasFreeKeys(shape) || fieldsOf(shape, null).length > 0) parts.add({ en: 'map', ja: 'マップ' }[locale]);
  return parts.size === 0
    ? { en: 'any value', ja: '任意の値' }[locale]
    : [...parts].join({ en: ' or ', ja: ' または ' }[locale]);
}

function scalarName(shape: Shape, scalar: 'string' | 'number' | 'boolean'): Text {
  if (scalar !== 'string')
    return { number: { en: 'number', ja: '数値' }, boolean: { en: 'boolean', ja: '真偽値' } }[scalar];
  const reference = shape.info?.refersTo;
  if (reference !== undefined) return references[reference];
  return shape.info?.template === true
    ? { en: 'text with `{{…}}`', ja: '文字列（`{{…}}` 可）' }
    : { en: 'text', ja: '文字列' };
}

const references: Readonly<Record<Reference, Text>> = {
  target: { en: 'id of a target', ja: '対象の ID' },
  judge: { en: 'name of a judge', ja: '判定モデルの名前' },
  data: { en: 'name of a data set', ja: 'データセットの名前' },
  column: { en: 'name of a column', ja: '列の名前' },
  tool: { en: 'name of a tool', ja: 'ツールの名前' },
  perspective: { en: 'id of a perspective', ja: '観点の ID' },
  framework: { en: 'id of an entry with its edition', ja: '版を付けた項目の ID' },
  perturbation: { en: 'name of a perturbation', ja: '揺らぎの名前' },
  attack: { en: 'name of an attack', ja: '攻撃の名前' },
  file: { en: 'path of a file', ja: 'ファイルのパス' },
};
