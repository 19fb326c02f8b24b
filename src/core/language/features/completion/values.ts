import type { ValueCursor } from '../cursor.ts';
import { bareChecks, checkFields, fixedValues, type FixedValue, type Place } from '../place.ts';
import { plainSnippet } from '../snippet.ts';
import type { Subject } from '../subject.ts';
import type { CompletionItem } from './item.ts';
import { quoted } from './quote.ts';
import { referenceItems } from './references.ts';
import { afterKey, usualSkeleton } from './skeleton.ts';

/** The scalars that can be written at a place: fixed values, names of checks, names that are defined elsewhere. */
export function valueItems(subject: Subject, cursor: ValueCursor): readonly CompletionItem[] {
  if (cursor.style === 'block') return [];
  const items = [
    ...fixedValues(cursor.place).map((value, index) => fixedItem(cursor, value, index)),
    ...checkItems(cursor),
    ...referenceItems(subject, cursor),
    ...usualItems(cursor),
  ];
  const found = items.length === 0 ? exampleItems(cursor) : items;
  return found.map((item) => (cursor.dash ? { ...item, text: `- ${item.text}` } : item));
}

function fixedItem(cursor: ValueCursor, value: FixedValue, index: number): CompletionItem {
  const label = String(value);
  const text = typeof value === 'string' ? quoted(label, cursor) : label;
  return { label, kind: 'value', span: cursor.span, text, snippet: false, rank: index };
}

function checkItems(cursor: ValueCursor): readonly CompletionItem[] {
  const { place, span, siblings } = cursor;
  const bare = bareChecks(place)
    .filter((check) => !siblings.has(check.name))
    .map((check, index): CompletionItem => ({
      label: check.name,
      kind: 'check',
      doc: check.doc,
      span,
      text: check.name,
      snippet: false,
      rank: index,
    }));
  return [...bare, ...checksInBraces(cursor)];
}

/** In brackets and right after a key a check with its value needs braces. */
function checksInBraces(cursor: ValueCursor): readonly CompletionItem[] {
  const { place, span } = cursor;
  const takesChecks = place.expectations === 'entry' || place.expectations === 'any';
  // Beside a dash or on a line of its own it is completed as a key, without braces.
  const asKey = cursor.beginsLine && !cursor.flow;
  if (!takesChecks || asKey || cursor.style !== 'plain') return [];
  return checkFields
    .filter((field) => field.place.check?.snippet !== '')
    .map((field, index): CompletionItem => {
      const after = afterKey(field.place, true);
      const label = field.place.check?.bare === undefined ? field.key : `${field.key}:`;
      const doc = field.place.info === undefined ? {} : { doc: field.place.info.doc };
      const text = `{ ${field.key}${after} }`;
      return { label, kind: 'check', ...doc, span, text, snippet: true, rank: 100 + index, filter: field.key };
    });
}

/** What is usually written, with the key that it needs beside it; between quotes there is no room for that. */
function usualItems(cursor: ValueCursor): readonly CompletionItem[] {
  const { place, span, style, flow, written } = cursor;
  const doc = place.info === undefined ? {} : { doc: place.info.doc };
  return (place.info?.usual ?? []).map((usual, index): CompletionItem => {
    const text = style === 'plain' && cursor.after.trim() === '' ? usualSkeleton(usual, written, flow) : usual.value;
    const lines = text.replaceAll('\n', `\n${' '.repeat(cursor.inset)}`);
    return { label: usual.value, kind: 'value', ...doc, span, text: lines, snippet: text !== usual.value, rank: index };
  });
}

/** Where anything may be written, the definition's own example. */
function exampleItems(cursor: ValueCursor): readonly CompletionItem[] {
  const snippet = exampleOf(cursor.place);
  if (cursor.style !== 'plain' || cursor.before !== '' || cursor.after.trim() !== '' || snippet === undefined)
    return [];
  return [
    {
      label: plainSnippet(snippet),
      kind: 'skeleton',
      ...(cursor.place.info === undefined ? {} : { doc: cursor.place.info.doc }),
      span: cursor.span,
      text: snippet,
      snippet: true,
      rank: 0,
    },
  ];
}

function exampleOf({ info, shapes }: Place): string | undefined {
  if (!shapes.some(({ kind }) => kind === 'text' || kind === 'number')) return undefined;
  const snippet = info?.snippet ?? '';
  return snippet === '' || snippet.includes('\n') || plainSnippet(snippet) === '' ? undefined : snippet;
}
