import type { Fix } from '../../base/problem.ts';
import { spanOf } from '../nodes.ts';
import type { ObjectShape } from '../shape.ts';
import type { Located } from '../syntax.ts';

/** A fix that writes the missing keys after the last entry of a map, each with its skeleton; none where the map has no entry to follow. */
export function insertKeys(text: string, at: Located, shape: ObjectShape, names: readonly string[]): readonly Fix[] {
  const { node, base } = at;
  if (node.kind !== 'map') return [];
  const first = node.entries[0];
  const last = node.entries.at(-1);
  if (first === undefined || last === undefined) return [];
  const title = {
    en: `Insert ${names.map((name) => `\`${name}\``).join(', ')}`,
    ja: `${names.map((name) => `\`${name}\``).join('、')} を入れる`,
  };
  const end = last.span.end + (last.base ?? base);
  const written = names.map((name) => `${name}:${skeleton(shape, name)}`);
  if (node.flow) {
    // Lines of a skeleton cannot stand in braces.
    if (written.some((each) => each.includes('\n'))) return [];
    return [{ title, edits: [{ span: { start: end, end }, text: `, ${written.join(', ')}` }], safe: false }];
  }
  const start = spanOf({ node: first.key ?? node, base: first.base ?? base }).start;
  const indent = ' '.repeat(start - (text.lastIndexOf('\n', start - 1) + 1));
  const inserted = written.map((each) => `\n${indent}${each.replaceAll('\n', `\n${indent}`)}`).join('');
  return [{ title, edits: [{ span: { start: end, end }, text: inserted }], safe: false }];
}

/** What follows the colon: the field's snippet without its tab stops. */
function skeleton(shape: ObjectShape, name: string): string {
  const snippet = shape.fields.get(name)?.shape.info?.snippet ?? '';
  const plain = snippet.replace(/(?<!\\)\$\{\d+:([^{}]*)\}|(?<!\\)\$\d+/gu, '$1').replaceAll('\\$', '$');
  return plain.startsWith('\n') || plain === '' ? plain : ` ${plain}`;
}
