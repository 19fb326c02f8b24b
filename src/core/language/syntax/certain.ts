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
const structure = /^(?:-\s+)*["']?[a-z][\w-]*["']?\s*(?::(?:\s|$)|[\uff1a\ufe55])|^-\s/u;

const colonKey = /(?:^\s*(?:- +)*|[{,]\s*)["']?[a-z][\w-]*["']?\s*$/u;

/** What a space belongs behind, other than the beginning of a line: a dash, or a key with its colon. */
const signBefore = /^\s*(?:- +)*(?:-|["']?[a-z][\w-]*["']?:)$/u;

/** The beginning of a line with a key that only looks like one, or with an item. */
const lookAlikeLine = /^([ \u3000]*)((?:-[ \u3000]+)*)(?:(["']?[a-z][\w-]*["']?)\s*([:\uff1a\ufe55])[ \u3000]*)?/u;

const blockSign = /[|>][+-]?\d?[+-]?[ \t]*(?:#.*)?\r?\n\s*$/u;

function isStructural({ span, text: put }: Edit, { text, node }: Parsed): boolean {
  const line = text.lastIndexOf('\n', span.start - 1) + 1;
  const before = text.slice(line, span.start);
  if (/(?:^|\s)#/u.test(before) || isInText(node, span.start)) return false;
  // A line below the sign of a block is text, however it begins.
  if (blockSign.test(text.slice(Math.max(0, line - 200), line))) return false;
  if (put.trimEnd() === ':') return colonKey.test(before);
  if (put.trim() !== '' || text.slice(span.start, span.end).includes('\t')) return false;
  if (before.endsWith(':')) return signBefore.test(before);
  const isFirst = before.trim() === '' || signBefore.test(before);
  return isFirst && structure.test(text.slice(span.end, span.end + 200));
}

/** True inside of quotes or of a block scalar. */
function isInText(node: SyntaxNode | null, offset: number): boolean {
  if (node === null || node.kind === 'alias') return false;
  if (node.kind === 'scalar') return node.style !== 'plain' && node.span.start < offset && offset < node.span.end;
  const inner =
    node.kind === 'map' ? node.entries.flatMap(({ key, value }) => [key, value]) : node.items.map(({ value }) => value);
  return inner.some((each) => isInText(each, offset));
}

/**
 * True where the piece with the edit has no mistake up to the end of its line. Other signs that only look like YAML's, on that line and above,
 * are taken for what they look like: each of them is mended by a fix of its own.
 */
function readsPast({ span, text: put }: Edit, { text, kind }: Parsed): boolean {
  const newline = text.indexOf('\n', span.end);
  const stop = newline < 0 ? text.length : newline;
  const edited = text.slice(0, span.start) + put + text.slice(span.end, stop);
  const upTo = edited.split('\n').map(asMeant).join('\n');
  const documents = parseAllDocuments(upTo + text.slice(stop), { uniqueKeys: false, prettyErrors: false });
  const [document] = Array.isArray(documents) ? documents : [];
  if (document === undefined) return false;
  const fits = kind === 'item' ? isSeq(document.contents) : isMap(document.contents);
  return fits && document.errors.every(({ pos }) => pos[0] > upTo.length);
}

/** A line with ordinary spaces and colons, where it begins with a key or an item that is written with others. */
function asMeant(line: string): string {
  const match = lookAlikeLine.exec(line);
  const [found = '', indent = '', dashes = '', key, colon] = match ?? [];
  if (!/[\u3000\uff1a\ufe55]/u.test(found) || (key === undefined && dashes === '')) return line;
  const spaces = indent.replaceAll('\u3000', '  ') + dashes.replaceAll(/[ \u3000]+/gu, ' ');
  return `${spaces}${key === undefined || colon === undefined ? '' : `${key}: `}${line.slice(found.length)}`;
}
