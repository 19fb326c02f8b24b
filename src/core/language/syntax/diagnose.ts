import type { YAMLError } from 'yaml';
import type { Problem } from '../../base/problem.ts';
import type { Span } from '../../base/span.ts';
import type { Text } from '../../base/text.ts';
import { brokenSyntax, secondDocument, wrongIndent } from '../rules/syntaxError.ts';
import { fix } from '../rules/fixes.ts';
import type { Section, SyntaxNode } from '../syntax.ts';
import { markCertain } from './certain.ts';
import { explain, isOpenQuote } from './explain.ts';
import { fittingColumn } from './indentation.ts';
import { lineAround } from './lines.ts';
import { lookAlikeProblem } from './lookAlikes.ts';
import { missingColon } from './missingColon.ts';

/** What the YAML library made of a piece of text. */
export interface Parsed {
  readonly text: string;
  readonly kind: Section['kind'];
  readonly node: SyntaxNode | null;
  readonly errors: readonly YAMLError[];
  /** Words in braces that no colon follows, though keys must stand there. */
  readonly bare: readonly Span[];
  /** Colons that no key stands before. */
  readonly keyless: readonly Span[];
  /** Keys that begin with white space that YAML takes for a letter. */
  readonly spaced: readonly Span[];
  readonly documents: number;
}

/**
 * The one problem of a broken piece: of all that the library reports, moved to where a person would edit, the first.
 * Whatever it reports after that follows from it more often than not.
 */
export function diagnose(parsed: Parsed): Problem | null {
  const { text } = parsed;
  const found = firstProblem(parsed);
  if (found === null) return null;
  // The line itself, those that the library names, and the one below: a line that was meant to be deeper breaks the one above it.
  const below = text.indexOf('\n', found.span.start) + 1;
  // What the library says of the lines below a tab follows from the tab.
  const isTab = text[found.span.start] === '\t';
  const places = isTab
    ? [found.span.start]
    : [found.span.start, ...parsed.errors.slice(0, explained).map(({ pos }) => pos[0]), below];
  for (const at of places) {
    const lookAlike = lookAlikeProblem(text, at);
    if (lookAlike !== null) return markCertain(lookAlike, parsed);
  }
  return markCertain(found, parsed);
}

function firstProblem(parsed: Parsed): Problem | null {
  const { text } = parsed;
  const errors = withoutEchoes(parsed.errors).slice(0, explained);
  if (errors.length === 0 || (parsed.kind === 'entry' && /^-\s/u.test(text))) return misplaced(parsed);
  for (const { pos } of errors) {
    const tab = indentingTab(text, pos[0]);
    if (tab !== null) return tab;
  }
  const problems = errors.map((error) => explain(error, parsed));
  return problems.reduce((first, each) => (each.span.start < first.span.start ? each : first));
}

/** So many errors of a piece are looked at: the first is the one that counts, and hostile text can have thousands. */
const explained = 20;

/** Of several errors at one place, the one that says most: a key over lines is reported as a compact map too. */
function withoutEchoes(errors: readonly YAMLError[]): readonly YAMLError[] {
  const lines = new Set(errors.flatMap(({ code, pos }) => (code === 'MULTILINE_IMPLICIT_KEY' ? [pos[0]] : [])));
  const quotes = errors.filter(isOpenQuote);
  // An open quote swallows brackets, whose absence then is no mistake of its own.
  if (quotes.length > 0) return quotes;
  // After the first token that cannot be placed the library reports every other as well.
  const unexpected = errors.find(({ code }) => code === 'UNEXPECTED_TOKEN');
  return errors.filter(
    (error) =>
      (error.code !== 'BLOCK_AS_IMPLICIT_KEY' || !lines.has(error.pos[0])) &&
      (error.code !== 'UNEXPECTED_TOKEN' || error === unexpected),
  );
}

/** Well-formed, but no key with a value: a word at the top level, or a dash where no list is. */
function misplaced({ text, kind, node, documents, bare, keyless, spaced }: Parsed): Problem | null {
  const colon = keyless[0];
  if (colon !== undefined) return brokenSyntax(colon, keyMissing);
  const strange = spaced[0];
  if (strange !== undefined) return brokenSyntax(strange, wrongIndent);
  const word = bare[0];
  if (word !== undefined) return missingColon(word, text);
  if (kind === 'whole') return documents > 1 ? secondDocument(secondMarker(text)) : null;
  const fits = node?.kind === (kind === 'item' ? 'sequence' : 'map') && !('flow' in node && node.flow);
  if (kind === 'rest' || fits) return null;
  const span = lineAround(text, text.search(/\S/u));
  if (kind === 'entry' && /^-\s/u.test(text)) {
    return brokenSyntax(span, {
      en: 'This list item belongs to no key. Indent it like the items of its list.',
      ja: 'この項目はどのキーにも属していません。リストのほかの項目と同じ字下げにしてください。',
    });
  }
  // A value in brackets at the margin belongs to the key above it.
  if (node?.kind === 'map' || node?.kind === 'sequence') return brokenSyntax(span, wrongIndent);
  return missingColon(span, text);
}

const keyMissing: Text = {
  en: 'No key stands before this colon. Write `key: value`, or put text that begins with a colon in quotes.',
  ja: 'コロンの前にキーがありません。`キー: 値` と書くか、コロンで始まる文字列なら引用符で囲んでください。',
};

function secondMarker(text: string): Span {
  const first = /^[ \t]*(?![ \t#\r\n]|---|%|\uFEFF).+$/mu.exec(text);
  const marker = /^(?:---|\.\.\.)/mu.exec(text.slice(first?.index ?? 0));
  const start = (first?.index ?? 0) + (marker?.index ?? 0);
  return { start, end: start + (marker?.[0].length ?? 0) };
}

/** A tab in the indentation of the line that an error stands in: whatever the library says of such a line follows from it. */
function indentingTab(text: string, offset: number): Problem | null {
  const line = lineAround(text, offset);
  const from = text.lastIndexOf('\n', Math.max(0, line.start - 1)) + 1;
  const tabs = /^( *)(\t+)/u.exec(text.slice(from, line.start));
  if (tabs?.[1] === undefined || tabs[2] === undefined) return null;
  const start = from + tabs[1].length;
  const span = { start, end: start + tabs[2].length };
  const title = { en: 'Replace with spaces', ja: '空白に置き換える' };
  return brokenSyntax(
    span,
    {
      en: 'A tab indents this line; YAML allows spaces only.',
      ja: 'タブで字下げされています。YAML では空白しか使えません。',
    },
    [fix(title, { start: from, end: line.start }, ' '.repeat(fittingColumn(text, line.start)))],
  );
}
