import type { Edit } from '../../../base/problem.ts';
import type { Span } from '../../../base/span.ts';
import { parseSyntax } from '../../syntax.ts';
import { isPlainText } from '../completion/quote.ts';
import { cursorsAt, type Cursor } from '../cursor.ts';
import { lineStartAt } from '../pieces.ts';
import { fieldsOf, itemOf, type Place } from '../place.ts';
import type { Subject } from '../subject.ts';
import type { Refactoring } from './action.ts';
import { parseTranscript, type SpokenTurn } from './transcript.ts';

/** A chat that is pasted where turns stand, as turns; null where the text is no chat or turns cannot stand there. */
export function pasteTurns(subject: Subject, span: Span, pasted: string): Edit | null {
  const turns = parseTranscript(pasted);
  if (turns === undefined) return null;
  return subject.tree.text[span.start - 1] === ':' ? afterColon(subject, span, turns) : editAt(subject, span, turns);
}

/** Right after `turns:` a value begins only behind a space, which is not typed yet. */
function afterColon(subject: Subject, { start, end }: Span, turns: readonly SpokenTurn[]): Edit | null {
  const { text } = subject.tree;
  const tree = parseSyntax(`${text.slice(0, start)} ${text.slice(start)}`, subject.tree);
  const edit = editAt({ ...subject, tree }, { start: start + 1, end: end + 1 }, turns);
  return edit === null ? null : { span: { start, end: Math.max(start, edit.span.end - 1) }, text: edit.text };
}

function editAt(subject: Subject, span: Span, turns: readonly SpokenTurn[]): Edit | null {
  for (const cursor of cursorsAt(subject.tree, subject.root, span.start)) {
    const text = textAt(subject, cursor, span.start, turns);
    if (text !== undefined)
      return { span: { start: startOf(subject, cursor, span), end: Math.max(span.end, cursor.span.end) }, text };
  }
  return null;
}

/** A chat that was pasted into the text as it is and is selected, as turns. */
export function selectionToTurns(subject: Subject, span: Span): readonly Refactoring[] {
  const { text } = subject.tree;
  const turns = span.end > span.start ? parseTranscript(text.slice(span.start, span.end)) : undefined;
  if (turns === undefined) return [];
  const start = lineStartAt(text, span.start);
  const column = /^ */u.exec(text.slice(start, span.end))?.[0].length ?? 0;
  const edits = [{ span: { start, end: span.end }, text: `${' '.repeat(column)}${renderTurns(turns, column)}` }];
  return [{ title: { en: 'Convert the chat to turns', ja: '会話を turns に変換' }, kind: 'rewrite', edits }];
}

function textAt({ tree }: Subject, cursor: Cursor, offset: number, turns: readonly SpokenTurn[]): string | undefined {
  const column = offset - lineStartAt(tree.text, offset);
  if (cursor.flow) return undefined;
  if (cursor.role === 'key') {
    if (!isTurn(cursor.place) || cursor.written.size > 0 || cursor.colon) return undefined;
    // Right after a dash the first one is written already.
    return cursor.dash ? renderTurns(turns, column) : renderTurns(turns, column - 2).slice(2);
  }
  const item = itemOf(cursor.place);
  if (item === undefined || !isTurn(item) || cursor.beginsLine) return undefined;
  const indent = /^ *(?:- +)*/u.exec(tree.text.slice(lineStartAt(tree.text, offset), offset))?.[0].length ?? 0;
  return `\n${' '.repeat(indent + 2)}${renderTurns(turns, indent + 2)}`;
}

/** `turns:` and the space after it: the space goes, since the turns begin on the next line. */
function startOf({ tree }: Subject, cursor: Cursor, { start }: Span): number {
  if (cursor.role === 'key') return cursor.span.start;
  const before = tree.text.slice(lineStartAt(tree.text, start), start);
  return start - (before.length - before.trimEnd().length);
}

function isTurn(place: Place): boolean {
  const keys = new Set(fieldsOf(place, null).map(({ key }) => key));
  return keys.has('user') && keys.has('assistant');
}

/** The turns as a list whose dashes stand in a column; the first line is not indented. */
export function renderTurns(turns: readonly SpokenTurn[], column: number): string {
  const indent = ' '.repeat(column);
  return turns.map(({ role, text }) => `- ${role}: ${scalarOf(text, column + 4)}`).join(`\n${indent}`);
}

/** A text as YAML: plain where it can be, over lines as a block, else in quotes. Braces of a chat are no variables. */
function scalarOf(text: string, column: number): string {
  const literal = text.replaceAll('{{', '{{"{{"}}');
  const isOneLine = !/[\n\r]/u.test(literal);
  if (isOneLine) return isPlainText(literal, false) ? literal : JSON.stringify(literal);
  // Control characters and a first line that begins with a space have no block of their own.
  if (/(?!\n)\p{Cc}|[\u2028\u2029\ufeff]|^[ \n]/u.test(literal)) return JSON.stringify(literal);
  const indent = ' '.repeat(column);
  return `|-\n${literal
    .split('\n')
    .map((line) => (line.trim() === '' ? '' : `${indent}${line}`))
    .join('\n')}`;
}
