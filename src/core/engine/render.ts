import type { Json, JsonObject } from '../base/json.ts';
import { canonicalJson } from '../base/json.ts';
import type { DataRow, Given, TargetConfig, Variant } from '../language/model.ts';
import type { Perturbation } from '../catalogue/perturb/perturb.ts';
import { renderTemplate, renderValue } from '../language/template.ts';
import type { TemplateValues } from '../language/template.ts';
import { perturbed } from './perturbed.ts';

/** A piece of the system turn: UTF-16 offsets, half open. */
export type Piece = readonly [start: number, end: number];

/** The system turn with the place of everything that a check may ask for. */
export interface SystemTurn {
  readonly text: string;
  /** The target's own prompt; null where it has none. */
  readonly prompt: Piece | null;
  /** The text of each given document. */
  readonly documents: readonly {
    readonly id: string;
    readonly at: Piece;
    readonly trust?: 'high' | 'medium' | 'low';
  }[];
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
export type Renderer = (
  row: DataRow | null,
  canaries: Readonly<Record<string, string>>,
  perturbation?: Perturbation | null,
) => RenderedCase;

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
  return (row, canary, perturbation = null) => {
    const bare: TemplateValues = { row: row?.values ?? null, canary, user: {}, document: {} };
    const given = fixed?.given ?? renderGiven(source.given, bare);
    const values = { ...bare, user: given.user, document: textsOf(given.documents) };
    return {
      given,
      system: fixed === null ? systemTurn(target.systemPrompt, given) : fixed.system,
      turns: source.turns.flatMap((turn) => scripted(turn, values, perturbation)),
      expect: fixedExpect ? expectations : expectations.map((each) => renderValue(each as Json, values)),
    };
  };
}

/** True where a value holds no template. In JSON, two opening braces stand side by side only inside of a text. */
export function isFixed(value: unknown): boolean {
  return !JSON.stringify(value).includes('{{');
}

/** In the order of need: facts about the user, documents that may quote them, and the system text that may quote both. */
function renderGiven(given: Given, bare: TemplateValues): Given {
  const user = renderValue(given.user, bare) as JsonObject;
  const documents = given.documents.map((each) => ({ ...each, text: renderTemplate(each.text, { ...bare, user }) }));
  const values = { ...bare, user, document: textsOf(documents) };
  return { ...given, user, documents, system: given.system === null ? null : renderTemplate(given.system, values) };
}

function textsOf(documents: Given['documents']): Readonly<Record<string, string>> {
  return Object.fromEntries(documents.map(({ id, text }) => [id, text]));
}

/** An entry of `turns` may hold several speakers; they speak in the order in which a conversation has them. */
function scripted(
  turn: Variant['turns'][number],
  values: TemplateValues,
  perturbation: Perturbation | null,
): readonly ScriptedTurn[] {
  const spoken: ScriptedTurn[] = [];
  if (turn.system !== undefined) {
    spoken.push({ role: 'system', content: renderTemplate(turn.system, values), images: [] });
  }
  if (turn.user !== undefined) {
    const { text, images } = typeof turn.user === 'string' ? { text: turn.user, images: [] } : turn.user;
    const content = perturbation === null ? renderTemplate(text, values) : perturbed(text, values, perturbation);
    spoken.push({ role: 'user', content, images: images ?? [] });
  }
  if (turn.assistant !== undefined) {
    spoken.push({ role: 'assistant', content: renderTemplate(turn.assistant, values), images: [] });
  }
  return spoken;
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
  const documents = given.documents.map(({ id, text: content, trust }) => {
    const tag = delimiter(content);
    const at = add(`<${tag} id=${JSON.stringify(id)}>\n`, content, `\n</${tag}>`);
    return { id, at, ...(trust === undefined ? {} : { trust }) };
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
