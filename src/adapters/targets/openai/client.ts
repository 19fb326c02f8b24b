import { APIConnectionError, OpenAI } from 'openai';
import type { Answer } from '../server/exchange.ts';
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

/**
 * The provider's own client over a `fetch` of ours, which alone decides on headers, keys, redirects and sizes. The client tries
 * nothing again and reads nothing of the environment: retries, limits and keys are the run's.
 */
export function openaiSender(bounded: typeof fetch, { url }: Endpoint): Send {
  const client = new OpenAI({
    apiKey: 'in the headers that fetch sends',
    organization: null,
    project: null,
    baseURL: url.origin,
    maxRetries: 0,
    timeout: longest,
    logLevel: 'off',
    fetch: async (input, init) => {
      const response = await bounded(input, init);
      if (response.status >= 400) throw new ErrorAnswer(await answerOf(response));
      return response;
    },
  });
  return async (body, signal) => {
    try {
      return await answerOf(await client.post(url.href, { body, signal }).asResponse());
    } catch (error) {
      const known = error instanceof APIConnectionError ? (error.cause ?? error) : error;
      if (known instanceof ErrorAnswer) return known.answer;
      return known instanceof Error ? known : new Error(String(known));
    }
  };
}

async function answerOf(response: Response): Promise<Answer> {
  return { status: response.status, headers: response.headers, text: await response.text() };
}
