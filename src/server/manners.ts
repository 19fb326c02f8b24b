import { ErrorCodes, Message, ResponseError } from 'vscode-languageserver';
import type { Connection, ConnectionOptions } from 'vscode-languageserver';
import { textMethods } from './textMethods.ts';

/** How far the conversation with the client is. */
type Phase = 'new' | 'open' | 'over';

/** What keeps a conversation to the protocol, for every method at once. */
export interface Manners {
  /** For the connection as it is made. */
  readonly options: ConnectionOptions;
  /** Answers what was out of place; called once, before the connection listens. */
  readonly answer: (connection: Connection) => void;
}

/** What is wrong with a request. */
interface Fault {
  readonly code: number;
  readonly message: string;
}

/** Stands in the place of a request that cannot be answered; no client sends it. */
const refused = 'tenken/refused';

/**
 * Refuses requests before `initialize` and after `shutdown`, drops notifications then (LSP 3.17, "Server lifecycle"), and refuses requests about a text
 * that name none: each with the code of the protocol and a sentence, before any handler sees it.
 */
export function createManners(): Manners {
  let phase: Phase = 'new';
  return {
    options: {
      messageStrategy: {
        handleMessage: (message, next) => {
          if (Message.isRequest(message)) {
            const fault = faultOf(message.method, message.params, phase);
            if (fault !== null) return next({ ...message, method: refused, params: fault } as Message);
            if (message.method === 'initialize') phase = 'open';
            else if (message.method === 'shutdown') phase = 'over';
          } else if (Message.isNotification(message) && phase !== 'open' && message.method !== 'exit') return undefined;
          return next(message);
        },
      },
    },
    answer: (connection) => {
      connection.onRequest(refused, ({ code, message }: Fault) => new ResponseError(code, message));
    },
  };
}

function faultOf(method: string, params: unknown, phase: Phase): Fault | null {
  if (method === 'initialize')
    return phase === 'new' ? null : { code: ErrorCodes.InvalidRequest, message: 'initialize is sent once.' };
  if (phase === 'new') return { code: ErrorCodes.ServerNotInitialized, message: `${method} came before initialize.` };
  if (phase === 'over') return { code: ErrorCodes.InvalidRequest, message: `${method} came after shutdown.` };
  // A method that nobody answers is refused as unknown by the connection itself.
  if (textMethods.has(method) && !namesText(params))
    return { code: ErrorCodes.InvalidParams, message: `${method} needs textDocument.uri, a string.` };
  return null;
}

function namesText(params: unknown): boolean {
  const document = member(params, 'textDocument');
  return typeof member(document, 'uri') === 'string';
}

function member(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && key in value
    ? (value as Readonly<Record<string, unknown>>)[key]
    : undefined;
}
