import type { Json } from '../../../core/base/json.ts';
import { excerpt } from '../../../core/base/printable.ts';
import { quotation } from '../../../core/base/shield.ts';
import type { Text } from '../../../core/base/text.ts';
import type { PerformedCall, TargetReply } from '../../../core/engine/target.ts';
import { compileJsonPath } from '../../../core/language/jsonPath.ts';
import type { ConfigOf } from '../connect.ts';
import { blocked, failure } from '../failures.ts';
import { argumentsOf, jsonObject, nothingSaid } from '../openai/shapes.ts';
import { parsed, whyUnread } from '../server/errorBody.ts';
import type { AnswerHeaders } from '../server/exchange.ts';

type Source = ConfigOf<'http'>['source'];

/** The values of a query in an answer. */
type Select = (value: Json) => readonly Json[];

/** Reads an answer that counts as a reply. */
export interface AnswerReader {
  readonly read: (body: string) => TargetReply;
  /** The id of the conversation in a body or its headers; undefined where there is none. */
  readonly session: (body: string, headers: AnswerHeaders) => string | undefined;
}

/** The queries of a target, compiled once. */
export function answerReader(source: Source): AnswerReader {
  const select = optional(source.select);
  const queries = {
    refusal: optional(source.refusal),
    blocked: optional(source.blocked),
    model: optional(source.model),
    input: optional(source.usage?.input),
    output: optional(source.usage?.output),
    session: typeof source.session === 'string' ? optional(source.session) : null,
    calls: callQueries(source.calls),
  };
  const wantsJson = [select, ...Object.values(queries)].some((query) => query !== null);

  const read = (body: string): TargetReply => {
    const text = body.replace(/^\ufeff/u, '');
    const json = wantsJson ? (parsed(text) as Json | undefined) : null;
    if (json === undefined) return malformed(text, whyUnread(text, noJson));
    const model = textAt(queries.model, json) ?? null;
    const stopped = queries.blocked?.(json).find(isSet);
    if (stopped !== undefined) return blocked(typeof stopped === 'string' ? excerpt(stopped, 300) : '', model);

    const performed = queries.calls?.(json) ?? [];
    if (performed === 'unreadable') return malformed(text, noTool);
    const selected = select === null ? [text] : select(json).filter((value) => value !== null);
    const content = selected.map(textOf).join('');
    const refusal = textAt(queries.refusal, json) ?? '';
    const silent = content.trim() === '' && refusal.trim() === '' && performed.length === 0;
    if (silent) return malformed(text, selected.length === 0 ? nothingAt(source.select ?? '$') : nothingSaid);
    const asks = source.calls?.executedBy === 'tenken';
    return {
      kind: 'reply',
      content,
      ...(refusal === '' ? {} : { refusal }),
      calls: asks ? performed : [],
      ...(asks || performed.length === 0 ? {} : { performed }),
      finish: asks && performed.length > 0 ? 'tool-calls' : 'stop',
      usage: { input: countAt(queries.input, json), output: countAt(queries.output, json) },
      model,
    };
  };

  const session: AnswerReader['session'] = (body, headers) => {
    if (typeof source.session === 'object') return headers.get(source.session.header) ?? undefined;
    if (queries.session === null) return undefined;
    const json = parsed(body.replace(/^\ufeff/u, '')) as Json | undefined;
    return json === undefined ? undefined : textAt(queries.session, json);
  };
  return { read, session };
}

/** The definition has refused what cannot be compiled. */
function optional(path: string | undefined): Select | null {
  if (path === undefined) return null;
  const compiled = compileJsonPath(path);
  return compiled.kind === 'path' ? compiled.select : () => [];
}

function callQueries(calls: Source['calls']): ((json: Json) => readonly PerformedCall[] | 'unreadable') | null {
  if (calls === undefined) return null;
  const items = optional(calls.items);
  const tool = optional(calls.tool ?? '$.name');
  const args = optional(calls.arguments ?? '$.arguments');
  const result = optional(calls.result);
  return (json) => {
    const found: PerformedCall[] = [];
    for (const [index, item] of (items?.(json) ?? []).entries()) {
      const [name] = tool?.(item) ?? [];
      if (typeof name !== 'string' || name === '') return 'unreadable';
      const [answered] = result?.(item) ?? [];
      found.push({
        id: `call_${index}`,
        tool: name,
        ...writtenArguments(args?.(item)[0]),
        ...(answered === undefined ? {} : { result: answered }),
      });
    }
    return found;
  };
}

function writtenArguments(value: Json | undefined): Pick<PerformedCall, 'arguments' | 'malformed'> {
  if (value === undefined || value === null || typeof value === 'string') return argumentsOf(value);
  const object = jsonObject.safeParse(value);
  return object.success ? { arguments: object.data } : { arguments: {}, malformed: JSON.stringify(value) };
}

function textAt(query: Select | null, json: Json): string | undefined {
  const found = query?.(json).find((value) => value !== null && value !== '');
  return found === undefined ? undefined : textOf(found);
}

function countAt(query: Select | null, json: Json): number {
  const [found] = query?.(json) ?? [];
  return typeof found === 'number' && Number.isSafeInteger(found) && found >= 0 ? found : 0;
}

function textOf(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Neither absent nor one of the values that say no. */
function isSet(value: Json): boolean {
  if (Array.isArray(value)) return value.length > 0;
  return value !== null && value !== false && value !== '' && value !== 0;
}

function malformed(body: string, why: Text): TargetReply {
  const begins = excerpt(body.trim(), 120);
  if (begins === '') return failure('malformed', { en: 'The answer is empty.', ja: '応答が空です。' });
  const { en, ja } = quotation(begins);
  return failure('malformed', { en: `${why.en} It begins: ${en}`, ja: `${why.ja}応答の先頭：${ja}` });
}

const noJson: Text = { en: 'The answer is no JSON.', ja: '応答が JSON ではありません。' };

const noTool: Text = {
  en: 'A tool call in the answer has no name at `calls.tool`.',
  ja: '応答のツール呼び出しに、`calls.tool` の示す名前がありません。',
};

function nothingAt(path: string): Text {
  return {
    en: `The answer has nothing at \`${path}\`.`,
    ja: `応答の \`${path}\` に何もありません。`,
  };
}
