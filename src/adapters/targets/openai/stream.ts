import { createParser } from 'eventsource-parser';
import { parsed } from '../server/errorBody.ts';

/** A stream put together to what the same request gives without streaming. */
export type Assembled =
  | { readonly kind: 'whole'; readonly json: unknown }
  /** The stream ended before the answer did. */
  | { readonly kind: 'cut' }
  /** An event that is no JSON. */
  | { readonly kind: 'broken'; readonly at: string };

/** True for a body of server-sent events (WHATWG HTML, 9.2.6): it begins with one of their fields or a comment. */
export function isEventStream(body: string): boolean {
  return /^\s*(?:(?:data|event|id|retry):|:)/u.test(body.slice(0, 1000));
}

type Fields = Readonly<Record<string, unknown>>;

/** The data of all events in order, up to `[DONE]`. */
function eventsOf(body: string): {
  readonly events: readonly Fields[];
  readonly done: boolean;
  /** An event that is no JSON although the server ended it; what a connection cut off is none. */
  readonly broken?: string;
} {
  const texts: string[] = [];
  const parser = createParser({ onEvent: ({ data }) => texts.push(data) });
  parser.feed(body);
  const ended = texts.length;
  // An event is complete with the empty line after it; a server that ends without one has said it all the same.
  parser.feed('\n\n');
  const events: Fields[] = [];
  for (const [index, text] of texts.entries()) {
    if (text.trim() === '[DONE]') return { events, done: true };
    const json = parsed(text);
    if (!isFields(json)) return { events, done: false, ...(index < ended ? { broken: text } : {}) };
    events.push(json);
  }
  return { events, done: false };
}

interface CallInPieces {
  id: string | null;
  name: string;
  written: string;
}

/** The chunks of a Chat Completions stream as one completion. */
export function chatStream(body: string): Assembled {
  const { events, done, broken } = eventsOf(body);
  const calls = new Map<number, CallInPieces>();
  const said = { content: '', refusal: '' };
  const top: Record<string, unknown> = {};
  const choice: Record<string, unknown> = {};
  let choices = 0;
  for (const event of events) {
    if (event.error !== undefined && event.error !== null) return { kind: 'whole', json: event };
    for (const key of ['model', 'system_fingerprint', 'usage']) if (event[key] != null) top[key] = event[key];
    const first = (Array.isArray(event.choices) ? (event.choices as unknown[]) : []).find(
      (each) => isFields(each) && (each.index ?? 0) === 0,
    );
    if (!isFields(first)) continue;
    choices += 1;
    for (const key of ['finish_reason', 'content_filter_results', 'error'])
      if (first[key] != null) choice[key] = first[key];
    const delta = isFields(first.delta) ? first.delta : isFields(first.message) ? first.message : {};
    said.content += typeof delta.content === 'string' ? delta.content : '';
    said.refusal += typeof delta.refusal === 'string' ? delta.refusal : '';
    if (Array.isArray(delta.tool_calls)) for (const piece of delta.tool_calls) addPiece(calls, piece);
  }
  // What came before the break is no whole answer, whatever it says.
  if (broken !== undefined) return { kind: 'broken', at: broken };
  if (choice.finish_reason === undefined && !done) return { kind: 'cut' };
  const message = {
    content: said.content,
    refusal: said.refusal,
    tool_calls: [...calls.values()].map(({ id, name, written }) => ({ id, function: { name, arguments: written } })),
  };
  return { kind: 'whole', json: { ...top, choices: choices === 0 ? [] : [{ ...choice, message }] } };
}

/** A piece belongs to the call of its index; without one, to a new call where it names one, else to the last. */
function addPiece(calls: Map<number, CallInPieces>, piece: unknown): void {
  if (!isFields(piece)) return;
  const named = isFields(piece.function) ? piece.function : {};
  const starts = typeof named.name === 'string' && named.name !== '';
  const index = typeof piece.index === 'number' ? piece.index : starts ? calls.size : Math.max(0, calls.size - 1);
  const call = calls.get(index) ?? { id: null, name: '', written: '' };
  if (typeof piece.id === 'string' && piece.id !== '') call.id = piece.id;
  if (typeof named.name === 'string') call.name += named.name;
  if (typeof named.arguments === 'string') call.written += named.arguments;
  else if (isFields(named.arguments)) call.written += JSON.stringify(named.arguments);
  calls.set(index, call);
}

/** The response that the events of a Responses stream end in. */
export function responsesStream(body: string): Assembled {
  const { events, broken } = eventsOf(body);
  const items: unknown[] = [];
  for (const event of events) {
    const { type, response } = event;
    if (type === 'error') return { kind: 'whole', json: { error: isFields(event.error) ? event.error : event } };
    if (event.error !== undefined && event.error !== null) return { kind: 'whole', json: event };
    if (type === 'response.output_item.done') items.push(event.item);
    if (/^response\.(?:completed|incomplete|failed)$/u.test(String(type)) && isFields(response)) {
      const { output } = response;
      const empty = !Array.isArray(output) || output.length === 0;
      // Some servers leave out of the last event what they have streamed before.
      return { kind: 'whole', json: empty ? { ...response, output: items } : response };
    }
  }
  return broken === undefined ? { kind: 'cut' } : { kind: 'broken', at: broken };
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
