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
 * The provider's client with the two steps replaced that it lets be replaced: how a request is put together, since its headers are the
 * exchange's, and how it is sent, since its time is the attempt's. Of a request of some tens of microseconds, headers, a timer and a signal that nobody reads
 * would be the larger part.
 */
class Client extends OpenAI {
  readonly #exchange: Exchange;
  /** Headers that no request carries: the client's log wants some. */
  readonly #none = new Headers();

  constructor(exchange: Exchange, origin: string) {
    super({
      apiKey: 'in the headers of the exchange',
      organization: null,
      project: null,
      baseURL: origin,
      maxRetries: 0,
      timeout: longest,
      logLevel: 'off',
    });
    this.#exchange = exchange;
  }

  override buildRequest({
    method,
    path,
    body,
    signal,
  }: Parameters<OpenAI['buildRequest']>[0]): ReturnType<OpenAI['buildRequest']> {
    const req = { method, headers: this.#none, body: JSON.stringify(body), signal: signal ?? null };
    return Promise.resolve({ req, url: path, timeout: longest });
  }

  override async fetchWithTimeout(...[url, init]: Parameters<OpenAI['fetchWithTimeout']>): Promise<Response> {
    const { method = 'post', body, signal } = init ?? {};
    if (typeof url !== 'string' || typeof body !== 'string' || !signal)
      throw new TypeError('The client sends a text to an address, and it can be cancelled.');
    const answer = await this.#exchange(url, { method: method.toUpperCase(), body, signal });
    if (answer instanceof Error) throw answer;
    if (answer.status < 200 || answer.status >= 400) throw new ErrorAnswer(answer);
    return new Answered(answer);
  }
}

/**
 * The provider's own client over an exchange of ours, which alone decides on headers, keys, redirects and sizes. The client tries nothing again
 * and reads nothing of the environment: retries, limits and keys are the run's.
 */
export function openaiSender(exchange: Exchange, { url }: Endpoint): Send {
  const client = new Client(exchange, url.origin);
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
