import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { inRepository } from '../support/repository.ts';

/** A message of JSON-RPC, as a worker sends and takes it. */
export interface Message {
  readonly id?: number | string | null;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly code: number; readonly message: string };
}

/** The language server in a worker of a real browser. */
export interface BrowserServer {
  readonly request: <Result>(method: string, params: object) => Promise<Result>;
  readonly notify: (method: string, params: object) => Promise<void>;
  /** The next notification that fits; what came before it and fits none is passed over. */
  readonly notified: <Params>(method: string, fits: (params: Params) => boolean) => Promise<Params>;
  /** Passes over what came before. */
  readonly forget: () => void;
  /** What went wrong in the page or the worker. */
  readonly faults: readonly string[];
  readonly close: () => Promise<void>;
}

/** Answers the server's own requests, such as for the files of the workspace. */
export type Answer = (method: string, params: unknown) => unknown;

const page = `<!doctype html><title>worker</title><script>
  globalThis.worker = new Worker('browserServer.js');
  worker.onmessage = ({ data }) => received(data);
  worker.onerror = ({ message }) => received({ method: 'fault', params: message });
</script>`;

/** Starts the built worker in a page of its own. */
export async function startBrowserServer(browser: Browser, answer: Answer): Promise<BrowserServer> {
  const program = await readFile(inRepository('dist', 'browserServer.js'));
  const http = createServer((request, response) => {
    const isProgram = request.url?.endsWith('.js') === true;
    response.writeHead(200, { 'content-type': isProgram ? 'text/javascript' : 'text/html' });
    response.end(isProgram ? program : page);
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const tab: Page = await browser.newPage();
  const faults: string[] = [];
  const requests = new Map<number, (message: Message) => void>();
  const waiting = new Set<(message: Message) => boolean>();
  const earlier: Message[] = [];
  let next = 1;

  const send = (message: Message): Promise<void> =>
    tab.evaluate(
      (data) => {
        const { worker } = globalThis as unknown as { readonly worker: { postMessage: (data: unknown) => void } };
        worker.postMessage(data);
      },
      { jsonrpc: '2.0', ...message },
    );

  tab.on('pageerror', (error) => faults.push(error.message));
  await tab.exposeFunction('received', (message: Message) => {
    if (message.method === 'fault') faults.push(String(message.params));
    else if (message.method === undefined) requests.get(Number(message.id))?.(message);
    else if (message.id !== undefined)
      void send({ id: message.id, result: answer(message.method, message.params) ?? null });
    else if (![...waiting].some((fits) => fits(message))) earlier.push(message);
  });
  await tab.goto(`http://127.0.0.1:${(http.address() as AddressInfo).port}/`);

  return {
    faults,
    forget: () => void earlier.splice(0),
    notify: (method, params) => send({ method, params }),
    request: <Result>(method: string, params: object) => {
      const id = next++;
      const answered = new Promise<Result>((resolve, reject) => {
        requests.set(id, ({ result, error }) => {
          requests.delete(id);
          if (error === undefined) resolve(result as Result);
          else reject(new Error(error.message));
        });
      });
      return send({ id, method, params }).then(() => answered);
    },
    notified: <Params>(method: string, fits: (params: Params) => boolean) =>
      new Promise<Params>((resolve) => {
        const take = (message: Message): boolean => {
          if (message.method !== method || !fits(message.params as Params)) return false;
          waiting.delete(take);
          resolve(message.params as Params);
          return true;
        };
        const known = earlier.findIndex(take);
        if (known >= 0) earlier.splice(known, 1);
        else waiting.add(take);
      }),
    close: async () => {
      await tab.close();
      await new Promise((resolve) => http.close(resolve));
    },
  };
}
