import type { Span } from '../../base/span.ts';
import type { Path } from '../locate.ts';
import type { Entry, MapNode, ScalarNode, Section, SyntaxNode, SyntaxTree } from '../syntax.ts';
import { composeSection } from '../syntax/compose.ts';
import { lineStartAt } from './pieces.ts';
import { fitsAlone } from './intact.ts';
import { mended } from './mended.ts';
import { placements, type Placement } from './placement.ts';
import { childAt, itemOf, takesMap, unknownPlace, type Place } from './place.ts';

/** What a person who types at a place may be writing there. */
export type Cursor = KeyCursor | ValueCursor;

interface CursorBase {
  /** What the typed word replaces, without quotes; offsets in the text. Holds the offset asked for, on one line. */
  readonly span: Span;
  /** The way to the map (of a key) or to the value. */
  readonly path: Path;
  /** Inside of brackets or braces, where no block may begin. */
  readonly flow: boolean;
  /** `- ` must be written first. */
  readonly dash: boolean;
  /** The keys of the map, or of the map that the value stands in; the one that is being typed is not among them. */
  readonly written: ReadonlySet<string>;
  /** How much further the key stands in than its line begins: 2 after a dash. */
  readonly inset: number;
}

/** A key of a map. */
export interface KeyCursor extends CursorBase {
  readonly role: 'key';
  /** Of the map. */
  readonly place: Place;
  /** The map as far as it is written, the key being typed included. */
  readonly map: MapNode;
  /** The map that it is a value of; null at the top and in lists at the top. */
  readonly outer: MapNode | null;
  /** A colon follows already: only the name is missing. */
  readonly colon: boolean;
}

/** A scalar value or item. */
export interface ValueCursor extends CursorBase {
  readonly role: 'value';
  readonly place: Place;
  readonly style: ScalarNode['style'];
  /** The text of the scalar up to the offset, as it is written. */
  readonly before: string;
  /** The text of the scalar after the offset, as it is written. */
  readonly after: string;
  /** Items of the list that the value stands in, itself not counted. */
  readonly siblings: ReadonlySet<string>;
  /** True where nothing but spaces and dashes stands before it on its line. */
  readonly beginsLine: boolean;
}

/**
 * Stands for what is about to be typed. It is put into the text and the section parsed with it, so that completion sees the text
 * as the parser does: in quotes, in brackets, on a blank line. A private character, which no text of ours holds.
 */
const mark = '\uF8F6';

const isMark = (node: SyntaxNode | null): boolean => node?.kind === 'scalar' && node.text.includes(mark);

/**
 * What may be written at an offset; empty in comments and in texts that cannot be understood there. Parses one section, at most four
 * times; where a line of it is broken, as often again.
 */
export function cursorsAt(tree: SyntaxTree, root: Place, offset: number): readonly Cursor[] {
  if (tree.unreadable || offset < 0 || offset > tree.text.length) return [];
  const ways = placements(tree, offset).filter(({ source, alone }) => !`${source}${alone?.next ?? ''}`.includes(mark));
  const readAll = (list: readonly Placement[], broken = false): readonly Cursor[] =>
    list
      .flatMap((placement) => read(tree, root, placement, broken) ?? [])
      .filter((cursor) => isFree(tree.text, cursor, offset));
  const found = readAll(ways);
  if (found.some(isFitting)) return found;
  // All readings of one place are of one section.
  const [first] = ways;
  const source = first === undefined ? null : mended(first);
  const others = source === null ? [] : readAll(ways.map((way) => ({ ...way, source })));
  if (others.length > 0) return others;
  return found.length > 0 ? found : readAll(ways, true);
}

