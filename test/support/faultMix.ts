import type { ServerResponse } from 'node:http';
import { answerJson, completion } from '../adapters/support/faultServer.ts';

/** How a server treats one request. `reply` is the only one that says anything of the model. */
export type Treatment =
  | 'reply'
  | 'limited'
  | 'limited-with-wait'
  | 'server-error'
  | 'reset'
  | 'half-body'
  | 'hang'
  | 'drip'
  | 'wrong-json'
  | 'empty-choices'
  | 'filter-error'
  | 'filter-reply';

/** Every fault, each as often as the others. */
export const faultKinds: readonly Exclude<Treatment, 'reply'>[] = [
  'limited',
  'limited-with-wait',
  'server-error',
  'reset',
  'half-body',
  'hang',
  'drip',
  'wrong-json',
  'empty-choices',
  'filter-error',
  'filter-reply',
];

/** A number in [0, 1) for two, the same every time (a multiply-and-shift hash: Murmur3's finalizer). */
function drawn(seed: number, index: number): number {
  let hash = Math.imul(index + 1, 0x9e3779b1) ^ Math.imul(seed + 1, 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}

/**
 * How the try of a request is treated: a share of all tries meets a fault. It follows from the numbers alone, so that a run has the same
 * outcomes however its requests interleave.
 */
export function treatment(seed: number, request: number, attempt: number, share = 0.3): Treatment {
  const draw = drawn(seed, request * 97 + attempt);
  if (draw >= share) return 'reply';
  return faultKinds[Math.floor((draw / share) * faultKinds.length)] ?? 'server-error';
}

/** How long the server asks to wait where it does, in milliseconds. */
export const askedWait = 40;

/** Treats a request so. What hangs or drips goes on until the other side has had enough. */
export function treat(kind: Treatment, response: ServerResponse, content: string): void {
  const { socket } = response;
  switch (kind) {
    case 'reply':
      answerJson(response, completion(content));
      return;
    case 'limited':
      answerJson(response, { error: { message: 'Slow down.', code: 'rate_limit_exceeded' } }, 429);
      return;
    case 'limited-with-wait':
      answerJson(response, { error: { message: 'Slow down.' } }, 429, { 'retry-after-ms': String(askedWait) });
      return;
    case 'server-error':
      answerJson(response, { error: { message: 'Something broke.' } }, 500);
      return;
    case 'reset':
      socket?.resetAndDestroy();
      return;
    case 'half-body': {
      const whole = JSON.stringify(completion(content));
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': String(whole.length) });
      response.write(whole.slice(0, whole.length / 2), () => socket?.destroy());
      return;
    }
    case 'hang':
      return;
    case 'drip': {
      response.writeHead(200, { 'content-type': 'application/json' });
      const timer = setInterval(() => response.write(' '), 20);
      response.once('close', () => clearInterval(timer));
      return;
    }
    case 'wrong-json':
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"choices": [{"message": {"content": ');
      return;
    case 'empty-choices':
      answerJson(response, { ...completion(content), choices: [] });
      return;
    case 'filter-error':
      answerJson(response, { error: { message: 'Filtered.', code: 'content_filter' } }, 400);
      return;
    case 'filter-reply':
      answerJson(response, completion('', {}, { finish_reason: 'content_filter' }));
      return;
  }
}
