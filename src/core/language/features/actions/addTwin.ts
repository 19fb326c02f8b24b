import type { Edit } from '../../../base/problem.ts';
import { placeholders } from '../../../base/placeholders.ts';
import type { Text } from '../../../base/text.ts';
import type { SyntaxTree } from '../../syntax.ts';
import { endOfLineAfter, lineBreakOf } from '../../syntax/lines.ts';
import type { Refactoring } from './action.ts';
import type { WrittenScenario } from './scenario.ts';

/** Gives a scenario its benign counterpart, with a question to write. */
export function addTwin(tree: SyntaxTree, { entries, extent, column }: WrittenScenario): readonly Refactoring[] {
  if (entries.some(({ name }) => name === 'twin')) return [];
  const { title, edit } = twinEdit(tree.text, extent.end, column);
  return [{ title, kind: 'rewrite', edits: [edit] }];
}

/** The edit that adds a twin to a scenario which ends at an offset and whose keys stand in a column. */
export function twinEdit(text: string, end: number, column: number): { readonly title: Text; readonly edit: Edit } {
  const at = endOfLineAfter(text, end);
  const indent = ' '.repeat(column);
  const lines = ['twin:', '  turns:', `    - user: ${placeholders.openingHours.en}`, '  expect: [compliance]'];
  return {
    title: { en: 'Add a twin that must still be answered', ja: '応答すべき対（ツイン）を追加' },
    edit: { span: { start: at, end: at }, text: lines.map((line) => `${lineBreakOf(text)}${indent}${line}`).join('') },
  };
}
