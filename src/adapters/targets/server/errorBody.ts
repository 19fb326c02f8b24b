import type { Text } from '../../../core/base/text.ts';
import { nestedTooDeeply, nestsTooDeeply } from '../nesting.ts';

/** What a server says is wrong, in the body of its answer. */
export interface ServerError {
  /** In the server's own words; empty where it has none. */
  readonly message: string;
  /** Every code, type and status name in the error, in lower case, the outermost first. */
  readonly codes: readonly string[];
  /** What a content filter stopped, as the server names it (`hate (high)`); empty where it says nothing of a filter. */
  readonly filtered: readonly string[];
}

/** The error in a body that was read as JSON; null where there is none. */
export function errorIn(body: unknown): ServerError | null {
  if (!isObject(body)) return null;
  const { error } = body;
  if (typeof error === 'string' && error !== '') return told(error, body);
  if (isObject(error)) return told(textOf(error.message) || textOf(error.detail), error, body);
  return null;
}

/** The error in the body of an answer whose status says that it is one, in any of the forms that servers have; never null. */
export function errorOfStatus(body: string): ServerError {
  const json = parsed(body);
  const error = errorIn(json);
  if (error !== null) return error;
  if (Array.isArray(json)) return errorIn(json[0]) ?? { message: body, codes: [], filtered: [] };
  if (!isObject(json)) return { message: textIn(body), codes: [], filtered: [] };
  // FastAPI says `detail`, vLLM and many gateways say `message`.
  return told(textOf(json.message) || textOf(json.detail) || textOf(json.error_description), json);
}

/** A text as JSON; undefined where it is none, or is nested so deeply that nothing can walk through it. */
export function parsed(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return nestsTooDeeply(value) ? undefined : value;
  } catch {
    return undefined;
  }
}

/** Why {@link parsed} gave nothing for a text: the words for one that is no JSON, or those for one that is nested too deeply. */
export function whyUnread(text: string, noJson: Text): Text {
  try {
    JSON.parse(text);
    return nestedTooDeeply;
  } catch {
    return noJson;
  }
}

function told(message: string, ...levels: readonly object[]): ServerError {
  const all = levels.flatMap((level) => [level, ...innerErrors(level)]);
  const codes = all.flatMap((level) =>
    ['code', 'type', 'status', 'status_code'].flatMap((key) => {
      const value: unknown = (level as Record<string, unknown>)[key];
      return typeof value === 'string' || typeof value === 'number' ? [String(value).toLowerCase()] : [];
    }),
  );
  return { message, codes, filtered: all.flatMap(filteredIn) };
}

/** Azure hangs the filter's findings into an error within the error, in two spellings. */
function innerErrors(error: object): readonly object[] {
  const found: object[] = [];
  let at: unknown = error;
  for (let depth = 0; depth < 8 && isObject(at); depth += 1) {
    at = at.innererror ?? at.inner_error;
    if (isObject(at)) found.push(at);
  }
  return found;
}

function filteredIn(error: object): readonly string[] {
  const { content_filter_result, metadata } = error as Record<string, unknown>;
  // OpenRouter names the reasons of its moderation in the error's metadata.
  const reasons = isObject(metadata) && Array.isArray(metadata.reasons) ? metadata.reasons.map(textOf) : [];
  return [...filteredCategories(content_filter_result), ...reasons.filter((reason) => reason !== '')];
}

/** The categories of an Azure content filter that stopped something: `{"hate": {"filtered": true, "severity": "high"}}`. */
export function filteredCategories(result: unknown): readonly string[] {
  if (!isObject(result)) return [];
  return Object.entries(result).flatMap(([category, found]) => {
    if (!isObject(found) || found.filtered !== true) return [];
    return [typeof found.severity === 'string' ? `${category} (${found.severity})` : category];
  });
}

/** A page of HTML says nothing that a person would want to read whole: its title, if it has one. */
function textIn(body: string): string {
  if (!/^\s*</u.test(body)) return body.trim();
  return /<title[^>]*>([^<]{1,200})</iu.exec(body.slice(0, 10_000))?.[1]?.trim() ?? '';
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  return isObject(value) || Array.isArray(value) ? JSON.stringify(value) : '';
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
