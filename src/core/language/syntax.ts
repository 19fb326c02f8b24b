import type { Problem } from '../base/problem.ts';
import type { Span } from '../base/span.ts';
import { assemble } from './syntax/assemble.ts';
import { composeSection } from './syntax/compose.ts';
import { splitSections, type Slice } from './syntax/split.ts';
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
}

/** A piece of the text that is parsed by itself. */
export interface Section {
  /** `entry`: a key at the top level; `item`: an item of the list that the entry before it opens; `rest`: comments and markers; `whole`: a text of another form. */
  readonly kind: 'entry' | 'item' | 'rest' | 'whole';
  /** Offsets in the text. */
  readonly start: number;
  readonly end: number;
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
  const refusal = unreadable(text);
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
  const slices = splitSections(text);
  const known = unchanged(slices, text, previous?.sections ?? []);
  const parsed = slices.map(({ kind, start, end }, index) => {
    const content = known(index) ?? composeSection(ownText(text.slice(start, end), previous), kind);
    return { kind, start, end, content };
  });
  return assemble(text, parsed);
}

/**
 * A piece of a text that holds nothing but itself: engines keep the whole text alive for each piece that is cut from it, and
 * a tree is made of pieces of many versions.
 */
function ownText(piece: string, previous: SyntaxTree | undefined): string {
  return previous === undefined ? piece : ` ${piece}`.slice(1);
}

/** Which pieces of a text an older tree holds already. An edit leaves those before and after it in place; the rest are found by their text. */
function unchanged(
  slices: readonly Slice[],
  text: string,
  sections: readonly Section[],
): (index: number) => SectionContent | undefined {
  const same = (slice: Slice | undefined, section: Section | undefined): boolean =>
    slice !== undefined &&
    section?.kind === slice.kind &&
    section.content.text.length === slice.end - slice.start &&
    text.startsWith(section.content.text, slice.start);
  const most = Math.min(slices.length, sections.length);
  let before = 0;
  while (before < most && same(slices[before], sections[before])) before++;
  let after = 0;
  while (after < most - before && same(slices.at(-1 - after), sections.at(-1 - after))) after++;
  const between = new Map(
    sections.slice(before, sections.length - after).map(({ kind, content }) => [kind + content.text, content]),
  );
  return (index) => {
    if (index < before) return sections[index]?.content;
    if (index >= slices.length - after) return sections[sections.length - slices.length + index]?.content;
    const slice = slices[index];
    return slice === undefined ? undefined : between.get(slice.kind + text.slice(slice.start, slice.end));
  };
}
