import { APIPromise, OpenAI } from 'openai';
import type { Cancellation } from '../../../core/engine/target.ts';
import type { Answer, Exchange } from '../server/exchange.ts';
import type { Endpoint } from './endpoint.ts';

/** Sends one request; an answer of any status comes back as it is, and so does the error for which there is none. Never rejects. */
export type Send = (body: object, signal: Cancellation) => Promise<Answer | Error>;

/** What the client carries as the body of a request: what is to be sent, and until when. */
class Outgoing {
  readonly body: object;
  readonly signal: Cancellation;

  constructor(body: object, signal: Cancellation) {
    this.body = body;
    this.signal = signal;
  }
}

/** What the client hands through: the answer is here already, whole and bounded. Nobody reads it as a stream, so that it need not be one. */
class Answered {
  readonly answer: Answer | Error;

  constructor(answer: Answer | Error) {
    this.answer = answer;
  }
}

/** What the client's promises are made of: what came, and what it was asked for. */
type Came = Awaited<ConstructorParameters<typeof APIPromise>[1]>;

/**
 * The provider's client with the step replaced that puts a request together and sends it: headers, keys and sizes are the exchange's, time and
 * tries are the attempt's. Of a request of some tens of microseconds, what the client would do for them and nobody reads were the larger
 * part; and only to name the platform's `Response` and `Headers` loads what a short run waits longer for than for all its modules.
 */
class Client extends OpenAI {
  readonly #exchange: Exchange;
  readonly #controller = new AbortController();

  constructor(exchange: Exchange, origin: string) {
    super({
      apiKey: 'in the headers of the exchange',
      organization: null,
      project: null,
      baseURL: origin,
      maxRetries: 0,
      logLevel: 'off',
    });
    this.#exchange = exchange;
  }

  override request<Parsed>(options: Parameters<OpenAI['request']>[0]): APIPromise<Parsed> {
    return new APIPromise<Parsed>(this, this.#send(options));
  }

  async #send(given: Parameters<OpenAI['request']>[0]): Promise<Came> {
    const options = await given;
    const { method, path, body } = options;
    if (!(body instanceof Outgoing)) throw new TypeError('The client sends what its sender gives it.');
    const sending = { method: method.toUpperCase(), body: JSON.stringify(body.body), signal: body.signal };
    const answer = await this.#exchange(path, sending);
    const response = new Answered(answer) as Partial<Response> as Response;
    const log = { requestLogID: '', retryOfRequestLogID: undefined, startTime: 0 };
    return { response, options, controller: this.#controller, ...log };
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
      const response: unknown = await client.post(url.href, { body: new Outgoing(body, signal) }).asResponse();
      return response instanceof Answered ? response.answer : new TypeError('The client answered for the server.');
    } catch (error) {
      return error instanceof Error ? error : new Error(String(error));
    }
  };
}
