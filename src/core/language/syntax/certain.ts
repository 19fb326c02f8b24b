import { isMap, isSeq, parseAllDocuments } from 'yaml';
import type { Edit, Problem } from '../../base/problem.ts';
import type { SyntaxNode } from '../syntax.ts';
import type { Parsed } from './diagnose.ts';

/**
 * The problem with its fix marked as safe where that can only be meant: a full-width colon behind a key, or full-width spaces before one,
 * outside of all that is text, and with the fix the piece can be read past that line. How wide a tab is only the whole text can tell.
 */
export function markCertain(problem: Problem, parsed: Parsed): Problem {
  const [fix, second] = problem.fixes ?? [];
  const edit = fix?.edits[0];
  if (fix === undefined || edit === undefined || second !== undefined || fix.edits.length > 1) return problem;
  const isCertain = isStructural(edit, parsed) && readsPast(edit, parsed);
  return isCertain ? { ...problem, fixes: [{ ...fix, safe: true }] } : problem;
}

/** What stands at the beginning of a line that is YAML and no prose: a key of small letters, or a dash. */
const structure = /^(?:-[ \t]+)*["']?[a-z][\w-]*["']?[ \t]*:(?:\s|$)|^-[ \t]/u;

const colonKey = /(?:^\s*(?:- +)*|[{,]\s*)["']?[a-z][\w-]*["']?\s*$/u;

const blockSign = /[|>][+-]?\d?[+-]?[ \t]*(?:#.*)?\r?\n\s*$/u;

function isStructural({ span, text: put }: Edit, { text, node }: Parsed): boolean {
  const line = text.lastIndexOf('\n', span.start - 1) + 1;
  const before = text.slice(line, span.start);
  if (/(?:^|\s)#/u.test(before) || isInText(node, span.start)) return false;
  // A line below the sign of a block is text, however it begins.
  if (blockSign.test(text.slice(Math.max(0, line - 200), line))) return false;
  if (put.trimEnd() === ':') return colonKey.test(before);
  const isWide = !text.slice(span.start, span.end).includes('\t');
  return isWide && put.trim() === '' && before.trim() === '' && structure.test(text.slice(span.end, span.end + 200));
}

/** True inside of quotes or of a block scalar. */
function isInText(node: SyntaxNode | null, offset: number): boolean {
  if (node === null || node.kind === 'alias') return false;
  if (node.kind === 'scalar') return node.style !== 'plain' && node.span.start < offset && offset < node.span.end;
  const inner =
    node.kind === 'map' ? node.entries.flatMap(({ key, value }) => [key, value]) : node.items.map(({ value }) => value);
  return inner.some((each) => isInText(each, offset));
}

/** True where the piece with the edit has no mistake up to the end of its line. */
function readsPast({ span, text: put }: Edit, { text, kind }: Parsed): boolean {
  const after = text.slice(0, span.start) + put + text.slice(span.end);
  const newline = after.indexOf('\n', span.start);
  const end = newline < 0 ? after.length : newline;
  const documents = parseAllDocuments(after, { uniqueKeys: false, prettyErrors: false });
  const [document] = Array.isArray(documents) ? documents : [];
  if (document === undefined) return false;
  const fits = kind === 'item' ? isSeq(document.contents) : isMap(document.contents);
  return fits && document.errors.every(({ pos }) => pos[0] > end);
}
