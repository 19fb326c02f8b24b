import type { Problem } from '../../base/problem.ts';
import { secondDocument } from '../rules/syntaxError.ts';
import type { Entry, Item, Section, SyntaxNode, SyntaxTree } from '../syntax.ts';
import { checkAliases } from './aliases.ts';
import { moveProblem, moveSpan } from './move.ts';

/** A section whose aliases nobody has looked at yet. */
export type ParsedSection = Omit<Section, 'broken'> & Partial<Pick<Section, 'broken'>>;

/** Makes one tree of the sections of a text, in a time that grows with their number and not with what is in them. */
export function assemble(text: string, parsed: readonly ParsedSection[]): SyntaxTree {
  const { kept, problems: documents } = firstDocument(parsed);
  const { anchors, problems: aliases, excess } = checkAliases(kept);
  if (excess !== null) {
    return { text, sections: [], root: null, anchors, problems: [excess], truncated: false, unreadable: true };
  }
  // In a text that cannot be read, what looks like an alias is most often a list item with a star for its dash.
  const sections: Section[] = [];
  const problems: Problem[] = [...documents];
  let alias = 0;
  let above: ParsedSection | undefined;
  for (const section of kept) {
    const { problem } = section.content;
    const swallowed = closesAnother(section, above);
    let broken = problem !== null || swallowed;
    if (problem !== null && !swallowed) problems.push(moveProblem(problem, section.start));
    for (let bad = aliases[alias]; bad !== undefined && bad.span.start < section.end; bad = aliases[++alias]) {
      if (!broken) problems.push(bad);
      broken = true;
    }
    sections.push(section.broken === broken ? (section as Section) : { ...section, broken });
    above = section;
  }
  problems.sort((a, b) => a.span.start - b.span.start);
  return {
    text,
    sections,
    root: rootOf(sections),
    anchors,
    problems,
    truncated: documents.length > 0,
    unreadable: false,
  };
}

/** What was meant to stand inside of the bracket or quote that the piece above leaves open: it ends with its counterpart. */
function closesAnother({ kind, content }: ParsedSection, above: ParsedSection | undefined): boolean {
  if (kind !== 'entry' || above?.content.unclosed !== true) return false;
  const line = content.text.split('\n', 1)[0] ?? '';
  return line.replace(/[^\]}"']/gu, '').length > line.replace(/[^[{]/gu, '').length;
}

/** A text holds one document: what stands after a `---` or `...` that follows content is not read, and said so once. */
function firstDocument(parsed: readonly ParsedSection[]): {
  readonly kept: readonly ParsedSection[];
  readonly problems: readonly Problem[];
} {
  const content = parsed.findIndex(({ kind }) => kind !== 'rest');
  const end = parsed.findIndex(({ kind }, index) => kind === 'rest' && index > content);
  if (content < 0 || end < 0) return { kept: parsed, problems: [] };
  const marker = parsed[end];
  const more = parsed.slice(end).some(({ kind, content: { node } }) => kind !== 'rest' || node !== null);
  const problems = more && marker !== undefined ? [secondDocument({ start: marker.start, end: marker.start + 3 })] : [];
  return { kept: parsed.slice(0, end), problems };
}

function rootOf(sections: readonly Section[]): SyntaxNode | null {
  const whole = sections.find(({ kind }) => kind === 'whole');
  if (whole !== undefined) return whole.content.node;
  const entries: Entry[] = [];
  // The items of each list, by the place of its entry. A line at the margin may interrupt a list, which then goes on below it.
  const lists = new Map<number, { readonly base: number; readonly items: Item[] }>();
  let own = -1;
  let outer = -1;
  let base = 0;
  for (const section of sections) {
    if (section.kind === 'entry') {
      if (lists.has(own)) outer = own;
      base = section.start;
      own = -1;
      if (section.content.node?.kind !== 'map') continue;
      for (const entry of section.content.node.entries) entries.push({ ...entry, base });
      own = entries.length - 1;
    } else if (section.kind === 'item') {
      if (section.resumes && outer >= 0) own = outer;
      const list = lists.get(own) ?? { base, items: [] };
      lists.set(own, list);
      addItems(section, list.items);
    }
  }
  for (const [at, { base: from, items }] of lists) {
    const entry = entries[at];
    if (entry !== undefined) entries[at] = withItems(entry, from, items);
  }
  const first = entries[0];
  const last = entries.at(-1);
  if (first === undefined || last === undefined) return null;
  const span = { start: first.span.start + (first.base ?? 0), end: last.span.end + (last.base ?? 0) };
  return { kind: 'map', flow: false, entries, span };
}

function addItems({ start, content }: Section, items: Item[]): void {
  if (content.node?.kind === 'sequence') {
    for (const { span, value } of content.node.items) items.push({ span, value, base: start });
    return;
  }
  // Nothing of it could be read, yet it is an item.
  const dash = Math.max(0, content.text.search(/\S/u));
  items.push({ span: { start: dash, end: dash + 1 }, value: null, base: start });
}

/** The entry with the list whose items are sections of their own. The list's own span counts from the entry, as all spans of an entry do. */
function withItems(entry: Entry, base: number, items: readonly Item[]): Entry {
  const first = items[0];
  const last = items.at(-1);
  if (first === undefined || last === undefined) return entry;
  const from = moveSpan(first.span, (first.base ?? 0) - base).start;
  const to = moveSpan(last.span, (last.base ?? 0) - base).end;
  const value: SyntaxNode = { kind: 'sequence', flow: false, items, span: { start: from, end: to } };
  return { ...entry, value, span: { start: entry.span.start, end: to } };
}
