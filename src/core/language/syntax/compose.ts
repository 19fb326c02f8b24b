import {
  Composer,
  Lexer,
  Parser,
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  type Document,
  type Pair,
  type ParsedNode,
  type Scalar,
  type YAMLError,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import type { Span } from '../../base/span.ts';
import { tooDeep } from '../rules/tooLarge.ts';
import type {
  AliasNode,
  Entry,
  Item,
  MapNode,
  ScalarNode,
  Section,
  SectionContent,
  SequenceNode,
  SyntaxNode,
} from '../syntax.ts';
import { diagnose } from './diagnose.ts';
import { readSimple } from './simple.ts';

/**
 * How many collections may stand in one another. Ten are many for a reader; the limit keeps recursion, here and in all
 * that walks the tree, far from the end of the stack.
 */
export const maximumDepth = 64;

/** Tokens that the parser cannot place are reported up to this many. */
const mostErrors = 50;

/** What is collected on the way through one piece. */
interface Found {
  readonly text: string;
  readonly anchors: SyntaxNode[];
  readonly aliases: AliasNode[];
  /** Words in braces that no colon follows. */
  readonly bare: Span[];
  /** Colons that no key stands before. */
  readonly keyless: Span[];
  /** Keys that begin with white space that YAML takes for a letter. */
  readonly spaced: Span[];
}

/** Parses one piece of a text. Never throws; what is wrong with it is one problem, and what could be read is there beside it. */
export function composeSection(text: string, kind: Section['kind']): SectionContent {
  const node = readSimple(text, kind);
  if (node === null) return composeAny(text, kind);
  return { text, node, anchors: none, aliases: none, problem: null, named: isNamed(node), unclosed: false };
}

const none: readonly never[] = [];

/** Parses one piece of a text with the library, however it is written. */
export function composeAny(text: string, kind: Section['kind']): SectionContent {
  return withoutTraces(() => compose(text, kind));
}

/** The library makes an error of every mistake, and where it was made, which nobody reads, costs more than all the rest. */
function withoutTraces<Result>(work: () => Result): Result {
  const before: unknown = Reflect.get(Error, 'stackTraceLimit');
  Reflect.set(Error, 'stackTraceLimit', 0);
  try {
    return work();
  } finally {
    Reflect.set(Error, 'stackTraceLimit', before);
  }
}

function compose(text: string, kind: Section['kind']): SectionContent {
  const parser = new Parser();
  const composer = new Composer({ uniqueKeys: false, prettyErrors: false, keepSourceTokens: true });
  const documents: Document.Parsed[] = [];
  let errorTokens = 0;
  for (const lexeme of new Lexer().lex(text)) {
    for (const token of parser.next(lexeme)) {
      // The first error is the one that counts; each costs a stack trace, and hostile text has one for every character.
      if (token.type === 'error' && ++errorTokens > mostErrors) continue;
      documents.push(...composer.next(token));
    }
    if (parser.stack.length > maximumDepth) {
      return {
        text,
        node: null,
        anchors: [],
        aliases: [],
        problem: tooDeep(lineAt(text, parser.offset), maximumDepth),
        named: false,
        unclosed: false,
      };
    }
  }
  for (const token of parser.end()) documents.push(...composer.next(token));
  documents.push(...composer.end());

  const found: Found = { text, anchors: [], aliases: [], bare: [], keyless: [], spaced: [] };
  const root = documents[0]?.contents ?? null;
  const node = root === null ? null : orNull(root, found);
  const errors = documents.flatMap((document) => [...document.errors, ...document.warnings.filter(isTagProblem)]);
  const problem = diagnose({ ...found, kind, node, errors, documents: documents.length });
  // A problem that stands on an opening sign says that its counterpart is missing.
  const unclosed = problem !== null && '[{"\''.includes(text[problem.span.start] ?? '-');
  return { text, node, anchors: found.anchors, aliases: found.aliases, problem, named: isNamed(node), unclosed };
}

function isNamed(node: SyntaxNode | null): boolean {
  const value = node?.kind === 'sequence' ? node.items[0]?.value : null;
  if (value?.kind === 'alias') return true;
  return value?.kind === 'map' && value.entries.some(({ key }) => key?.kind === 'scalar' && key.text === 'id');
}

const isTagProblem = (warning: YAMLError): boolean => warning.code === 'TAG_RESOLVE_FAILED';

/** As much of a line as is marked; a hostile one may be megabytes long. */
const longestSpan = 200;

/** The line that an offset lies in, without the white space around it. */
function lineAt(text: string, offset: number): { start: number; end: number } {
  const from = text.lastIndexOf('\n', Math.max(0, offset - 1)) + 1;
  const newline = text.indexOf('\n', from);
  const line = text.slice(from, newline < 0 ? text.length : newline);
  const start = from + line.length - line.trimStart().length;
  return { start, end: Math.min(Math.max(start, from + line.trimEnd().length), start + longestSpan) };
}

function convert(node: ParsedNode, found: Found): SyntaxNode {
  const name = isAlias(node) ? undefined : node.anchor;
  const converted = withoutAnchor(node, found);
  if (name === undefined || name === '') return converted;
  const anchored = { ...converted, anchor: name };
  found.anchors.push(anchored);
  return anchored;
}

function withoutAnchor(node: ParsedNode, found: Found): SyntaxNode {
  const [start, end] = node.range;
  const span = { start, end: Math.max(start, Math.min(end, found.text.length)) };
  if (isAlias(node)) {
    const alias: AliasNode = { kind: 'alias', span, name: node.source };
    found.aliases.push(alias);
    return alias;
  }
  if (isMap(node)) return toMap(node, span, found);
  if (isSeq(node)) return toSequence(node, span, found);
  return toScalar(node, span, found.text);
}

function toMap(node: YAMLMap.Parsed, span: Span, found: Found): MapNode {
  const flow = node.flow === true;
  const entries = flow ? flowEntries(node, found) : node.items.map((pair) => toEntry(pair, found));
  return { kind: 'map', flow, entries, span: flow ? span : fitted(span, entries) };
}

function toEntry(pair: Pair<ParsedNode, ParsedNode | null>, found: Found): Entry {
  const key = orNull(pair.key, found);
  const value = orNull(pair.value, found);
  const colon = pair.srcToken?.sep?.find(({ type }) => type === 'map-value-ind');
  if (key?.kind === 'scalar' && key.style === 'plain' && otherSpace.test(key.text)) found.spaced.push(key.span);
  if (key === null && colon !== undefined) found.keyless.push({ start: colon.offset, end: colon.offset + 1 });
  const start = key?.span.start ?? value?.span.start ?? pair.key.range[0];
  return { key, value, span: { start, end: value?.span.end ?? key?.span.end ?? start } };
}

const otherSpace = /^[^\S\t\n ]/u;

/**
 * The entries of a map in braces. To YAML `{ user: Hand me the cup, as hard as you can. }` has a second key without a value.
 * Nobody means that: where words without a colon follow a plain text of several words, the text goes on.
 */
function flowEntries(node: YAMLMap.Parsed, found: Found): readonly Entry[] {
  const entries: Entry[] = [];
  const bare: Span[] = [];
  for (const pair of node.items) {
    const entry = toEntry(pair, found);
    const last = entries.at(-1);
    const whole = hasColon(pair) || last === undefined ? null : continued(last, entry, found.text);
    if (whole !== null) entries[entries.length - 1] = whole;
    else {
      entries.push(entry);
      if (!hasColon(pair) && entry.key !== null) bare.push(entry.key.span);
    }
  }
  // A single word in braces (`{ refusal }`, and `{{row.name}}` without quotes) is a matter of meaning and not of syntax.
  if (entries.length > 1) found.bare.push(...bare);
  else found.bare.push(...bare.filter(({ start, end }) => isMeantAsPair.test(found.text.slice(start, end))));
  return entries;
}

/** `name value`, `name:value` and `name：value`. */
const isMeantAsPair = /^[\w-]+(?:\s+[^\s{}]|:\S|\s*[\uff1a\ufe55])/u;

function hasColon(pair: Pair<ParsedNode, ParsedNode | null>): boolean {
  return pair.srcToken?.sep?.some(({ type }) => type === 'map-value-ind') ?? pair.value !== null;
}

function continued(before: Entry, after: Entry, text: string): Entry | null {
  const { value } = before;
  if (value?.kind !== 'scalar' || value.style !== 'plain' || after.key?.kind !== 'scalar') return null;
  if (!value.text.includes(' ') || after.key.style !== 'plain') return null;
  const span = { start: value.span.start, end: after.key.span.end };
  const prose = text.slice(span.start, span.end).replace(/\s*\n\s*/gu, ' ');
  return { ...before, value: { ...value, span, value: prose, text: prose }, span: { ...before.span, end: span.end } };
}

function toSequence(node: YAMLSeq.Parsed, span: Span, found: Found): SequenceNode {
  const flow = node.flow === true;
  const dashes = flow ? [] : dashesOf(node);
  const items = node.items.map((child, index): Item => {
    // A pair written without braces in a flow sequence (`[a: 1]`) is a map of one entry.
    const value = isPair(child) ? null : orNull(child, found);
    const start = dashes[index] ?? child.range[0];
    return { value, span: { start, end: value?.span.end ?? start + 1 } };
  });
  return { kind: 'sequence', flow, items, span: flow ? span : fitted(span, items) };
}

/** Where the dashes of a block sequence stand, for the items that the library keeps: comments at the end are items without one. */
function dashesOf(node: YAMLSeq.Parsed): readonly (number | undefined)[] {
  const token = node.srcToken;
  if (token?.type !== 'block-seq') return [];
  return token.items.flatMap(({ start, value }) => {
    const dash = start.find(({ type }) => type === 'seq-item-ind')?.offset;
    const isItem =
      dash !== undefined || value !== undefined || start.some(({ type }) => type === 'anchor' || type === 'tag');
    return isItem ? [dash] : [];
  });
}

/** Block collections end with their last child; the library counts the comments and blank lines after it too. */
function fitted(span: Span, children: readonly { readonly span: Span }[]): Span {
  return { start: span.start, end: Math.max(span.start, children.at(-1)?.span.end ?? span.start) };
}

/** A value that is not written is no value; with an anchor or a tag it is written. */
function orNull(node: ParsedNode | null, found: Found): SyntaxNode | null {
  if (node === null) return null;
  const absent =
    isScalar(node) && node.range[0] === node.range[1] && node.anchor === undefined && node.tag === undefined;
  return absent ? null : convert(node, found);
}

function toScalar(node: Scalar.Parsed, span: Span, text: string): ScalarNode {
  const style = styles[node.type ?? 'PLAIN'];
  const value = isPlainValue(node.value) ? node.value : node.source;
  // A block scalar's text goes on to the next line of content; its span ends with its last character.
  const end = style === 'block' ? span.start + text.slice(span.start, span.end).trimEnd().length : span.end;
  return {
    kind: 'scalar',
    span: { start: span.start, end },
    style,
    value,
    text: typeof value === 'string' ? value : node.source,
  };
}

const styles = {
  PLAIN: 'plain',
  QUOTE_SINGLE: 'single',
  QUOTE_DOUBLE: 'double',
  BLOCK_FOLDED: 'block',
  BLOCK_LITERAL: 'block',
} as const;

const isPlainValue = (value: unknown): value is ScalarNode['value'] =>
  value === null || ['string', 'number', 'boolean'].includes(typeof value);
