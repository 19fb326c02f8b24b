import { z } from 'zod';
import type { RequestedCall } from '../../../core/base/conversation.ts';
import type { JsonObject } from '../../../core/base/json.ts';
import type { Text } from '../../../core/base/text.ts';

/** An object that was read as JSON. Not walked: it may be nested more deeply than a walk can go. */
export const jsonObject = z.custom<JsonObject>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
);

/** Arguments of a call: a string of JSON by the book, an object from some servers, absent for a function without parameters. */
export const calledWith = z.union([z.string(), jsonObject]).nullish();

/** A call as an API reports it. */
export interface ReportedCall {
  readonly id: string | null | undefined;
  readonly name: string;
  readonly written: string | JsonObject | null | undefined;
}

/** The calls for the engine. Each has an id of its own, because what answers it is paired by it. */
export function requestedCalls(calls: readonly ReportedCall[]): readonly RequestedCall[] {
  const used = new Set<string>();
  return calls.map(({ id, name, written }, index) => {
    const own = id == null || id === '' || used.has(id) ? `call_${index}` : id;
    used.add(own);
    return { id: own, tool: name, ...argumentsOf(written) };
  });
}

/** Arguments as an object; where they are none, an empty one beside what was written. */
export function argumentsOf(
  written: string | JsonObject | null | undefined,
): Pick<RequestedCall, 'arguments' | 'malformed'> {
  if (written === null || written === undefined) return { arguments: {} };
  if (typeof written !== 'string') return { arguments: written };
  if (written.trim() === '') return { arguments: {} };
  try {
    const value: unknown = JSON.parse(written);
    if (jsonObject.safeParse(value).success) return { arguments: value as JsonObject };
  } catch {
    // Said by `malformed`.
  }
  return { arguments: {}, malformed: written };
}

/** An answer in which the target neither says nor does anything. */
export const nothingSaid: Text = {
  en: 'The answer holds no text, no refusal and no tool call.',
  ja: '応答に本文も拒否もツール呼び出しもありません。',
};

/** The server names an error where it says why an answer ends: what was said until then is no answer. */
export const brokenOff: Text = {
  en: 'The server broke the answer off with an error (`finish_reason: error`).',
  ja: 'サーバーがエラーで応答を打ち切りました（`finish_reason: error`）。',
};

/** Where an answer departs from the shape of an API. */
export function wrongShape(api: string, error: z.ZodError): Text {
  const path = error.issues[0]?.path.join('.') ?? '';
  if (path === '') return { en: `The answer has not the shape of ${api}.`, ja: `応答が ${api} の形ではありません。` };
  return {
    en: `The answer has not the shape of ${api}: \`${path}\` is missing or of the wrong type.`,
    ja: `応答が ${api} の形ではありません。\`${path}\` がないか、型が違います。`,
  };
}
