import type { Json, JsonObject } from '../base/json.ts';
import { canonicalJson } from '../base/json.ts';
import type { DataRow, Given, TargetConfig, Variant } from '../language/model.ts';
import { renderTemplate } from './template.ts';
import type { TemplateValues } from './template.ts';

/** A piece of the system turn: UTF-16 offsets, half open. */
export type Piece = readonly [start: number, end: number];

/** The system turn with the place of everything that a check may ask for. */
export interface SystemTurn {
  readonly text: string;
  /** The target's own prompt; null where it has none. */
  readonly prompt: Piece | null;
  /** The text of each given document. */
  readonly documents: readonly { readonly id: string; readonly at: Piece }[];
}

/** One turn of the script of a case, in the order in which it is spoken. */
export interface ScriptedTurn {
  readonly role: 'system' | 'user' | 'assistant';
  readonly content: string;
  readonly images: readonly string[];
}

/** A case with every template replaced. */
export interface RenderedCase {
  readonly given: Given;
  /** Null where neither target nor scenario has anything to say there. */
  readonly system: SystemTurn | null;
  readonly turns: readonly ScriptedTurn[];
  /** The entries of `expect`, in order. */
  readonly expect: readonly unknown[];
}

/** Makes the cases of one variant: replaces every template with the row's values and the attempt's canaries. */
export type Renderer = (row: DataRow | null, canaries: Readonly<Record<string, string>>) => RenderedCase;

/**
 * Prepares a variant for a target. What holds no template is put together once, for all rows. Each template is replaced once:
 * what a row or a canary brings in is never read as a template.
 */
export function renderer(source: Variant, target: TargetConfig): Renderer {
  const { user, documents, system } = source.given;
  const fixedGiven = isFixed([user, documents, system]);
  const expectations = source.expect.map(({ expectation }) => expectation);
  const fixedExpect = isFixed(expectations);
  const fixed = fixedGiven ? { given: source.given, system: systemTurn(target.systemPrompt, source.given) } : null;
  return (row, canary) => {
    const rowValues = row?.values ?? null;
    // The user's facts may hold row values and canaries; everything else may hold the user's facts too.
    const facts = fixedGiven ? user : (renderDeep(user, { row: rowValues, canary, user: {} }) as JsonObject);
    const values: TemplateValues = { row: rowValues, canary, user: facts };
    const given = fixed?.given ?? renderGiven(source.given, facts, values);
    return {
      given,
      system: fixed === null ? systemTurn(target.systemPrompt, given) : fixed.system,
      turns: source.turns.flatMap((turn) => scripted(turn, values)),
      expect: fixedExpect ? expectations : expectations.map((each) => renderDeep(each, values)),
    };
  };
}

/** True where a value holds no template. In JSON, two opening braces stand side by side only inside of a text. */
export function isFixed(value: unknown): boolean {
  return !JSON.stringify(value).includes('{{');
}

function renderGiven(given: Given, user: JsonObject, values: TemplateValues): Given {
  return {
    ...given,
    user,
    documents: given.documents.map((document) => ({ ...document, text: renderTemplate(document.text, values) })),
    system: given.system === null ? null : renderTemplate(given.system, values),
  };
}

/** An entry of `turns` may hold several speakers; they speak in the order in which a conversation has them. */
function scripted(turn: Variant['turns'][number], values: TemplateValues): readonly ScriptedTurn[] {
  const spoken: ScriptedTurn[] = [];
  if (turn.system !== undefined) {
    spoken.push({ role: 'system', content: renderTemplate(turn.system, values), images: [] });
  }
  if (turn.user !== undefined) {
    const { text, images } = typeof turn.user === 'string' ? { text: turn.user, images: [] } : turn.user;
    spoken.push({ role: 'user', content: renderTemplate(text, values), images: images ?? [] });
  }
  if (turn.assistant !== undefined) {
    spoken.push({ role: 'assistant', content: renderTemplate(turn.assistant, values), images: [] });
  }
  return spoken;
}

/** Replaces the templates in every string of a value; keys stay as they are. */
function renderDeep(value: unknown, values: TemplateValues): unknown {
  if (typeof value === 'string') return renderTemplate(value, values);
  if (Array.isArray(value)) return value.map((item) => renderDeep(item, values));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, renderDeep(item, values)]));
}

/**
 * What the target knows before anybody speaks: its own prompt, the scenario's addition, who the user is, and the documents.
 * The pieces are marked with tags, which read the same in every language; facts are sorted, so that the order in which
 * a suite lists them changes neither what the target sees nor the case's hash.
 */
function systemTurn(prompt: string | null, given: Given): SystemTurn | null {
  let text = '';
  const add = (before: string, piece: string, after: string): Piece => {
    if (text !== '') text += '\n\n';
    const start = text.length + before.length;
    text += before + piece + after;
    return [start, start + piece.length];
  };
  const own = prompt === null || prompt === '' ? null : add('', prompt, '');
  if (given.system !== null && given.system !== '') add('', given.system, '');
  const facts = Object.keys(given.user)
    .sort()
    .map((key) => `${key}: ${factText(given.user[key] ?? null)}`);
  if (facts.length > 0) add('<user>\n', facts.join('\n'), '\n</user>');
  const documents = given.documents.map(({ id, text: content }) => {
    const tag = delimiter(content);
    return { id, at: add(`<${tag} id=${JSON.stringify(id)}>\n`, content, `\n</${tag}>`) };
  });
  return text === '' ? null : { text, prompt: own, documents };
}

function factText(value: Json): string {
  return typeof value === 'string' ? value : canonicalJson(value);
}

/** A tag that the document's text does not contain: no document can end its own frame. */
function delimiter(content: string): string {
  let tag = 'document';
  for (let number = 2; content.includes(`</${tag}>`); number++) tag = `document-${number}`;
  return tag;
}
