import type { Problem } from '../base/problem.ts';
import type { Change, Span } from '../base/span.ts';
import { assemble, type ParsedSection } from './syntax/assemble.ts';
import { composeSection } from './syntax/compose.ts';
import { changeBetween, splitAgain } from './syntax/reparse.ts';
import { splitSections, type Slice, type SplitState } from './syntax/split.ts';
import { unreadable } from './syntax/unreadable.ts';

/**
 * The syntax tree of a text: plain readonly data, whatever the text looks like.
 *
 * A text is a list of *sections*: each key at the top level, and each item of `scenarios:` by itself. All spans inside a
 * section count from the section's own start, so that an edit needs only its own section parsed again while the others
 * move by changing one number. What stands in the tree carries `base`, the offset that its spans count from.
 */
export interface SyntaxTree {
  readonly text: string;
  /** In the order of the text, without gaps (but for a byte order mark). */
  readonly sections: readonly Section[];
  /** The whole text as one value, assembled from the sections; null where it holds none. Spans of its own are absolute. */
  readonly root: SyntaxNode | null;
  /** Every anchored node of the text. */
  readonly anchors: Anchors;
  /** At most one for each section, with absolute spans. A section that has one is silent otherwise. */
  readonly problems: readonly Problem[];
  /** True where a second document begins, which is not read: what seems to be missing may stand there. */
  readonly truncated: boolean;
  /** True where nothing below the text level was read (binary, too large, an alias bomb): `problems` says why. */
  readonly unreadable: boolean;
  /** What differs from the text of the tree that this one was made with; absent where it was made with none. */
  readonly change?: Change | undefined;
}

/** A piece of the text that is parsed by itself. */
export interface Section {
  /** `entry`: a key at the top level; `item`: an item of the list that the entry before it opens; `rest`: comments and markers; `whole`: a text of another form. */
  readonly kind: 'entry' | 'item' | 'rest' | 'whole';
  /** Offsets in the text. */
  readonly start: number;
  readonly end: number;
  /** True for an item of the list above a line that interrupts it. */
  readonly resumes: boolean;
  /** What cutting the text remembers at its beginning. */
  readonly state: SplitState;
  readonly content: SectionContent;
  /** True where it has a problem of syntax: what its text means is then unknown, and rules about meaning stay silent. */
  readonly broken: boolean;
}

/** What a section holds; spans count from the section's start. Shared between versions of a text while the section stays the same. */
export interface SectionContent {
  readonly text: string;
  readonly node: SyntaxNode | null;
  readonly anchors: readonly SyntaxNode[];
  readonly aliases: readonly AliasNode[];
  readonly problem: Problem | null;
  /** True for an item that is a map with the key `id`, or an alias, which may stand for one. */
  readonly named: boolean;
  /** True where a bracket or quote is left open, so that what follows may belong to it. */
  readonly unclosed: boolean;
}

/** An anchored node and where its spans count from. */
export interface Anchor {
  readonly node: SyntaxNode;
  readonly base: number;
}

/** Anchored nodes by name; those of the same name in the order in which they end. */
export type Anchors = ReadonlyMap<string, readonly Anchor[]>;

interface NodeBase {
  /** Of the value alone, without anchor and tag. */
  readonly span: Span;
  readonly anchor?: string;
}

export interface MapNode extends NodeBase {
  readonly kind: 'map';
  /** Written with braces. */
  readonly flow: boolean;
  readonly entries: readonly Entry[];
}

/** A key with its value. */
export interface Entry {
  /** From the key to the end of the value. */
  readonly span: Span;
  /** Null only in broken text. A key that is no scalar is kept as it is. */
  readonly key: SyntaxNode | null;
  /** Null where nothing is written. */
  readonly value: SyntaxNode | null;
  /** Set in the assembled root only: what this entry's spans, and all below it, count from. */
  readonly base?: number;
}

