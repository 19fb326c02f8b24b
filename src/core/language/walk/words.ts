import type { Text } from '../../base/text.ts';
import type { Shape } from '../shape.ts';
import type { ScalarNode, SyntaxNode } from '../syntax.ts';

/** What may stand at a shape, in words that complete "Expected …". */
export function expectedOf(shape: Shape): Text {
  switch (shape.kind) {
    case 'text':
    case 'number':
    case 'flag':
      return shape.expected;
    case 'choice':
      return oneOf(shape.values.map(String));
    case 'list':
      if (shape.minimum === 0) return { en: 'a list', ja: 'リスト' };
      return shape.minimum === 1
        ? { en: 'a list with at least one item', ja: '1 つ以上の項目のあるリスト' }
        : { en: `a list with at least ${shape.minimum} items`, ja: `${shape.minimum} つ以上の項目のあるリスト` };
    case 'object':
      // A check that has no options.
      if (shape.fields.size === 0) return { en: 'nothing here, or an empty map', ja: '何も書かないか、空のマップ' };
      return {
        en: `a map with ${[...shape.fields.keys()].slice(0, 6).map(quoted).join(', ')}`,
        ja: `${[...shape.fields.keys()].slice(0, 6).map(quoted).join('・')} などを持つマップ`,
      };
    case 'record':
    case 'variants':
      return { en: 'a map', ja: 'マップ' };
    case 'expectations':
      return { en: 'a check or a list of checks', ja: '検査または検査のリスト' };
    case 'union':
      return anyOf(shape.options.map(expectedOf));
    case 'any':
      return { en: 'a value', ja: '値' };
  }
}

const quoted = (name: string): string => `\`${name}\``;

/** One of these words. */
export function oneOf(values: readonly string[]): Text {
  const names = values.map(quoted);
  const last = names.at(-1) ?? '';
  if (names.length < 2) return { en: last, ja: last };
  return { en: `${names.slice(0, -1).join(', ')} or ${last}`, ja: `${names.join('・')} のいずれか` };
}

function anyOf(options: readonly Text[]): Text {
  const en = [...new Set(options.map((each) => each.en))];
  const ja = [...new Set(options.map((each) => each.ja))];
  return { en: en.join(' or '), ja: ja.join('、または ').replace(/、または (?![\w`])/gu, '、または') };
}

/** What a node is, in words that complete "but this is …". */
export function foundWords(node: SyntaxNode): Text {
  if (node.kind === 'map') {
    return node.entries.length === 0 ? { en: 'an empty map', ja: '空のマップ' } : { en: 'a map', ja: 'マップ' };
  }
  if (node.kind === 'sequence') {
    return node.items.length === 0 ? { en: 'an empty list', ja: '空のリスト' } : { en: 'a list', ja: 'リスト' };
  }
  if (node.kind === 'alias') return { en: 'an alias', ja: 'エイリアス' };
  switch (typeof node.value) {
    case 'number':
      return { en: `the number ${node.text}`, ja: `数値の ${node.text}` };
    case 'boolean':
      return { en: `\`${node.text}\``, ja: `真偽値の \`${node.text}\`` };
    case 'string':
      return textWords(node);
    default:
      return { en: 'nothing', ja: '空' };
  }
}

/** In quotes even a number is text, which nobody sees who sees the words alone. */
function textWords({ text, style }: ScalarNode): Text {
  if (text === '') return { en: 'an empty text', ja: '空の文字列' };
  const shown = text.slice(0, 60);
  if (/^-?[\uff10-\uff19]+(?:[.\uff0e][\uff10-\uff19]+)?$/u.test(text)) {
    return { en: `\`${shown}\` in full-width digits`, ja: `全角数字の \`${shown}\`` };
  }
  return style === 'single' || style === 'double'
    ? { en: `the text \`"${shown}"\``, ja: `文字列の \`"${shown}"\`` }
    : { en: `\`${shown}\``, ja: `\`${shown}\`` };
}
