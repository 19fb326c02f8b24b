import type { Answer } from '../server/exchange.ts';

/**
 * What the provider's client hands through: the answer is here already, whole and bounded. The platform's own `Response` would wrap it into
 * a stream, only for somebody to read it out again; this one holds the text.
 */
export class Answered implements Response {
  readonly type = 'default';
  readonly url = '';
  readonly redirected = false;
  readonly statusText = '';
  readonly body = null;
  readonly bodyUsed = false;
  readonly status: number;
  readonly ok: boolean;
  readonly headers: Headers;
  readonly answer: Answer;

  constructor(answer: Answer, headers: Headers) {
    this.answer = answer;
    this.headers = headers;
    this.status = answer.status;
    this.ok = answer.status >= 200 && answer.status < 300;
  }

  text(): Promise<string> {
    return Promise.resolve(this.answer.text);
  }

  async json(): Promise<unknown> {
    return JSON.parse(await this.text());
  }

  async bytes(): Promise<Uint8Array<ArrayBuffer>> {
    return new TextEncoder().encode(await this.text());
  }

  async arrayBuffer(): Promise<ArrayBuffer> {
    return (await this.bytes()).buffer;
  }

  async blob(): Promise<Blob> {
    return new Blob([await this.text()]);
  }

  formData(): Promise<FormData> {
    return Promise.reject(new TypeError('An answer is no form.'));
  }

  clone(): Response {
    return new Answered(this.answer, this.headers);
  }
}
