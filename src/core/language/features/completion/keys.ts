import type { KeyCursor } from '../cursor.ts';
import { fieldsOf, type Field, type Place } from '../place.ts';
import type { CompletionItem } from './item.ts';
import { afterKey, skeletonOf, usualSkeleton } from './skeleton.ts';

/** The keys that can be written at a place, each with the whole skeleton of its value. */
export function keyItems(cursor: KeyCursor): readonly CompletionItem[] {
  const { place, written } = cursor;
  // An entry of `expect` has one key.
  if (place.expectations !== undefined && written.size > 0) return [];
  const open = fieldsOf(place, cursor.map).filter(({ key }) => !written.has(key));
  const items = open.flatMap((field, index) => keyItem(cursor, field, index));
  return [...wholeItem(cursor, open), ...items];
}

function keyItem(cursor: KeyCursor, field: Field, index: number): readonly CompletionItem[] {
  const { key, place, required } = field;
  const check = place.check;
  const isBare = check?.bare !== undefined;
  // A check that is usually bare is offered by its name alone, as a value.
  if (isBare && check.snippet === '' && !cursor.colon) return [];
  const isCheck = cursor.place.expectations !== undefined;
  const text = cursor.colon ? key : `${key}${valueOf(cursor, place)}`;
  return [
    {
      label: isBare && !cursor.colon ? `${key}:` : key,
      kind: isCheck ? 'check' : 'key',
      ...(required ? { detail: { en: 'required', ja: '必須' } } : {}),
      ...(place.info === undefined ? {} : { doc: place.info.doc }),
      span: cursor.span,
      text: placed(cursor, text),
      snippet: !cursor.colon,
      // What must be written stands first, then the order of the definition, which is the order in which people write.
      rank: required ? index : 1000 + index,
    },
  ];
}

/** The skeleton of a key's value; a value that needs another key beside it comes with that. */
function valueOf({ flow, written }: KeyCursor, place: Place): string {
  const [first] = place.info?.usual ?? [];
  if (first?.beside === undefined || written.has(first.beside.key)) return afterKey(place, flow);
  return `: ${usualSkeleton(first, written, flow)}`;
}

/** All keys that an empty item must have, at once. */
function wholeItem(cursor: KeyCursor, open: readonly Field[]): readonly CompletionItem[] {
  const required = open.filter((field) => field.required).map(({ key }) => key);
  if (cursor.flow || cursor.colon || cursor.written.size > 0 || required.length < 2) return [];
  return [
    {
      label: required.join(', '),
      kind: 'skeleton',
      detail: { en: 'all required keys', ja: '必須のキーすべて' },
      span: cursor.span,
      text: placed(cursor, skeletonOf(cursor.place, required)),
      snippet: true,
      // An empty map most often wants all of them.
      rank: -1,
    },
  ];
}

/** Behind its dash, where one is missing, and with its lines under the key. */
function placed(cursor: KeyCursor, text: string): string {
  const lines = text.replaceAll('\n', `\n${' '.repeat(cursor.inset)}`);
  return cursor.dash ? `- ${lines}` : lines;
}
