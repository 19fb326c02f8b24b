import type { ToPanel } from '../../protocol/panel.ts';
import type { Host } from './host.ts';

/** What VS Code gives to a webview's page, once. */
interface VsCodeApi {
  readonly postMessage: (message: unknown) => void;
  readonly getState: () => unknown;
  readonly setState: (state: unknown) => void;
}

declare const acquireVsCodeApi: (() => VsCodeApi) | undefined;

/** The editor around the panel; undefined where the page is not a webview. */
export function webviewHost(): Host | undefined {
  if (typeof acquireVsCodeApi === 'undefined') return undefined;
  const api = acquireVsCodeApi();
  return {
    post: (message) => api.postMessage(message),
    listen: (receive) =>
      window.addEventListener('message', (event: MessageEvent<unknown>) => receive(event.data as ToPanel)),
    getState: () => api.getState(),
    setState: (state) => api.setState(state),
  };
}
