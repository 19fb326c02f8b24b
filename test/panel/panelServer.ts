import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { readFile } from 'node:fs/promises';
import type * as Records from '../../src/adapters/records/source.ts';
import type { Locale } from '../../src/core/base/text.ts';
import { panelProtocol } from '../../src/protocol/panel.ts';
import type { PanelAction, PanelLink, ToPanel } from '../../src/protocol/panel.ts';
import { inRepository } from '../support/repository.ts';

/** What the page is told when it connects. */
export interface PanelServerOptions {
  /** Folders of runs. */
  readonly folders: readonly string[];
  readonly locale?: Locale;
  readonly actions?: readonly PanelAction['kind'][];
  /** Where the panel opens; null for wherever it opens by itself. */
  readonly link?: PanelLink | null;
  /** Runs that the host can hold and cancel; every run where it is absent. */
  readonly own?: readonly string[];
  /** True where labels may be written beside the suites. */
  readonly labels?: boolean;
  /** Classes of `body`, as VS Code sets them for its themes, and variables of a theme. */
  readonly theme?: { readonly bodyClass: string; readonly variables: Readonly<Record<string, string>> };
  /** Port to listen on; any free one where it is absent. */
  readonly port?: number;
}

/** The built panel in a plain browser, with the built record source behind it, as the editor has it. */
export interface PanelServer {
  readonly url: string;
  /** What the panel asked its host to do, in order. */
  readonly actions: PanelAction[];
  readonly post: (message: ToPanel) => void;
  readonly setActive: (run: string, active: boolean) => void;
  readonly close: () => Promise<void>;
}

/** Serves the panel on loopback, for development, tests and measurements. */
export async function servePanel(options: PanelServerOptions): Promise<PanelServer> {
  const { startRecordWorker } = createRequire(import.meta.url)(inRepository('dist', 'records.js')) as typeof Records;
  const script = await readFile(inRepository('dist', 'panel.js'));
  const pages = new Set<ServerResponse>();
  const actions: PanelAction[] = [];
  const post = (message: ToPanel) => {
    for (const page of pages) page.write(`data: ${JSON.stringify(message)}\n\n`);
  };
  const source = startRecordWorker({ folders: options.folders, post }, (error) => {
    throw error;
  });
  const receive = (message: { readonly type?: unknown; readonly action?: PanelAction }) => {
    if (message.type === 'ready') {
      post({
        type: 'welcome',
        protocol: panelProtocol,
        locale: options.locale ?? 'en',
        actions: options.actions ?? ['reveal', 'rerun', 'cancel', 'title', 'save'],
        link: options.link ?? null,
        ...(options.own ? { own: options.own } : {}),
        labels: options.labels === true,
      });
    } else if (message.type === 'action' && message.action) actions.push(message.action);
    else source.receive(message);
  };
  const server = createServer((request, response) => {
    switch (request.url) {
      case '/':
        sendPage(response, options);
        return;
      case '/panel.js':
        response.writeHead(200, { 'content-type': 'text/javascript; charset=utf-8' }).end(script);
        return;
      case '/events':
        response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' }).write('\n');
        pages.add(response);
        request.on('close', () => pages.delete(response));
        return;
      case '/messages':
        void bodyOf(request).then((body) => {
          receive(JSON.parse(body) as Parameters<typeof receive>[0]);
          response.writeHead(204).end();
        });
        return;
      default:
        response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    actions,
    post,
    setActive: source.setActive,
    close: async () => {
      await source.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** The page under the editor's own policy; only the connection to this server is added. */
function sendPage(response: ServerResponse, { locale, theme }: PanelServerOptions): void {
  const nonce = randomBytes(16).toString('base64');
  const policy = [
    `default-src 'none'`,
    `script-src 'nonce-${nonce}'`,
    `style-src 'self' 'nonce-${nonce}'`,
    `connect-src 'self'`,
    `base-uri 'none'`,
    `form-action 'none'`,
  ].join('; ');
  const variables = Object.entries(theme?.variables ?? {}).map(([name, value]) => `${name}: ${value};`);
  const style = theme ? `<style nonce="${nonce}">html { ${variables.join(' ')} }</style>` : '';
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy });
  response.end(`<!DOCTYPE html>
<html lang="${locale ?? 'en'}">
  <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Tenken</title>${style}</head>
  <body class="${theme?.bodyClass ?? ''}">
    <script nonce="${nonce}" src="/panel.js"></script>
  </body>
</html>`);
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
