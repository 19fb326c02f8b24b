import type { Text } from '../../../base/text.ts';
import type { templateRoots } from '../../template.ts';
import type { ValueCursor } from '../cursor.ts';
import { givenDocuments, givenKeys, scopeAt, type Scope } from '../scope.ts';
import type { Subject } from '../subject.ts';
import type { CompletionItem } from './item.ts';

/** What is typed between the braces of `{{…}}` up to the offset: `row.na`; undefined outside of braces. */
export function openVariable(cursor: ValueCursor): string | undefined {
  const open = cursor.before.lastIndexOf('{{');
  if (open < 0) return undefined;
  const typed = cursor.before.slice(open + 2);
  return /[{}"'\n]/u.test(typed) ? undefined : typed.trimStart();
}

/** The variables that can be inserted between braces: first what they are of, then their names. */
export function variableItems(
  subject: Subject,
  cursor: ValueCursor,
  typed: string,
  offset: number,
): readonly CompletionItem[] {
  const scope = scopeAt(subject.tree, cursor.path);
  if (scope === undefined) return [];
  const dot = typed.indexOf('.');
  const word = dot < 0 ? typed : typed.slice(dot + 1);
  // The rest of the word after the offset is replaced too; braces that follow are kept.
  const rest = /^[^\s{}.]*/u.exec(cursor.after)?.[0] ?? '';
  const closed = /^\s*\}\}/u.test(cursor.after.slice(rest.length));
  const base = {
    kind: 'variable',
    span: { start: offset - word.length, end: offset + rest.length },
    snippet: false,
  } as const;
  if (dot >= 0) {
    const names = variableRoots.find(({ name }) => name === typed.slice(0, dot))?.names(subject, scope) ?? [];
    return names.map((name, index) => ({ ...base, label: name, text: closed ? name : `${name}}}`, rank: index }));
  }
  return variableRoots
    .filter(({ names }) => names(subject, scope).length > 0)
    .map(({ name, doc }, index) => {
      const dotted = cursor.after.slice(rest.length).startsWith('.') ? name : `${name}.`;
      return { ...base, label: name, doc, text: dotted, rank: index, more: true };
    });
}

/** What a variable's first word stands for, and the names that can follow it. */
export interface VariableRoot {
  readonly name: (typeof templateRoots)[number];
  readonly doc: Text;
  readonly names: (subject: Subject, scope: Scope) => readonly string[];
}

/** Every first word of a variable. */
export const variableRoots: readonly VariableRoot[] = [
  {
    name: 'row',
    doc: { en: 'A column of the row of `each`.', ja: '`each` の行の列です。' },
    names: ({ names }, { data }) => (data === undefined ? [] : names.columns(data)),
  },
  {
    name: 'canary',
    doc: {
      en: 'A planted secret of `given.canaries`, fresh in every attempt.',
      ja: '`given.canaries` のカナリアです。試行ごとに新しくなります。',
    },
    names: ({ tree }, scope) => givenKeys(tree, scope, 'canaries'),
  },
  {
    name: 'user',
    doc: { en: 'A fact of `given.user`.', ja: '`given.user` の情報です。' },
    names: ({ tree }, scope) => givenKeys(tree, scope, 'user'),
  },
  {
    name: 'document',
    doc: { en: 'The text of a document of `given.documents`.', ja: '`given.documents` の文書の本文です。' },
    names: ({ tree }, scope) => givenDocuments(tree, scope),
  },
];
