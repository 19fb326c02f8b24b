import { APIConnectionError, OpenAI, type APIPromise } from 'openai';
import type { Answer, Exchange } from '../../server/exchange.ts';

/** The client's own limit is out of the way: the time of a batch is the run's. In milliseconds, the most that a timer takes. */
const longest = 2 ** 31 - 1;

/** What comes instead of a success, on its way through the client, which would read an error of the server without a limit. */
class Unsuccessful extends Error {
  readonly came: Answer | Error;

  constructor(came: Answer | Error) {
    super('no success');
    this.came = came;
  }
}

/** An answer as the client's promises carry it; it was read within a limit already. */
class Answered extends Response {
  readonly answer: Answer;

  constructor(answer: Answer) {
    super(answer.text);
    this.answer = answer;
  }
}

/**
 * The provider's own client over an exchange of ours, which alone decides on headers, keys, redirects and sizes. The client knows the calls
 * and their forms; it tries nothing again and reads nothing of the environment: retries and keys are the run's.
 */
export function openClient(exchange: Exchange, base: URL): OpenAI {
  return new OpenAI({
    apiKey: 'in the headers of the exchange',
    organization: null,
    project: null,
    baseURL: `${base.origin}${base.pathname.replace(/\/+$/u, '')}`,
    defaultQuery: Object.fromEntries(base.searchParams),
    maxRetries: 0,
    timeout: longest,
    logLevel: 'off',
    fetch: async (address, init) => {
      const request = new Request(address, init);
      const { method, signal, headers } = request;
      const type = headers.get('content-type');
      const came = await exchange(request.url, {
        method,
        body: method === 'GET' ? null : await request.text(),
        signal,
        ...(type === null ? {} : { headers: { 'content-type': type } }),
      });
      if (came instanceof Error || came.status >= 400) throw new Unsuccessful(came);
      return new Answered(came);
    },
  });
}

/**
 * What a call of the client comes to: the server's answer of any status, or the error for which there is none. Never rejects. The call gets
 * a signal of its own, since the client leaves its listeners on the one that it is given.
 */
export async function answerTo(
  call: (signal: AbortSignal) => APIPromise<unknown>,
  signal: AbortSignal,
): Promise<Answer | Error> {
  const own = new AbortController();
  const abort = (): void => own.abort();
  signal.addEventListener('abort', abort);
  if (signal.aborted) abort();
  try {
    const response = await call(own.signal).asResponse();
    return response instanceof Answered ? response.answer : new TypeError('The client answered for the server.');
  } catch (error) {
    const known = error instanceof APIConnectionError ? error.cause : error;
    if (known instanceof Unsuccessful) return known.came;
    return known instanceof Error ? known : new Error(String(known));
  } finally {
    signal.removeEventListener('abort', abort);
  }
}
