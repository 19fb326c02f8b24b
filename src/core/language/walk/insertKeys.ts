import type { Edit, Fix } from '../../base/problem.ts';
import type { Text } from '../../base/text.ts';
import type { MissingKey } from '../../base/refine.ts';
import type { ObjectShape } from '../shape.ts';
import type { Entry, Located, MapNode } from '../syntax.ts';
import { endOfLineAfter, lineBreakOf } from '../syntax/lines.ts';

/**
 * A fix that writes the missing keys, each with its skeleton, where the definition has them: after the last written key that comes before
 * them there, or ahead of all. None where the map has no entry to stand beside.
 */
export function insertKeys(text: string, at: Located, shape: ObjectShape, names: readonly string[]): readonly Fix[] {
  const { node, base } = at;
  if (node.kind !== 'map' || node.entries.length === 0) return [];
  const order = [...shape.fields.keys()];
  const groups = new Map<Entry | undefined, string[]>();
  for (const name of names.toSorted((a, b) => order.indexOf(a) - order.indexOf(b))) {
    const above = entryBefore(node, order, name);
    groups.set(above, [...(groups.get(above) ?? []), name]);
  }
  const edits = [...groups].map(([above, some]) => {
    const edit = put(
      { text, node, base },
      above,
      some.map((name) => `${name}:${skeleton(shape, name)}`),
    );
    return edit === null ? null : { ...edit, ...freshId(shape, some) };
  });
  return edits.includes(null)
    ? []
    : [{ title: titleOf(names), edits: edits.filter((edit) => edit !== null), safe: false }];
}

/** A fix that writes one key with its value below another key of a map, which may stand in it through an alias: then there is none. */
export function insertBeside(
  text: string,
  { node, base }: Located,
  beside: string,
  { key, value }: MissingKey,
): readonly Fix[] {
  if (node.kind !== 'map') return [];
  const above = node.entries.find((entry) => entry.key?.kind === 'scalar' && entry.key.text === beside);
  const edit = above === undefined ? null : put({ text, node, base }, above, [`${key}: ${value}`]);
  return edit === null ? [] : [{ title: titleOf([key]), edits: [edit], safe: false }];
}

function titleOf(names: readonly string[]): Text {
  const list = names.map((name) => `\`${name}\``);
  return { en: `Insert ${list.join(', ')}`, ja: `${list.join('、')} を入れる` };
}

interface Home {
  readonly text: string;
  readonly node: MapNode;
  readonly base: number;
}

/** The last entry that comes before a key in the definition; undefined where all come after it. Keys that are not known say nothing. */
function entryBefore({ entries }: MapNode, order: readonly string[], name: string): Entry | undefined {
  const place = order.indexOf(name);
  const comesBefore = ({ key }: Entry): boolean => {
    const own = key?.kind === 'scalar' ? order.indexOf(key.text) : -1;
    return own >= 0 && own < place;
  };
  return entries.findLast(comesBefore);
}

/** Writes entries behind another one, or ahead of all; null where they cannot stand there. */
function put({ text, node, base }: Home, above: Entry | undefined, written: readonly string[]): Edit | null {
  const first = node.entries[0];
  if (first === undefined) return null;
  const start = (first.key ?? first).span.start + (first.base ?? base);
  const edit = (at: number, added: string): Edit => ({ span: { start: at, end: at }, text: added });
  const end = above === undefined ? start : above.span.end + (above.base ?? base);
  if (node.flow) {
    // Lines of a skeleton cannot stand in braces.
    if (written.some((each) => each.includes('\n'))) return null;
    return above === undefined ? edit(start, `${written.join(', ')}, `) : edit(end, `, ${written.join(', ')}`);
  }
  const column = start - (text.lastIndexOf('\n', start - 1) + 1);
  const lineBreak = `${lineBreakOf(text)}${' '.repeat(column)}`;
  const lines = written.map((each) => each.replaceAll('\n', lineBreak));
  return above === undefined
    ? edit(start, lines.map((line) => `${line}${lineBreak}`).join(''))
    : edit(endOfLineAfter(text, end), lines.map((line) => `${lineBreak}${line}`).join(''));
}

/** The id that a scenario would get, which another may have. */
function freshId(shape: ObjectShape, names: readonly string[]): Pick<Edit, 'freshId'> {
  const id = names.find((name) => shape.fields.get(name)?.shape.info?.defines === 'scenario');
  return id === undefined ? {} : { freshId: skeleton(shape, id).trim() };
}

/** What follows the colon: the field's snippet without its tab stops. */
function skeleton(shape: ObjectShape, name: string): string {
  const snippet = shape.fields.get(name)?.shape.info?.snippet ?? '';
  const plain = snippet.replace(/(?<!\\)\$\{\d+:([^{}]*)\}|(?<!\\)\$\d+/gu, '$1').replaceAll('\\$', '$');
  return plain.startsWith('\n') || plain === '' ? plain : ` ${plain}`;
}
