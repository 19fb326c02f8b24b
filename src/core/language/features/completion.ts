import { cursorsAt, type Cursor, type ValueCursor } from './cursor.ts';
import type { CompletionItem } from './completion/item.ts';
import { aliasItems } from './completion/aliases.ts';
import { argumentItems } from './completion/arguments.ts';
import { keyItems } from './completion/keys.ts';
import { valueItems } from './completion/values.ts';
import { openVariable, variableItems } from './completion/variables.ts';
import { freshId } from './freshId.ts';
import { scenarioId } from '../definition/suite.ts';
import type { Subject } from './subject.ts';

/** What can be written at an offset, best first. Pure and complete: the editor filters by what is typed. */
export function complete(subject: Subject, offset: number): readonly CompletionItem[] {
  const aliases = aliasItems(subject, offset);
  if (aliases !== undefined) return aliases;
  const cursors = cursorsAt(subject.tree, subject.root, offset);
  const open = cursors.find(
    (cursor) => cursor.role === 'value' && isTemplate(cursor) && openVariable(cursor) !== undefined,
  );
  if (open?.role === 'value') return variableItems(subject, open, openVariable(open) ?? '', offset);
  // Where a list or a single value may begin (`expect:` and a new line), the list is what people write.
  const listed = cursors.filter(({ dash }) => dash).flatMap((cursor) => itemsAt(subject, cursor));
  const known = new Set(listed.map(({ label }) => label));
  const others = cursors.filter(({ dash }) => !dash).flatMap((cursor) => itemsAt(subject, cursor));
  const items = distinct([...listed, ...others.filter(({ label }) => !known.has(label))]);
  return withFreshId(subject, items).sort((a, b) => a.rank - b.rank);
}

/** The place of a scenario's id in a skeleton. */
const idPlace = `id: \${1:${scenarioId}}`;

/** A scenario that begins as a skeleton has an id that none of the others has, even if nobody writes another. */
function withFreshId({ tree }: Subject, items: CompletionItem[]): CompletionItem[] {
  if (!items.some(({ text }) => text.includes(idPlace))) return items;
  const id = freshId(tree, scenarioId);
  return items.map((item) => ({ ...item, text: item.text.replace(idPlace, `id: \${1:${id}}`) }));
}

function itemsAt(subject: Subject, cursor: Cursor): readonly CompletionItem[] {
  if (cursor.role === 'value') return valueItems(subject, cursor);
  return cursor.place.info?.refersTo === 'argument' ? argumentItems(subject, cursor) : keyItems(cursor);
}

/** `{{…}}` is replaced in fields that say so and in every text of a check. */
function isTemplate({ place, path }: ValueCursor): boolean {
  return place.info?.template === true || path.includes('expect');
}

function distinct(items: readonly CompletionItem[]): CompletionItem[] {
  const known = new Set<string>();
  return items.filter(({ label, text }) => {
    const key = `${label}\n${text}`;
    return !known.has(key) && known.add(key);
  });
}
