import { APIConnectionError, OpenAI } from 'openai';
import type { Answer, Exchange } from '../server/exchange.ts';
import type { Endpoint } from './endpoint.ts';

/** Sends one request; an answer of any status comes back as it is, and so does the error for which there is none. Never rejects. */
export type Send = (body: object, signal: AbortSignal) => Promise<Answer | Error>;

/** The longest time that a timer can have, in milliseconds: the attempt's own limit ends a request. */
const longest = 2 ** 31 - 1;

/** An answer whose status is an error's: it leaves the client as it came, since servers word their errors in many shapes. */
class ErrorAnswer extends Error {
  readonly answer: Answer;

  constructor(answer: Answer) {
    super(`status ${answer.status}`);
    this.answer = answer;
  }
}

/** What the client hands through: the answer is here already, whole and bounded, so that no stream of it has to be made and read again. */
class Answered extends Response {
  readonly answer: Answer;

  constructor(answer: Answer) {
    super(null, { status: answer.status });
    this.answer = answer;
  }
}

/**
 * The provider's own client over an exchange of ours, which alone decides on headers, keys, redirects and sizes. The client tries nothing again
 * and reads nothing of the environment: retries, limits and keys are the run's.
 */
export function openaiSender(exchange: Exchange, { url }: Endpoint): Send {
  const client = new OpenAI({
    apiKey: 'in the headers of the exchange',
    organization: null,
    project: null,
    baseURL: url.origin,
    maxRetries: 0,
    timeout: longest,
    logLevel: 'off',
    fetch: async (input, init) => {
      const address = input instanceof Request ? input.url : String(input);
      const { method = 'POST', body, signal } = init ?? {};
      if (typeof body !== 'string' || !signal) throw new TypeError('The client sends a text that can be cancelled.');
      const answer = await exchange(address, { method, body, signal });
      if (answer instanceof Error) throw answer;
      if (answer.status < 200 || answer.status >= 400) throw new ErrorAnswer(answer);
      return new Answered(answer);
    },
  });
  return async (body, signal) => {
    try {
      const response = await client.post(url.href, { body, signal }).asResponse();
      return response instanceof Answered ? response.answer : new TypeError('The client answered for the server.');
    } catch (error) {
      const known = error instanceof APIConnectionError ? (error.cause ?? error) : error;
      if (known instanceof ErrorAnswer) return known.answer;
      return known instanceof Error ? known : new Error(String(known));
    }
  };
}
