import type { Problem } from '../../base/problem.ts';
import { secondDocument } from '../rules/syntaxError.ts';
import type { Entry, Item, Section, SyntaxNode, SyntaxTree } from '../syntax.ts';
import { checkAliases } from './aliases.ts';
import { moveProblem, moveSpan } from './move.ts';

/** A section whose aliases nobody has looked at yet. */
export type ParsedSection = Omit<Section, 'broken'>;

/** Makes one tree of the sections of a text, in a time that grows with their number and not with what is in them. */
export function assemble(text: string, parsed: readonly ParsedSection[]): SyntaxTree {
  const { kept, problems: documents } = firstDocument(parsed);
  const { anchors, problems: aliases, excess } = checkAliases(kept);
  if (excess !== null) {
    return { text, sections: [], root: null, anchors, problems: [excess], truncated: false, unreadable: true };
  }
  // In a text that cannot be read, what looks like an alias is most often a list item with a star for its dash.
  const broken = kept.filter(({ content }) => content.problem !== null);
  const sound = aliases.filter(({ span }) => !broken.some(({ start, end }) => span.start >= start && span.start < end));
  const swallowed = new Set(kept.filter((section, index) => closesAnother(section, kept[index - 1])));
  const sections = kept.map((section): Section => {
    const badAlias = sound.some(({ span }) => span.start >= section.start && span.start < section.end);
    return { ...section, broken: section.content.problem !== null || badAlias || swallowed.has(section) };
  });
  const own = kept.flatMap((section) =>
    section.content.problem === null || swallowed.has(section)
      ? []
      : [moveProblem(section.content.problem, section.start)],
  );
  const problems = [...own, ...sound, ...documents].sort((a, b) => a.span.start - b.span.start);
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
  sections.forEach((section, index) => {
    if (section.kind !== 'entry' || section.content.node?.kind !== 'map') return;
    const own = section.content.node.entries.map((entry): Entry => ({ ...entry, base: section.start }));
    const last = own.at(-1);
    const items = itemsAfter(sections, index);
    if (last !== undefined && items.length > 0) own[own.length - 1] = withItems(last, section.start, items);
    entries.push(...own);
  });
  const first = entries[0];
  const last = entries.at(-1);
  if (first === undefined || last === undefined) return null;
  const span = { start: first.span.start + (first.base ?? 0), end: last.span.end + (last.base ?? 0) };
  return { kind: 'map', flow: false, entries, span };
}

function itemsAfter(sections: readonly Section[], index: number): readonly Item[] {
  const items: Item[] = [];
  for (let at = index + 1; sections[at]?.kind === 'item'; at++) {
    const section = sections[at];
    if (section === undefined) continue;
    if (section.content.node?.kind !== 'sequence') {
      // Nothing of it could be read, yet it is an item.
      const dash = Math.max(0, section.content.text.search(/\S/u));
      items.push({ span: { start: dash, end: dash + 1 }, value: null, base: section.start });
      continue;
    }
    for (const { span, value } of section.content.node.items) items.push({ span, value, base: section.start });
  }
  return items;
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