/** False right before what stands there already (brackets, a comment, a dash, an indented line), and behind the colon of a key. */
function isFree(text: string, cursor: Cursor, offset: number): boolean {
  const { start, end } = cursor.span;
  if (cursor.role === 'value' && cursor.style !== 'plain') return true;
  if (/^-(?:-*$| )/u.test(text.slice(start, end)) || (cursor.role === 'key' && text[offset - 1] === ':')) return false;
  if (/^(?:#| *[{[])/u.test(text.slice(start, start + 1000)) && start === offset) return false;
  // Inside of an indentation a word would push aside what stands behind it.
  return !/^ +[^\s#]/u.test(text.slice(offset, offset + 1000)) || lineBefore(text, offset).trim() !== '';
}

/** The definition has something for the place; where a line above is broken, it often has not. */
function isFitting({ role, place }: Cursor): boolean {
  return role === 'key' ? takesMap(place) || place.expectations !== undefined : place.shapes.length > 0;
}

function read(tree: SyntaxTree, root: Place, placement: Placement, broken: boolean): Cursor | undefined {
  const { source, at, word, before, after } = placement;
  const begun = before + source.slice(word, at) + mark + after;
  const text = source.slice(0, word) + begun + source.slice(at) + (placement.alone?.next ?? '');
  const content = composeSection(text, placement.kind);
  if (!fitsAlone(placement, content, isMark, broken)) return undefined;
  const { node } = content;
  const found = node === null ? undefined : search(node, startOf(tree, root, placement));
  if (found === undefined) return undefined;
  const inserted = before.length + mark.length + after.length;
  // From the marked text back to the real one.
  const real = (position: number): number => {
    if (position <= word) return placement.start + position;
    const written = Math.max(word, position - before.length);
    return placement.start + (written <= at ? written : Math.max(at, position - inserted));
  };
  const { start, end } = inside(found.scalar);
  const span = { start: real(start), end: real(end) };
  if (tree.text.slice(span.start, span.end).includes('\n') && found.scalar.style !== 'block') return undefined;
  const dash = before !== '';
  const base = { span, path: found.path, flow: found.flow, dash };
  if (placement.braced === true && text[found.map?.span.start ?? 0] !== '{') return undefined;
  if (found.map !== undefined) {
    return placement.accepts === 'value' ? undefined : keyCursor(tree, found.map, found, base);
  }
  if (placement.accepts === 'key') return undefined;
  const marked = text.indexOf(mark, start);
  return {
    ...base,
    role: 'value',
    place: found.place,
    style: found.scalar.style,
    before: text.slice(start, marked),
    after: text.slice(marked + mark.length + after.length, Math.max(end, marked + mark.length + after.length)),
    siblings: found.siblings,
    beginsLine: beginsLine(lineBefore(tree.text, span.start)),
    written: keysOf(found.outer?.entries ?? []),
    inset: found.flow ? 0 : (/^ *((?:- +)*)/u.exec(lineBefore(tree.text, span.start))?.[1]?.length ?? 0),
  };
}

function keyCursor(
  tree: SyntaxTree,
  marked: MapNode,
  found: Found,
  base: Pick<KeyCursor, 'span' | 'path' | 'flow' | 'dash'>,
): KeyCursor | undefined {
  const { text } = tree;
  const { span } = base;
  const line = lineBefore(text, span.start);
  const indent = /^ */u.exec(line)?.[0].length ?? 0;
  // After `key: ` another key could only stand in braces.
  if (!base.flow && !beginsLine(line)) return undefined;
  // The keys of the text stand in sections of their own; all other maps are whole in the one that was parsed.
  const map = found.path.length === 0 && tree.root?.kind === 'map' ? tree.root : marked;
  // The key being typed is not among those that are written already; in the whole text it stands as it is.
  const apart = ({ key, base: from = 0 }: Entry): boolean =>
    key === null || key.span.start + from > span.end || key.span.end + from < span.start;
  const others = keysOf(map === marked ? map.entries : map.entries.filter(apart));
  const colon = /^["']?[ \t]*:/u.test(text.slice(span.end, span.end + 50));
  const inset = base.dash ? 2 : line.length - indent;
  return {
    ...base,
    role: 'key',
    place: found.place,
    map,
    outer: found.outer ?? null,
    written: others,
    colon,
    inset: base.flow ? 0 : inset,
  };
}

function keysOf(entries: readonly Entry[]): ReadonlySet<string> {
  return new Set(entries.flatMap(({ key }) => (key?.kind === 'scalar' && !isMark(key) ? [key.text] : [])));
}

function lineBefore(text: string, offset: number): string {
  return text.slice(lineStartAt(text, offset), offset);
}

function beginsLine(before: string): boolean {
  return /^ *(?:- +)*["']?$/u.test(before);
}

/** Where a section's own root hangs in the text. */
interface Start {
  readonly place: Place;
  readonly path: Path;
}

/** The root's shape, or for an item the shape of the list that the key before it opens. */
function startOf(tree: SyntaxTree, root: Place, placement: Placement): Start {
  if (placement.kind !== 'item') return { place: root, path: [] };
  const index = tree.sections.findIndex((section) => section.start === placement.start);
  // A line that is no entry, such as a marker of a merge conflict, does not end the list.
  const entry = tree.sections
    .slice(0, index)
    .findLastIndex((section) => section.kind === 'entry' && /^\S+$/u.test(keyOf(section) ?? ''));
  const key = keyOf(tree.sections[entry]);
  const list = key === undefined ? undefined : childAt(root, key, null);
  const items = tree.sections.slice(entry + 1, index).filter((section) => section.kind === 'item').length;
  // The section's root is a list of one item; its place in the whole list is counted in `search`.
  return { place: list ?? unknownPlace, path: key === undefined ? [] : [key, items] };
}

function keyOf(section: Section | undefined): string | undefined {
  const node = section?.content.node;
  const key = node?.kind === 'map' ? node.entries[0]?.key : undefined;
  return key?.kind === 'scalar' ? key.text : undefined;
}

interface Found extends Start {
  readonly scalar: ScalarNode;
  readonly flow: boolean;
  readonly siblings: ReadonlySet<string>;
  /** Set where the scalar is a key: its map. */
  readonly map?: MapNode;
  /** The nearest map around that, or around the scalar. */
  readonly outer?: MapNode;
}

const none: ReadonlySet<string> = new Set();

function search(root: SyntaxNode, start: Start): Found | undefined {
  if (start.path.length === 0) return below(root, { ...start, flow: false, siblings: none });
  // An item by itself: a list of one, which is not the first of its list.
  const first = Number(start.path.at(-1));
  const path = start.path.slice(0, -1);
  const found = below(root, { place: start.place, path, flow: false, siblings: none });
  if (found === undefined) return undefined;
  const index = found.path[path.length];
  return typeof index === 'number' ? { ...found, path: found.path.with(path.length, index + first) } : found;
}

function below(node: SyntaxNode, at: Omit<Found, 'scalar' | 'map'>): Found | undefined {
  switch (node.kind) {
    case 'scalar':
      return node.text.includes(mark) ? { ...at, scalar: node } : undefined;
    case 'map':
      return belowMap(node, at);
    case 'sequence': {
      const place = itemOf(at.place) ?? unknownPlace;
      const siblings = new Set(node.items.flatMap(({ value }) => (value?.kind === 'scalar' ? [value.text] : [])));
      for (const text of siblings) if (text.includes(mark)) siblings.delete(text);
      for (const [index, { value }] of node.items.entries()) {
        const inner = { ...at, place, path: [...at.path, index], flow: at.flow || node.flow, siblings };
        const found = value === null ? undefined : below(value, inner);
        if (found !== undefined) return found;
      }
      return undefined;
    }
    case 'alias':
      return undefined;
  }
}

function belowMap(node: MapNode, at: Omit<Found, 'scalar' | 'map'>): Found | undefined {
  const flow = at.flow || node.flow;
  for (const { key, value } of node.entries) {
    if (key?.kind === 'scalar' && key.text.includes(mark)) return { ...at, flow, scalar: key, map: node };
    if (value === null) continue;
    const name = key?.kind === 'scalar' ? key.text : '';
    const place = childAt(at.place, name, node) ?? unknownPlace;
    const found = below(value, { place, path: [...at.path, name], flow, siblings: none, outer: node });
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The part of a scalar between its quotes. */
function inside({ span, style }: ScalarNode): Span {
  if (style !== 'single' && style !== 'double') return span;
  // An open quote at the end of a text has no partner; the mark is still inside.
  return { start: span.start + 1, end: Math.max(span.start + 1, span.end - 1) };
}
