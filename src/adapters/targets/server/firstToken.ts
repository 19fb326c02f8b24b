import type { Arrival } from '../wire.ts';

/** The first text of an event that is not empty: of a reply, a refusal or the arguments of a call. */
const firstText = /^data:.*?"(?:content|delta|refusal|arguments)"\s*:\s*"(?:[^"\\]|\\.)/mu;

/**
 * When the first of what a stream of events says had come, in whole milliseconds after the request was sent; undefined for what is no
 * stream, says nothing, or came at once.
 */
export function firstToken(text: string, arrivals: readonly Arrival[]): number | undefined {
  if (arrivals.length < 2) return undefined;
  const found = firstText.exec(text);
  if (found === null) return undefined;
  const end = Buffer.byteLength(text.slice(0, found.index + found[0].length));
  const arrival = arrivals.find(({ bytes }) => bytes >= end);
  return arrival === undefined ? undefined : Math.round(arrival.afterMs);
}
