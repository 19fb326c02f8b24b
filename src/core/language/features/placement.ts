import type { Section, SyntaxTree } from '../syntax.ts';
import { isTrivia, readLine } from '../syntax/lineKinds.ts';
import { lineStartAt } from './pieces.ts';

/** A piece of the text and a way to put a word into it, to be parsed. */
export interface Placement {
  readonly kind: Section['kind'];
  readonly source: string;
  /** Offset of `source` in the text. */
  readonly start: number;
  /** Offset in `source` at which the word goes. */
  readonly at: number;
  /** Written before the word, as far as it is there: a dash where an item is begun. */
  readonly before: '' | '- ';
  /** Offset in `source` at which the word begins. */
  readonly word: number;
  /** Written after the word: a colon where it may be a key. */
  readonly after: '' | ':';
  /** What the word may turn out to be; other readings come from another placement. */
  readonly accepts: 'key' | 'value' | 'both';
  /** Set where it is a key only between braces: in brackets a key would make a map of its item. */
  readonly braced?: true;
  /** Set where the word stands alone on its line: it fits there only if the lines around it stay what they are. */
  readonly alone?: AloneOnLine;
}

/** The line of a word that stands alone. */
export interface AloneOnLine {
  /** Where it begins in `source`. */
  readonly line: number;
  /** What follows `source` in the text and belongs to the same list or map, so that it must fit too. */
  readonly next: string;
}

/**
 * The ways in which a word at an offset can be read. Where text follows on the line there is one; at the end of a line the word may
 * be a value or become a key; alone on its line it may want a dash as well, and which of these can stand in that column shows when the
 * text is parsed with it.
 */
export function placements(tree: SyntaxTree, offset: number): readonly Placement[] {
  const { text } = tree;
  const lineStart = lineStartAt(text, offset);
  const newline = text.indexOf('\n', offset);
  const line = text.slice(lineStart, newline < 0 ? text.length : newline).replace(/\r$/u, '');
  const prefix = text.slice(lineStart, offset);
  const index = sectionIndexAt(tree, lineStart);
  const section = tree.sections[index];
  // A word that begins its line without indentation is a key of the text, whatever section the line is counted to.
  if (/^[\p{L}\p{N}_-]*$/u.test(prefix) && !/^-( |$)/u.test(line) && isTopLevel(section, lineStart)) {
    const colon = line.slice(prefix.length).includes(':');
    const key = {
      kind: 'entry',
      source: line,
      start: lineStart,
      at: prefix.length,
      word: 0,
      before: '',
      accepts: 'key',
    } as const;
    if (colon) return [{ ...key, after: '' }];
    // What is indented below would become its value.
    if (newline < 0 || !goesOn(text, newline + 1)) return [{ ...key, after: ':' }];
  }
  // What stands after a second document marker belongs to no section.
  if (section === undefined || offset - section.start > section.content.text.length) return [];
  const at = offset - section.start;
  const base = { kind: section.kind, source: section.content.text, start: section.start, at, word: at };
  const rest = line.slice(prefix.length).trimEnd();
  if (rest !== '' && !rest.startsWith(' #')) {
    const way: Placement = { ...base, before: '', after: '', accepts: 'both' };
    // A word behind a comma that ends what stands in braces is read as part of the text before it; it may become a key too.
    const mayBeKey = /,\s*[^\s,:{}[\]"'#]*$/u.test(prefix) && /^\s*[,}]/u.test(rest);
    return mayBeKey ? [way, { ...way, after: ':', accepts: 'key', braced: true }] : [way];
  }
  const isAlone = /^ *(?!-)[^\s:#]*$/u.test(prefix) && rest === '';
  const way = isAlone
    ? { ...base, alone: { line: lineStart - section.start, next: nextOf(section, tree.sections[index + 1]) } }
    : base;
  const word = at - prefix.trimStart().length;
  return [...endings({ ...way, before: '' }), ...(isAlone ? endings({ ...way, word, before: '- ' }) : [])];
}

function endings(base: Omit<Placement, 'after' | 'accepts'>): readonly Placement[] {
  return [
    { ...base, after: ':', accepts: 'key' },
    { ...base, after: '', accepts: 'value' },
  ];
}

/** False in a text of another form (JSON, a list), where a word at the beginning of a line is part of something. */
function isTopLevel(section: Section | undefined, lineStart: number): boolean {
  if (section === undefined || section.kind === 'rest') return true;
  return section.kind !== 'whole' && !insideOpenFlow(section, lineStart);
}

/** True where the next line that says something is indented, or is an item. */
function goesOn(text: string, from: number): boolean {
  for (let next = from; next < text.length;) {
    const line = readLine(text, next);
    if (!isTrivia(line)) return line.indent > 0 || line.kind === 'dash';
    next = line.end + 1;
  }
  return false;
}

/** The first item of the list that a section opens, or the first key below what stands before all keys. */
function nextOf(section: Section, next: Section | undefined): string {
  if (next === undefined || next.broken) return '';
  const belongs = section.kind === 'rest' ? next.kind !== 'rest' : section.kind === 'entry' && next.kind === 'item';
  return belongs ? next.content.text : '';
}

/** True where a line without indentation still belongs to brackets that an earlier line opened. */
function insideOpenFlow(section: Section, lineStart: number): boolean {
  const node = section.content.node;
  const value = node?.kind === 'map' ? node.entries[0]?.value : null;
  const isFlow = (value?.kind === 'map' || value?.kind === 'sequence') && value.flow;
  return isFlow && lineStart > section.start + value.span.start && lineStart < section.start + value.span.end;
}

/** The section that a line belongs to, by its place among them; the last one for a line after all of them. */
function sectionIndexAt({ sections }: SyntaxTree, offset: number): number {
  let low = 0;
  let high = sections.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((sections[middle]?.start ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
