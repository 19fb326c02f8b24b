import type { Span } from '../../../base/span.ts';
import { parseSyntax, type Located, type SyntaxNode, type SyntaxTree } from '../../syntax.ts';
import { applyEdits } from '../format.ts';
import { holds, lineStartAt, moved, piecesOf } from '../pieces.ts';
import { toData } from '../../nodes.ts';
import type { Refactoring } from './action.ts';

/** Larger ones are left as they are: nobody writes them by hand. */
const longest = 20_000;

/** Lays the outermost list or map in brackets or braces that a selection stands in out as lines: each item and key on its own. */
export function bracketsToLines(tree: SyntaxTree, span: Span): readonly Refactoring[] {
  const found =
    tree.root === null || tree.unreadable ? undefined : bracketsAt(tree, { node: tree.root, base: 0 }, span);
  if (found === undefined) return [];
  const { text } = tree;
  const { start, end } = moved(found.at.node.span, found.at.base);
  const source = text.slice(start, end);
  if (source.length > longest || !/^[\s[\]{},:]*$/u.test(signsOf(text, found.at))) return [];
  const lines = linesOf(text, found.at);
  if (lines === null) return [];
  const indent = `\n${' '.repeat(found.column)}`;
  // Behind a key the lines begin below it, without the spaces that stood between.
  const spaces = found.isBelow ? (/ *$/u.exec(text.slice(lineStartAt(text, start), start))?.[0].length ?? 0) : 0;
  const put = `${found.isBelow ? indent : ''}${lines.join(indent)}`;
  const edits = [{ span: { start: start - spaces, end }, text: put }];
  const after = parseSyntax(applyEdits(text, edits), tree);
  if (after.problems.length > tree.problems.length || !isSame(tree, after, start)) return [];
  return [{ title: { en: 'Lay out as lines', ja: '1 行ずつの形式にする' }, kind: 'rewrite', edits }];
}

interface Brackets {
  readonly at: Located;
  /** Column in which its lines begin. */
  readonly column: number;
  /** True where they begin below the line of their key. */
  readonly isBelow: boolean;
}

function bracketsAt(tree: SyntaxTree, home: Located, span: Span): Brackets | undefined {
  for (const { extent, key, value, base } of piecesOf(home)) {
    if (value === null || !holds(extent, span.start) || !holds(extent, span.end)) continue;
    const at = { node: value, base };
    if (value.kind !== 'map' && value.kind !== 'sequence') return undefined;
    if (!value.flow) return bracketsAt(tree, at, span);
    const within = moved(value.span, base);
    if (!holds(within, span.start) || !holds(within, span.end) || piecesOf(at).length === 0) return undefined;
    const first = key === null ? within.start : key.span.start + base;
    const column = first - lineStartAt(tree.text, first);
    return { at, column: key === null ? column : column + 2, isBelow: key !== null };
  }
  return undefined;
}

/** The lines of a value, the first of them without indentation; null where a text of it goes over lines. */
function linesOf(text: string, at: Located): readonly string[] | null {
  const pieces = piecesOf(at);
  if (at.node.kind === 'scalar' || at.node.kind === 'alias' || pieces.length === 0) {
    const source = sourceOf(text, at.node, at.base);
    return source.includes('\n') ? null : [source];
  }
  const lines: string[] = [];
  for (const { key, value, base } of pieces) {
    const inner = value === null ? [''] : linesOf(text, { node: value, base });
    if (inner === null || (key === null && (value === null || at.node.kind === 'map'))) return null;
    const isLines = value !== null && piecesOf({ node: value, base }).length > 0;
    const [first = '', ...rest] = inner;
    if (key === null) lines.push(`- ${first}`, ...rest.map((line) => `  ${line}`));
    else if (isLines) lines.push(`${sourceOf(text, key, base)}:`, ...inner.map((line) => `  ${line}`));
    else lines.push(`${sourceOf(text, key, base)}:${first === '' ? '' : ` ${first}`}`);
  }
  return lines;
}

/** What stands between the texts of a value: brackets, commas, colons; tags, anchors and comments too. */
function signsOf(text: string, at: Located): string {
  const { start, end } = moved(at.node.span, at.base);
  if (at.node.kind === 'scalar' || at.node.kind === 'alias') return '';
  let signs = '';
  let from = start;
  for (const { key, value, base } of piecesOf(at)) {
    for (const node of [key, value]) {
      if (node === null) continue;
      signs += text.slice(from, node.span.start + base) + signsOf(text, { node, base });
      from = node.span.end + base;
    }
  }
  return signs + text.slice(from, end);
}

function sourceOf(text: string, { span }: SyntaxNode, base: number): string {
  const { start, end } = moved(span, base);
  return text.slice(start, end);
}

/** The piece of the text that was edited holds the same data by the same anchors. Others are not looked at: a suite may be long. */
function isSame(before: SyntaxTree, after: SyntaxTree, at: number): boolean {
  const index = before.sections.findIndex(({ start, end }) => start <= at && at < end);
  if (before.sections.length !== after.sections.length || before.sections[index]?.broken === true) return false;
  const data = (tree: SyntaxTree): string => {
    const section = tree.sections[index];
    const node = section?.content.node ?? null;
    return JSON.stringify([
      section?.content.anchors.map(({ anchor }) => anchor),
      toData(tree, node === null || section === undefined ? null : { node, base: section.start }),
    ]);
  };
  return index >= 0 && data(before) === data(after);
}
