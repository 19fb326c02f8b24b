import type { Text } from '../core/base/text.ts';
import { panelProtocol } from '../protocol/panel.ts';
import type {
  PanelAction,
  PanelError,
  PanelEvent,
  PanelLink,
  PanelMethod,
  PanelRequest,
  PanelRequests,
  PanelResponse,
  ToPanel,
  Welcome,
} from '../protocol/panel.ts';
import type { Host } from './hosts/host.ts';

/** An answer that is an error. */
export class RequestError extends Error {
  readonly code: PanelError['code'];
  readonly text: Text;

  constructor({ code, message }: PanelError) {
    super(message.en);
    this.code = code;
    this.text = message;
  }
}

/** A question on its way. */
export interface Pending<Result> {
  readonly result: Promise<Result>;
  /** Takes the question back; `result` rejects with code `cancelled`. */
  readonly cancel: () => void;
}

/** What the panel can do with its host. */
export interface Client {
  readonly ask: <Method extends PanelMethod>(
    method: Method,
    params: PanelRequests[Method]['params'],
  ) => Pending<PanelRequests[Method]['result']>;
  readonly act: (action: PanelAction) => void;
}

/** Who is told of what comes unasked. */
export interface ClientListener {
  readonly welcome: (welcome: Welcome) => void;
  readonly event: (event: PanelEvent) => void;
  readonly open: (link: PanelLink) => void;
  readonly actions: (changed: Extract<ToPanel, { type: 'actions' }>) => void;
}

/** How long to wait for the host's welcome before asking again, in milliseconds. */
const patience = 500;

/** Connects to the host: says `ready` until it is welcomed, then pairs answers with questions. */
export function connect(host: Host, listener: ClientListener): Client {
  const waiting = new Map<number, { resolve: (result: unknown) => void; reject: (error: Error) => void }>();
  // A page that was reloaded must not take an answer to its predecessor for its own.
  let lastId = Math.floor(Math.random() * 1e9) * 1000;
  let welcomed = false;

  const settle = (response: PanelResponse) => {
    const question = waiting.get(response.id);
    waiting.delete(response.id);
    if (response.ok) question?.resolve(response.result);
    else question?.reject(new RequestError(response.error));
  };

  host.listen((message) => {
    switch (message.type) {
      case 'welcome':
        if (welcomed || message.protocol !== panelProtocol) return;
        welcomed = true;
        listener.welcome(message);
        return;
      case 'response':
        settle(message);
        return;
      case 'open':
        listener.open(message.link);
        return;
      case 'actions':
        listener.actions(message);
        return;
      default:
        listener.event(message);
    }
  });

  const knock = () => {
    if (welcomed) return;
    host.post({ type: 'ready', protocol: panelProtocol });
    setTimeout(knock, patience);
  };
  knock();

  return {
    ask: <Method extends PanelMethod>(method: Method, params: PanelRequests[Method]['params']) => {
      lastId += 1;
      const id = lastId;
      const result = new Promise<PanelRequests[Method]['result']>((resolve, reject) => {
        waiting.set(id, { resolve: resolve as (result: unknown) => void, reject });
        host.post({ type: 'request', id, method, params } as PanelRequest);
      });
      const cancel = () => {
        if (waiting.has(id)) host.post({ type: 'cancel', id });
      };
      return { result, cancel };
    },
    act: (action) => host.post({ type: 'action', action }),
  };
}
