import type { Reference } from '../../src/core/base/field.ts';
import type { Locale, Text } from '../../src/core/base/text.ts';
import { fixedValues, itemOf, takesMap, type Place } from '../../src/core/language/features/place.ts';

/** What kind of value a field takes, in words for the reference. */
export function typeName(place: Place, locale: Locale): string {
  if (place.expectations !== undefined) return { en: 'checks', ja: '検査' }[locale];
  const parts = new Set<string>(fixedValues(place).map((value) => `\`${String(value)}\``));
  for (const shape of place.shapes) {
    if (shape.kind === 'text' || shape.kind === 'number') parts.add(textName(place, shape.expected)[locale]);
  }
  const item = itemOf(place);
  if (item !== undefined) parts.add(listName(typeName(item, locale), locale));
  if (takesMap(place)) parts.add({ en: 'a map', ja: 'マップ' }[locale]);
  if (parts.size === 0) return { en: 'any value', ja: '任意の値' }[locale];
  return [...parts].join({ en: ' or ', ja: ' または ' }[locale]);
}

function textName({ info }: Place, expected: Text): Text {
  if (info?.refersTo !== undefined) return references[info.refersTo];
  return info?.template === true
    ? { en: `${expected.en}; \`{{…}}\` inserts values`, ja: `${expected.ja}（\`{{…}}\` で値を差し込み）` }
    : expected;
}

function listName(item: string, locale: Locale): string {
  if (locale === 'en') return `a list of: ${item}`;
  return `${item}${/[`A-Za-z]$/u.test(item) ? ' ' : ''}の並び`;
}

const references: Readonly<Record<Reference, Text>> = {
  target: { en: 'the id of a target', ja: '対象の ID' },
  judge: { en: 'the name of a judge', ja: '判定モデルの名前' },
  data: { en: 'the name of a data set', ja: 'データセットの名前' },
  column: { en: 'the name of a column', ja: '列の名前' },
  tool: { en: 'the name of a tool', ja: 'ツールの名前' },
  argument: { en: 'the name of an argument', ja: '引数の名前' },
  canary: { en: 'the name of a canary', ja: 'カナリアの名前' },
  'canary-kind': { en: 'the kind of a canary', ja: 'カナリアの種類' },
  perspective: { en: 'the id of a perspective', ja: '観点の ID' },
  framework: { en: 'the id of an entry with its edition', ja: '版を付けた項目の ID' },
  perturbation: { en: 'the name of a perturbation', ja: '揺らぎの名前' },
  attack: { en: 'the name of an attack', ja: '攻撃の名前' },
  file: { en: 'the path of a file', ja: 'ファイルのパス' },
};
