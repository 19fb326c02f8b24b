import type { Text } from '../../../base/text.ts';
import { canaryKinds } from '../../../catalogue/canaryKinds.ts';
import { attacks } from '../../../catalogue/attacks.ts';
import type { Entry } from '../../../catalogue/entry.ts';
import { frameworks, supersedes } from '../../../catalogue/find.ts';
import { perspectives } from '../../../catalogue/perspectives.ts';
import { perturbations } from '../../../catalogue/perturbations.ts';
import type { Variation } from '../../../catalogue/variation.ts';
import type { ValueCursor } from '../cursor.ts';
import { entryDoc } from '../entryDoc.ts';
import { dataOf, givenKeys, scopeAt, toolsFileOf } from '../scope.ts';
import type { KnownName, Subject } from '../subject.ts';
import { fileItems } from './files.ts';
import type { CompletionItem } from './item.ts';
import { quoted } from './quote.ts';

/** The names that a value can refer to, those that its list holds already left out. */
export function referenceItems(subject: Subject, cursor: ValueCursor): readonly CompletionItem[] {
  const items = itemsFor(subject, cursor);
  return items.filter(({ label }) => !cursor.siblings.has(label));
}

function itemsFor(subject: Subject, cursor: ValueCursor): readonly CompletionItem[] {
  const { names, tree } = subject;
  switch (cursor.place.info?.refersTo) {
    case 'canary-kind':
      return named(
        canaryKinds.map((name) => ({ name })),
        cursor,
      );
    case 'canary': {
      const scope = scopeAt(tree, cursor.path);
      const planted = scope === undefined ? [] : givenKeys(tree, scope, 'canaries');
      return named(
        planted.map((name) => ({ name })),
        cursor,
      );
    }
    case undefined:
    case 'argument':
      return [];
    case 'target':
      return named(names.targets(), cursor);
    case 'judge':
      return named(names.judges(), cursor);
    case 'data':
      return named(names.data(), cursor);
    case 'column': {
      const data = dataOf(tree, cursor.path);
      return data === undefined
        ? []
        : named(
            names.columns(data).map((name) => ({ name })),
            cursor,
          );
    }
    case 'tool': {
      const file = toolsFileOf(tree, cursor.path);
      return file === undefined ? [] : named(names.tools(file), cursor);
    }
    case 'perspective':
      return perspectives.map((each, index) => catalogueItem(cursor, each.short, each, index));
    case 'framework':
      return frameworks.map((each, index) =>
        catalogueItem(cursor, each.id, each, supersedes(each) ? 1000 + index : index),
      );
    case 'perturbation':
      return variations(perturbations, cursor);
    case 'attack':
      return variations(attacks, cursor);
    case 'file':
      return fileItems(subject, cursor);
  }
}

function named(names: readonly KnownName[], cursor: ValueCursor): readonly CompletionItem[] {
  return names.map(({ name, detail }, index) => item(cursor, name, { kind: 'name', rank: index }, detail));
}

/** Found by its id and by its name in either language, since a person may know only one of them. */
function catalogueItem(cursor: ValueCursor, id: string, entry: Entry, rank: number): CompletionItem {
  return {
    ...item(cursor, id, { kind: 'catalogue', rank }, entry.name),
    filter: [id, entry.code, entry.name.en, entry.name.ja].join(' '),
    doc: entryDoc(entry),
  };
}

function variations(list: readonly Variation[], cursor: ValueCursor): readonly CompletionItem[] {
  return list.map(({ name, title, doc }, index) => ({
    ...item(cursor, name, { kind: 'catalogue', rank: index }, title),
    filter: [name, title.en, title.ja].join(' '),
    doc,
  }));
}

function item(
  cursor: ValueCursor,
  label: string,
  { kind, rank }: Pick<CompletionItem, 'kind' | 'rank'>,
  detail: Text | undefined,
): CompletionItem {
  return {
    label,
    kind,
    ...(detail === undefined ? {} : { detail }),
    span: cursor.span,
    text: quoted(label, cursor),
    snippet: false,
    rank,
  };
}
