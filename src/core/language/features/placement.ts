import type { Section, SyntaxTree } from '../syntax.ts';
import { lineStartAt } from './pieces.ts';

/** A piece of the text and a way to put a word into it, to be parsed. */
export interface Placement {
  readonly kind: Section['kind'];
  readonly source: string;
  /** Offset of `source` in the text. */
  readonly start: number;
  /** Offset in `source` at which the word goes. */
  readonly at: number;
  /** Written before the word: a dash where an item is begun. */
  readonly before: '' | '- ';
  /** Written after the word: a colon where it may be a key. */
  readonly after: '' | ':';
  /** What the word may turn out to be; other readings come from another placement. */
  readonly accepts: 'key' | 'value' | 'both';
}

/**
 * The ways in which a word at an offset can be read. Where text follows on the line there is one; at the end of a line the word may
 * be a value or become a key; on a blank line the lines above say whether a key or a dash can stand in that column.
 */
export function placements(tree: SyntaxTree, offset: number): readonly Placement[] {
  const { text } = tree;
  const lineStart = lineStartAt(text, offset);
  const newline = text.indexOf('\n', offset);
  const line = text.slice(lineStart, newline < 0 ? text.length : newline).replace(/\r$/u, '');
  const prefix = text.slice(lineStart, offset);
  // A word that begins its line without indentation is a key of the text, whatever section the line is counted to.
  if (/^[\p{L}\p{N}_-]*$/u.test(prefix) && !/^-( |$)/u.test(line) && isTopLevel(tree, lineStart)) {
    const colon = line.slice(prefix.length).includes(':');
    return [
      {
        kind: 'entry',
        source: line,
        start: lineStart,
        at: prefix.length,
        before: '',
        after: colon ? '' : ':',
        accepts: 'key',
      },
    ];
  }
  const section = sectionAt(tree, lineStart);
  // What stands after a second document marker belongs to no section.
  if (section === undefined || offset - section.start > section.content.text.length) return [];
  const base = { kind: section.kind, source: section.content.text, start: section.start, at: offset - section.start };
  const rest = line.slice(prefix.length).trimEnd();
  if (rest !== '' && !rest.startsWith(' #')) return [{ ...base, before: '', after: '', accepts: 'both' }];
  const { dash, key } = /^ +$/u.test(prefix)
    ? readingsAbove(text, lineStart, prefix.length, section.start)
    : plainReading;
  return [...(key ? endings({ ...base, before: '' }) : []), ...(dash ? endings({ ...base, before: '- ' }) : [])];
}

const plainReading = { dash: false, key: true };

function endings(base: Omit<Placement, 'after' | 'accepts'>): readonly Placement[] {
  return [
    { ...base, after: ':', accepts: 'key' },
    { ...base, after: '', accepts: 'value' },
  ];
}

/** False in a text of another form (JSON, a list), where a word at the beginning of a line is part of something. */
function isTopLevel(tree: SyntaxTree, lineStart: number): boolean {
  const section = sectionAt(tree, lineStart);
  if (section === undefined || section.kind === 'rest') return true;
  return section.kind !== 'whole' && !insideOpenFlow(section, lineStart);
}

/** True where a line without indentation still belongs to brackets that an earlier line opened. */
function insideOpenFlow(section: Section, lineStart: number): boolean {
  const node = section.content.node;
  const value = node?.kind === 'map' ? node.entries[0]?.value : null;
  const isFlow = (value?.kind === 'map' || value?.kind === 'sequence') && value.flow;
  return isFlow && lineStart > section.start + value.span.start && lineStart < section.start + value.span.end;
}

/** The section that a line belongs to; the last one for a line after all of them. */
function sectionAt(tree: SyntaxTree, offset: number): Section | undefined {
  let low = 0;
  let high = tree.sections.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((tree.sections[middle]?.start ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return tree.sections[low];
}

/**
 * What can begin in a column of a blank line: a dash where a list has its dashes there, a key where a map has its keys there or a
 * key above still waits for its value. Looks upwards to the line that the blank one would belong to, within the section.
 */
function readingsAbove(
  text: string,
  lineStart: number,
  column: number,
  limit: number,
): { readonly dash: boolean; readonly key: boolean } {
  let dash = false;
  let end = lineStart - 1;
  while (end > limit) {
    const start = Math.max(limit, text.lastIndexOf('\n', end - 1) + 1);
    const line = text.slice(start, end);
    end = start - 1;
    const indent = /^ */u.exec(line)?.[0].length ?? 0;
    if (line.trim() === '' || line.startsWith('#', indent) || indent > column) continue;
    const isItem = /^-(?: |$|\r)/u.test(line.slice(indent));
    if (indent === column) {
      if (!isItem) return { dash, key: true };
      dash = true;
    } else {
      // `- key: …` has its key further in than the line begins.
      const content = /^(?:- +)+/u.exec(line.slice(indent))?.[0].length ?? 0;
      if (indent + content === column) return { dash, key: true };
      // A key that still waits for its value: a map or a list may begin, as the definition says.
      const waits = /:[ \t]*(?:#.*)?\r?$/u.test(line);
      return { dash: dash || waits, key: !dash };
    }
  }
  return { dash, key: !dash };
}
