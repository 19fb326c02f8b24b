import type { ToPanel } from '../../protocol/panel.ts';
import type { Host } from './host.ts';

const stateKey = 'tenken-panel';

/** A server on loopback around the panel: messages go by POST and come as server-sent events. For development and tests. */
export function httpHost(): Host {
  const events = new EventSource('/events');
  const connected = new Promise<void>((resolve) => events.addEventListener('open', () => resolve(), { once: true }));
  // One after the other, so that messages arrive in the order in which they were sent.
  let sent = connected;
  return {
    post: (message) => {
      const send = () => fetch('/messages', { method: 'POST', body: JSON.stringify(message) });
      // What a page says while it is being left may be lost; the next page asks anew.
      sent = sent.then(send).then(
        () => undefined,
        () => undefined,
      );
    },
    listen: (receive) =>
      events.addEventListener('message', (event: MessageEvent<string>) => receive(JSON.parse(event.data) as ToPanel)),
    getState: () => JSON.parse(sessionStorage.getItem(stateKey) ?? 'null') as unknown,
    setState: (state) => sessionStorage.setItem(stateKey, JSON.stringify(state)),
  };
}
