import { excerpt } from '../../../core/base/printable.ts';
import { quotation } from '../../../core/base/shield.ts';
import type { Text } from '../../../core/base/text.ts';
import type { TargetReply } from '../../../core/engine/target.ts';
import { failure } from '../failures.ts';
import { errorIn, parsed, whyUnread, type ServerError } from '../server/errorBody.ts';
import { firstOf } from './choices.ts';
import { chatReply } from './reply.ts';
import { responsesReply } from './responsesReply.ts';
import { chatStream, isEventStream, responsesStream, type Assembled } from './stream.ts';

/** The two interfaces that OpenAI has for the same thing. */
export type Api = 'chat' | 'responses';

/** What an answer with status 2xx turns out to be: a reply, the server's own error in spite of the status, or a stream that was cut. */
export type Read =
  | { readonly kind: 'reply'; readonly reply: TargetReply }
  | { readonly kind: 'error'; readonly error: ServerError }
  | { readonly kind: 'cut' };

/**
 * Reads the body of an answer with status 2xx, streamed or not: a server may do otherwise than it was asked. A body that is no
 * answer, or one in which the target neither says nor calls anything, is a failure: nothing is known about the target, and a
 * check on an empty text would pass by accident. After the results of its tools a target `mayBeSilent`: it has acted already,
 * and what it did is judged.
 */
export function readAnswer(body: string, api: Api, mayBeSilent: boolean): Read {
  const text = body.replace(/^\ufeff/u, '');
  const assembled: Assembled = isEventStream(text)
    ? (api === 'chat' ? chatStream : responsesStream)(text)
    : { kind: 'whole', json: parsed(text) };
  if (assembled.kind === 'cut') return { kind: 'cut' };
  if (assembled.kind === 'broken') return malformed(assembled.at, whyUnread(assembled.at, noEvent));
  const { json } = assembled;
  if (json === undefined) return malformed(text, whyUnread(text, noJson));
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return malformed(text, noAnswer(api, json));
  const error = errorIn(json) ?? choiceError(json);
  if (error !== null) return { kind: 'error', error };
  const read = api === 'chat' ? chatReply(json, mayBeSilent) : responsesReply(json, mayBeSilent);
  return 'kind' in read ? { kind: 'reply', reply: read } : malformed(text, read);
}

/** Gateways put the error of the provider behind them into the choice that they did not get. */
function choiceError(json: object): ServerError | null {
  const choices = 'choices' in json && Array.isArray(json.choices) ? (json.choices as readonly unknown[]) : [];
  return errorIn(firstOf(choices));
}

function malformed(body: string, why: Text): Read {
  const begins = body.trim() === '' ? '' : excerpt(body.trim(), 120);
  const { en, ja } = quotation(begins);
  const text =
    begins === ''
      ? { en: 'The answer is empty.', ja: '応答が空です。' }
      : { en: `${why.en} It begins: ${en}`, ja: `${why.ja}応答の先頭：${ja}` };
  return { kind: 'reply', reply: failure('malformed', text) };
}

const noJson: Text = {
  en: 'The answer is no JSON; is `baseUrl` the address of an OpenAI-compatible server?',
  ja: '応答が JSON ではありません。`baseUrl` が OpenAI 互換のサーバーを指しているか確認してください。',
};

const noEvent: Text = {
  en: 'The stream holds an event that is no JSON.',
  ja: 'ストリームに JSON ではないイベントがあります。',
};

/** The name of each interface, as a person knows it. */
export const apiNames: Readonly<Record<Api, string>> = { chat: 'Chat Completions', responses: 'Responses' };

function noAnswer(api: Api, json: unknown): Text {
  const [en, ja] = kindOf(json);
  return {
    en: `The answer is ${en} and no object of the ${apiNames[api]} API.`,
    ja: `応答が${ja}で、${apiNames[api]} API のオブジェクトではありません。`,
  };
}

function kindOf(json: unknown): readonly [en: string, ja: string] {
  if (json === null) return ['null', ' null '];
  if (Array.isArray(json)) return ['a list', 'リスト'];
  if (typeof json === 'string') return ['a text', '文字列'];
  return typeof json === 'number' ? ['a number', '数値'] : ['true or false', '真偽値'];
}