export interface SequenceNode extends NodeBase {
  readonly kind: 'sequence';
  /** Written with brackets. */
  readonly flow: boolean;
  readonly items: readonly Item[];
}

/** An item of a sequence. */
export interface Item {
  /** With its dash, where it has one. */
  readonly span: Span;
  readonly value: SyntaxNode | null;
  /** Set in the assembled root only: what this item's spans, and all below it, count from. */
  readonly base?: number;
}

export interface ScalarNode extends NodeBase {
  readonly kind: 'scalar';
  readonly style: 'plain' | 'single' | 'double' | 'block';
  readonly value: string | number | boolean | null;
  /** The text that the scalar stands for, whatever its type: `1.50` for the number 1.5. */
  readonly text: string;
}

export interface AliasNode extends NodeBase {
  readonly kind: 'alias';
  readonly name: string;
}

export type SyntaxNode = MapNode | SequenceNode | ScalarNode | AliasNode;

/** A node and what its spans count from. */
export interface Located<Node extends SyntaxNode = SyntaxNode> {
  readonly node: Node;
  readonly base: number;
}

/**
 * Parses a text of the language. Never throws and always answers. Sections whose text did not change are taken from
 * `previous`, an older tree of the same file.
 */
export function parseSyntax(text: string, previous?: SyntaxTree): SyntaxTree {
  if (previous?.text === text) return previous;
  const change = previous === undefined || previous.unreadable ? undefined : changeBetween(previous.text, text);
  const refusal = unreadable(text, change);
  if (refusal !== null) {
    return {
      text,
      sections: [],
      root: null,
      anchors: new Map(),
      problems: [refusal],
      truncated: false,
      unreadable: true,
    };
  }
  const again = previous === undefined || change === undefined ? null : splitAgain(text, previous, change);
  if (again === null || change === undefined) {
    return { ...assemble(text, parseSlices(text, splitSections(text), previous?.sections ?? [])), change };
  }
  const { before, changed, replaced, after, shift } = again;
  const parsed = parseSlices(text, changed, replaced, previous?.sections);
  return { ...assemble(text, [...before, ...parsed, ...moved(after, shift)]), change };
}

/** So many pieces are parsed before they are looked for in all of the older tree: text that was pasted often stands there. */
const few = 2;

/** Parses pieces of a text, or takes those that an older tree held already: in the same place (`old`), or anywhere (`all`). */
function parseSlices(
  text: string,
  slices: readonly Slice[],
  old: readonly Section[],
  all: readonly Section[] = old,
): readonly ParsedSection[] {
  let known = byText(old);
  let parsed = 0;
  return slices.map((slice) => {
    const piece = text.slice(slice.start, slice.end);
    const same = known.get(piece);
    if (same?.kind === slice.kind) {
      // What an alias stands for depends on its place: such a piece stands in one place only.
      if (isLinked(same.content)) known.delete(piece);
      return { ...slice, content: same.content };
    }
    if (++parsed === few && old !== all) known = byText(all.filter(({ content }) => !isLinked(content)));
    return { ...slice, content: composeSection(old.length === 0 ? piece : ownText(piece), slice.kind) };
  });
}

const isLinked = ({ anchors, aliases }: SectionContent): boolean => anchors.length > 0 || aliases.length > 0;

function byText(sections: readonly Section[]): Map<string, Section> {
  return new Map(sections.map((section) => [section.content.text, section]));
}

function moved(sections: readonly Section[], by: number): readonly Section[] {
  return by === 0
    ? sections
    : sections.map(({ kind, start, end, resumes, state, content, broken }) => ({
        kind,
        start: start + by,
        end: end + by,
        resumes,
        state,
        content,
        broken,
      }));
}

/**
 * A piece of a text that holds nothing but itself: engines keep the whole text alive for each piece that is cut from it, and
 * a tree is made of pieces of many versions.
 */
function ownText(piece: string): string {
  return ` ${piece}`.slice(1);
}
