import type { Text } from '../core/base/text.ts';
import type { PanelMethod, PanelRequests } from '../protocol/panel.ts';
import { RequestError } from './client.ts';
import type { Client } from './client.ts';

/** The two ways in which the model asks its source. */
export interface Questions {
  /** Asks, takes the former question of the same kind back, and passes over an answer that a newer question has overtaken. */
  readonly latest: <Method extends PanelMethod>(
    method: Method,
    params: PanelRequests[Method]['params'],
    use: (result: PanelRequests[Method]['result']) => void,
  ) => Promise<void>;
  /** True while the newest question of a kind has no answer. */
  readonly isOpen: (method: PanelMethod) => boolean;
  /** An answer that is asked for once; what goes wrong is shown, and the answer is null. */
  readonly told: <Method extends PanelMethod>(
    method: Method,
    params: PanelRequests[Method]['params'],
  ) => Promise<PanelRequests[Method]['result'] | null>;
}

/** Asks through a client; `show` says what went wrong, or with null that nothing does any more. */
export function openQuestions(client: Client, show: (problem: Text | null) => void): Questions {
  const newest = new Map<PanelMethod, () => void>();
  const open = new Set<() => void>();

  return {
    latest: async (method, params, use) => {
      newest.get(method)?.();
      const { result, cancel } = client.ask(method, params);
      newest.set(method, cancel);
      open.add(cancel);
      try {
        const answer = await result;
        open.delete(cancel);
        if (newest.get(method) === cancel) use(answer);
      } catch (error) {
        open.delete(cancel);
        if (newest.get(method) !== cancel) return;
        if (error instanceof RequestError && error.code === 'cancelled') return;
        show(sentenceOf(error));
      }
    },
    isOpen: (method) => {
      const cancel = newest.get(method);
      return cancel !== undefined && open.has(cancel);
    },
    told: async (method, params) => {
      try {
        const answer = await client.ask(method, params).result;
        show(null);
        return answer;
      } catch (error) {
        show(sentenceOf(error));
        return null;
      }
    },
  };
}

function sentenceOf(error: unknown): Text {
  return error instanceof RequestError ? error.text : { en: String(error), ja: String(error) };
}
