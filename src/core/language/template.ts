import type { Json, JsonObject } from '../base/json.ts';
import type { Span } from '../base/span.ts';

/** What `{{…}}` can insert, by its first word. */
export const templateRoots = ['row', 'canary', 'user', 'document'] as const;

/** The values of an attempt. `row` is null in a scenario without `each`; `document` holds texts by id. */
export interface TemplateValues {
  readonly row: JsonObject | null;
  readonly canary: Readonly<Record<string, string>>;
  readonly user: JsonObject;
  readonly document: Readonly<Record<string, string>>;
}

/** A piece of a template. Spans count from the template's start. */
export type TemplatePart =
  | { readonly kind: 'text'; readonly text: string; readonly span: Span }
  /** `{{row.name}}` is the path `['row', 'name']`; the last name may hold any character but braces and dots. */
  | {
      readonly kind: 'variable';
      readonly path: readonly string[];
      readonly span: Span;
      readonly names: readonly Span[];
    }
  /** Braces with something unreadable between them; they stay as they are. */
  | { readonly kind: 'unreadable'; readonly text: string; readonly span: Span };

/** A template taken apart. `{{"…"}}` is text and no variable: `{{"{{"}}` stands for two braces. Opening braces that nothing closes are text. */
export function parseTemplate(template: string): readonly TemplatePart[] {
  const parts: TemplatePart[] = [];
  let at = 0;
  while (at < template.length) {
    const open = template.indexOf('{{', at);
    const literal = open < 0 ? null : literalAt(template, open);
    const close = open < 0 ? -1 : (literal?.end ?? template.indexOf('}}', open + 2));
    if (open < 0 || close < 0) break;
    if (open > at) parts.push(textPart(template, at, open));
    const end = close + 2;
    parts.push(
      literal === null
        ? variablePart(template, open, end)
        : { kind: 'text', text: literal.text, span: { start: open, end } },
    );
    at = end;
  }
  if (at < template.length) parts.push(textPart(template, at, template.length));
  return parts;
}

function textPart(template: string, start: number, end: number): TemplatePart {
  return { kind: 'text', text: template.slice(start, end), span: { start, end } };
}

/** `{{"…"}}` at an offset: the text between the quotes and where the closing braces stand. */
function literalAt(template: string, open: number): { readonly text: string; readonly end: number } | null {
  const start = skipSpace(template, open + 2);
  const quote = template[start];
  if (quote !== '"' && quote !== "'") return null;
  const closing = template.indexOf(quote, start + 1);
  if (closing < 0) return null;
  const end = skipSpace(template, closing + 1);
  return template.startsWith('}}', end) ? { text: template.slice(start + 1, closing), end } : null;
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (text[at] === ' ' || text[at] === '\t') at++;
  return at;
}

function variablePart(template: string, start: number, end: number): TemplatePart {
  const span = { start, end };
  const inner = template.slice(start + 2, end - 2);
  const names: Span[] = [];
  const path: string[] = [];
  let at = start + 2;
  for (const piece of inner.split('.')) {
    const from = at + (piece.length - piece.trimStart().length);
    path.push(piece.trim());
    names.push({ start: from, end: from + piece.trim().length });
    at += piece.length + 1;
  }
  const readable = !/[{}\n]/u.test(inner) && path.every((name) => name !== '');
  return readable
    ? { kind: 'variable', path, span, names }
    : { kind: 'unreadable', text: template.slice(start, end), span };
}

/** A variable of ours between braces that do not match: `{{row.name}`, `{row.name}}`. */
const unmatched =
  /(?<!\{)\{\s*(?:row|canary|user|document)\.[^{}]*\}\}|\{\{\s*(?:row|canary|user|document)\.[^{}]*(?:\}(?!\})|$)/gu;

/** Where a template holds variables whose braces do not match, so that they stay text. Braces of any other use (JSON) are none of these. */
export function unmatchedBraces(template: string): readonly Span[] {
  return [...template.matchAll(unmatched)].map(({ index, 0: found }) => ({ start: index, end: index + found.length }));
}

/** The value that a path names; undefined where there is none. Names of a column may themselves hold dots: the longest name wins. */
export function lookUp(values: TemplateValues, path: readonly string[]): Json | undefined {
  const [root, ...rest] = path;
  if (root !== 'row' && root !== 'canary' && root !== 'user' && root !== 'document') return undefined;
  const from = values[root];
  return from === null || rest.length === 0 ? undefined : descend(from, rest);
}

function descend(from: Json, path: readonly string[]): Json | undefined {
  if (path.length === 0) return from;
  if (typeof from !== 'object' || from === null) return undefined;
  for (let length = path.length; length > 0; length--) {
    const name = path.slice(0, length).join('.');
    const value = Object.hasOwn(from, name) ? (from as JsonObject)[name] : undefined;
    const found = value === undefined ? undefined : descend(value, path.slice(length));
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A value as it is inserted: text as it is, nothing for null, JSON for all else. */
export function insertedText(value: Json): string {
  if (value === null) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** The template with its variables replaced. A variable without a value stays as it is written. What is inserted is not a template itself. */
export function renderTemplate(template: string, values: TemplateValues): string {
  if (!template.includes('{{')) return template;
  return parseTemplate(template)
    .map((part) => {
      if (part.kind !== 'variable') return part.text;
      const value = lookUp(values, part.path);
      return value === undefined ? template.slice(part.span.start, part.span.end) : insertedText(value);
    })
    .join('');
}

/** A value with every string in it rendered; keys stay as they are. */
export function renderValue(value: Json, values: TemplateValues): Json {
  if (typeof value === 'string') return renderTemplate(value, values);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return (value as readonly Json[]).map((item) => renderValue(item, values));
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, renderValue(item, values)]));
}
