import { excerpt } from '../../base/printable.ts';
import type { Edit } from '../../base/problem.ts';
import type { Span } from '../../base/span.ts';
import type { Text } from '../../base/text.ts';
import type { Anchor, SyntaxTree } from '../syntax.ts';
import { anchorOf } from '../syntax/aliases.ts';
import { commentsOf } from '../syntax/comments.ts';
import { moved } from './pieces.ts';

/** A value with an anchor, and where it is named; spans are of the name without its sign. */
export interface AnchoredValue {
  readonly name: string;
  /** The one that was asked about. */
  readonly at: Span;
  readonly definition: Span;
  /** Of the aliases that stand for it, in the order of the text. */
  readonly aliases: readonly Span[];
  /** Of the value itself. */
  readonly value: Span;
}

/** What the anchor or alias at an offset names; undefined elsewhere, and for an alias without an anchor. */
export function anchoredAt(tree: SyntaxTree, offset: number): AnchoredValue | undefined {
  // Asked at every click and hover, in texts of which nearly none has an anchor.
  if (tree.anchors.size === 0 || tree.unreadable) return undefined;
  const uses = aliasesOf(tree);
  const used = uses.find(({ span }) => touches(span, offset));
  if (used !== undefined) return used.anchor && valueOf(tree, used.anchor, uses, used.span);
  const home = tree.sections.findLast(({ start }) => start <= offset)?.start;
  for (const anchor of [...tree.anchors.values()].flat().filter(({ base }) => base === home)) {
    const definition = definitionOf(tree, anchor);
    if (definition !== undefined && touches(definition, offset)) return valueOf(tree, anchor, uses, definition);
  }
  return undefined;
}

/** The edits that give an anchor and its aliases another name; or why it cannot have that. */
export function renameAnchor(
  tree: SyntaxTree,
  { name, definition, aliases }: AnchoredValue,
  to: string,
): readonly Edit[] | { readonly refused: Text } {
  if (!/^[\p{L}\p{N}_-]+$/u.test(to)) {
    return {
      refused: {
        en: `\`${excerpt(to, 80)}\` cannot be the name of an anchor: letters, digits, \`_\` and \`-\` are allowed.`,
        ja: `\`${excerpt(to, 80)}\` はアンカーの名前にできません。使えるのは文字・数字・\`_\`・\`-\` です。`,
      },
    };
  }
  if (to !== name && tree.anchors.has(to)) {
    return {
      refused: {
        en: `\`&${to}\` is another anchor of this file already.`,
        ja: `\`&${to}\` はこのファイルですでに使われています。`,
      },
    };
  }
  return to === name ? [] : [definition, ...aliases].map((span) => ({ span, text: to }));
}

/** The anchors that an alias at an offset may name, the nearest first, each with the beginning of its value. */
export function anchorsBefore(
  tree: SyntaxTree,
  offset: number,
): readonly { readonly name: string; readonly value: string }[] {
  return [...tree.anchors]
    .flatMap(([name, all]) => {
      const last = all.findLast(({ node, base }) => base + node.span.end <= offset);
      return last === undefined ? [] : [{ name, end: last.base + last.node.span.end, value: beginningOf(tree, last) }];
    })
    .sort((a, b) => b.end - a.end)
    .map(({ name, value }) => ({ name, value }));
}

function beginningOf({ text }: SyntaxTree, { node, base }: Anchor): string {
  const { start, end } = moved(node.span, base);
  return excerpt(
    text
      .slice(start, Math.min(end, start + 500))
      .replaceAll(/\s+/gu, ' ')
      .trim(),
    60,
  );
}

interface AliasUse {
  readonly span: Span;
  readonly anchor: Anchor | undefined;
}

function aliasesOf({ sections, anchors }: SyntaxTree): readonly AliasUse[] {
  return sections.flatMap(({ start, content }) =>
    content.aliases.map((alias) => {
      const { start: sign, end } = moved(alias.span, start);
      return { span: { start: sign + 1, end }, anchor: anchorOf(anchors, alias, start) };
    }),
  );
}

function valueOf(tree: SyntaxTree, anchor: Anchor, uses: readonly AliasUse[], at: Span): AnchoredValue | undefined {
  const definition = definitionOf(tree, anchor);
  if (definition === undefined) return undefined;
  const aliases = uses.filter((use) => use.anchor?.node === anchor.node).map(({ span }) => span);
  return { name: anchor.node.anchor ?? '', at, definition, aliases, value: moved(anchor.node.span, anchor.base) };
}

/** Where the name of an anchor stands: before its value, which a tag, comments and lines may stand between. */
function definitionOf({ text }: SyntaxTree, { node, base }: Anchor): Span | undefined {
  const name = node.anchor ?? '';
  const before = text.slice(base, base + node.span.start);
  const comments = commentsOf(before);
  for (let at = before.length; at >= 0;) {
    const found = before.lastIndexOf(`&${name}`, at);
    if (found < 0) return undefined;
    const isWhole = /^(?:\s|$)/u.test(before.slice(found + 1 + name.length, found + 2 + name.length));
    const isComment = comments.some(({ start, end }) => start <= found && found < end);
    if (isWhole && !isComment) return { start: base + found + 1, end: base + found + 1 + name.length };
    at = found - 1;
    if (found === 0) return undefined;
  }
  return undefined;
}

/** The sign counts as part of its name. */
const touches = ({ start, end }: Span, offset: number): boolean => start - 1 <= offset && offset <= end;
